"""Whether words say that a firm is served, trained, brought together with others, recognised, or protected."""

from __future__ import annotations

import re
from collections.abc import Callable

from build_scripts.annotate.offers.gift import MONEY, Gift

_TITLES = re.compile(
    r"库|名单|目录|认证|称号|品牌|中心|企业|工作站|质量奖|职称|名品|海外仓|工作室|老字号|资质|示范店|小巨人|冠军"
)
_NO_TITLES = re.compile(r"[^,]{0,20}(?:集群|园区|平台|示范区|项目|商标|专利|载体)(?!服务)")
_SENT_OUT = re.compile("选派|派驻|派遣|指派|委派|配备|派出")
_VOLUNTARILY = re.compile("(?:自愿|自主)$|可[^,]{0,24}$")
_RECOGNITION = re.compile("认定|评选|评价|授牌|授予|入库|培育库|名录")
"""What is said where 自愿申报 is for a title."""
_REGISTER = re.compile(r"[^,]{0,20}(?:库|名单|目录)(?!的)")
_CHOSEN = re.compile(r"公布|培育认定|认定(?:公布)?[一首]批")
_LISTED_SERVICE = re.compile(r"(?:培训|对接|推荐)[^、]{0,4}等[^、]{0,4}$")
_PLACES = re.compile(r"平台|渠道|[可得]向|受理企业|拨打|热线|电话|途径|窗口|举报|网站|小程序|公众号|信箱|邮箱")
_FOR_SOME = ("至少有", "至少邀请", "优先向", "优先邀请", "优先洽", "优先洽询", "保留", "受邀", "获邀", "应邀")
"""What favours only those who are named."""
_GUIDED = re.compile(r"[^,]{0,10}企业(?:进行|办理|合理|利用|开展境外|用好|建立合规)")
_PLATFORM = re.compile(r"$|[^,]{0,12}(?:平台|卖场|商城)")
_FREE = re.compile(r"公益|免费|无偿|巡回问诊|精准推送|不来即享")
_OPENED = re.compile("[向对面][^,]{2,20}开放|开放[^,]*给")
_OFFERED = re.compile("提供|开展")
_COURSES = re.compile("培训|课程")
_STAFFED = re.compile("配备[0-9一二两三]")
_JOINT_WORK = re.compile("[^,]{0,6}与[^,]{0,4}工作")
_FOR_FREE = re.compile("[为向给]")
_FEWER = re.compile("(?:减少|降低|减免|免除)[^,]{0,8}$")
_ON_COMPLAINT = re.compile("(?:除|因|接到|收到|根据|依据|经|有)$")
"""除|投诉举报|外,不开展检查."""
COMPLAINTS = ("投诉", "申诉")
"""What a firm does where it is wronged."""
_ACTING = ("指导", "指引", "免费", "无偿")
_OF_CHOSEN = re.compile("(?:入选|获评|入围|认定|入库|获奖)的")
"""入选的优先推荐参加展会: what comes with a title."""
_SENT = re.compile(r"[向为给][^,]{2,}$")


def is_recognised(gift: Gift) -> bool:
    """Whether somebody can seek a title or a place in a register: 支持企业|申报|…称号."""
    word = gift.token.word
    if word in ("应评尽评", "“应评尽评”", "入库评价"):
        return True
    if word == "申报" and not gift.behind and _VOLUNTARILY.search(gift.before):
        return bool(_RECOGNITION.search(gift.statement.words)) and not MONEY.search(gift.statement.words)
    if _NO_TITLES.match(gift.behind) or "采购" in gift.behind or not _TITLES.search(gift.behind):
        return False
    if word in ("认定", "遴选", "评选", "授予", "评价"):
        return bool(_CHOSEN.search(gift.clause.words)) and not gift.is_under("aim")
    if word in ("纳入", "列入"):
        return bool(gift.parties_before) and bool(_REGISTER.match(gift.behind))
    return gift.names_party


def serves(gift: Gift) -> bool:
    """Whether a service is rendered: 为企业提供|服务|."""
    word = gift.token.word
    if gift.is_one_of("opened"):
        return bool(_OPENED.search(gift.clause.words)) and gift.names_firm
    if gift.behind.startswith(("制度", "机制", "体系")) or any(applies(gift) for _, applies in _NO_SERVICES):
        return False
    if word.endswith("特派员"):
        return _SENT_OUT.search(gift.before) is not None
    if word in ("免费", "无偿"):
        return bool(_FOR_FREE.match(gift.behind) or _SENT.search(gift.before)) and gift.names_firm
    if word in ("指导", "指引") and _GUIDED.match(gift.behind):
        return True
    if "上门" in gift.clause.words:
        return gift.names_firm
    if word in ("精准推送", "政策推送", "“不来即享”"):
        return gift.is_under("hold", "give", "carry") and "服务" in gift.clause.words
    named = gift.serves_party or bool(_FREE.search(gift.clause.words))
    return named and gift.is_under("give", "hold", "carry")


def _is_rendered_by_recipient(gift: Gift) -> bool:
    """对养老机构提供养老|服务|免收增值税: whether those whom a relief is for render it."""
    given = {verb.start for verb in gift.verbs}
    return (
        gift.before.startswith("对") and gift.behind != "" and any(party.end in given for party in gift.parties_before)
    )


def _is_verb(gift: Gift) -> bool:
    """|服务|重点企业: whether it is a verb with its object."""
    near = (party for party in gift.parties_behind[:1] if party.start - gift.token.end <= 4)
    return gift.token.word not in _ACTING and "为" not in gift.behind[:4] and any(True for _ in near)


def _is_only_improved(gift: Gift) -> bool:
    improved = gift.is_right_under("improve", "aim", "push") and not gift.is_under("give")
    return improved and "上门" not in gift.clause.words and gift.token.word not in _ACTING


_NO_SERVICES: tuple[tuple[str, Callable[[Gift], bool]], ...] = (
    (
        "为企业提供培训等|服务|",
        lambda it: bool(_LISTED_SERVICE.search(it.before)) and "、" not in _OFFERED.split(it.before)[-1],
    ),
    ("搭建对接平台,为企业提供信息、对接等|服务|", lambda it: it.before.endswith("对接等") and _has_met(it)),
    ("免费|为企业提供课程", lambda it: it.token.word in ("免费", "无偿") and bool(_COURSES.search(it.statement.words))),
    ("对养老机构提供养老|服务|免收增值税", _is_rendered_by_recipient),
    ("每个社区配备1名|服务专员|", lambda it: bool(_STAFFED.search(it.before)) and not _SENT.search(it.before)),
    ("做好质量奖的|咨询|与培育工作", lambda it: bool(_JOINT_WORK.match(it.behind))),
    ("建立|服务|重点企业快速通道", _is_verb),
    ("为企业完善|服务|", _is_only_improved),
)
"""What is no service, an example each."""


def _has_met(gift: Gift) -> bool:
    """Whether firms are brought together earlier in the statement."""
    earlier = (token for token in gift.statement.tokens if token.end <= gift.clause.start)
    return any(kind == "matching" for token in earlier for kind, _ in token.meaning.gifts)


def trains(gift: Gift) -> bool:
    """Whether somebody is trained: 举办|培训班|."""
    if re.match("[^,]{0,3}等(?:形式|方式)", gift.behind) or re.match(
        r"[^,]{0,16}[、和].*等(?:服务|功能|方面)", gift.behind
    ):
        return False
    if re.search("、[^,]*$", gift.before) and re.match("[^,]{0,12}等[^,]{0,8}服务", gift.behind):
        return False
    return (
        gift.is_under("hold", "carry", "give")
        or _FOR_FREE.search(gift.before) is not None
        or (bool(gift.parties_behind) and gift.parties_behind[0].start == gift.token.end)
    )


def matches(gift: Gift) -> bool:
    """Whether a firm meets others: 组织企业|参加展会|."""
    word = gift.token.word
    if re.match("[^,]*的[^,]*平台$", gift.behind) or _OF_CHOSEN.match(gift.before):
        return False
    if re.match("等[^,]{0,4}服务", gift.behind) and "、" in gift.before and not _has_met(gift):
        return False
    if gift.is_one_of("brought_together"):
        return (gift.names_firm or gift.names_party) and (word != "推介" or bool(_SENT.search(gift.before)))
    if word == "对接" and not re.match("$|[^,]{0,6}(?:活动|会|服务|工作)", gift.behind):
        named = any(party.kind in ("firm", "person") for party in gift.parties_before)
        return gift.is_under("hold", "push") and named and not re.match("[^,]{0,24}(?:资本|平台)", gift.behind)
    if word.endswith("对接") and gift.is_under("push") and not gift.is_under("hold"):
        return gift.names_firm and bool(re.search("[与和同]", gift.before))
    if word[-2:].endswith("会") and gift.is_under("push") and not gift.is_under("hold"):
        return False
    if "支持" in gift.before and "参加" in gift.before:
        return False
    if gift.nearest and gift.nearest.word in ("参与", "参加") and not gift.parties_before:
        return False
    return gift.is_under("hold", "give")


def opens_platform(gift: Gift) -> bool:
    """Whether a firm can do business through a platform: 引导企业|入驻|."""
    if gift.token.word == "入驻":
        verbs = (
            token for token in gift.statement.tokens if token.end <= gift.token.start and token.is_in("verbs.push")
        )
        return any(verbs) and bool(_PLATFORM.match(gift.behind)) and gift.names_firm
    return bool(re.search("搭建|上线|开通", gift.before))


def favours(gift: Gift) -> bool:
    """Whether public buyers reserve something, or favour somebody who is named."""
    if gift.token.word.startswith("预付款"):
        return bool(re.search("对[^,]{2,}企业", gift.statement.words))
    if gift.token.word == "扣除" and not re.search("报价|价格", gift.before):
        return False
    if gift.token.word in _FOR_SOME and not gift.names_firm:
        return False
    if gift.token.word == "保留" and not gift.has_money:
        return False
    return any(token.is_in("purchases") for token in gift.statement.tokens)


def protects(gift: Gift) -> bool:
    """Whether a firm is spared a penalty or inspections, or can complain of a wrong."""
    if gift.is_one_of("inspections"):
        return bool(_FEWER.search(gift.before)) and gift.names_firm
    if gift.token.word.startswith(COMPLAINTS):
        return (
            bool(_PLACES.search(gift.clause.words))
            and not gift.is_under("aim")
            and not _ON_COMPLAINT.search(gift.before)
        )
    return True
