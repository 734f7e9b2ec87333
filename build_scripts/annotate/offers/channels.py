"""办理渠道: where a firm asks, files, or finds what a provision offers.

The names are found by channel_names; the table decides by the word before a name, the name itself and what follows it
whether firms turn there. What the words mean stands in channels.yml.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from build_scripts.annotate.offers.channel_lexicon import ChannelLexicon
from build_scripts.annotate.offers.channel_names import ChannelName, find_names
from build_scripts.annotate.offers.offer_lexicon import OfferLexicon
from build_scripts.model import Channel, Provision, Span
from build_scripts.model.offers import ChannelKind
from build_scripts.text.numerals import to_half_width

_HANDED_IN = re.compile(r"(?:提交|报送|递交|寄送|送|交)(?:至|到|给)?\Z")


def _is_used_later(name: ChannelName) -> bool:
    """What the rest of the provision uses, though it is being built."""
    again = rf"(?:在|通过|登录|经由|依托|利用)(?:该|本|上述)?{re.escape(name.head)}"
    built = name.lead in ("build", "open") and name.is_specific and bool(name.head)
    return built and re.search(again, name.later) is not None


def _is_none(name: ChannelName) -> bool:
    """What works for offices or in factories."""
    own = name.is_numbered or name.lead == "ask" or name.kind == "window" or name.head.endswith("银行")
    return name.lexicon.has(f"{name.text}{name.category}", "not_channels") and not own


def _is_unclear(name: ChannelName) -> bool:
    """Something quoted of which the words do not say that it is a place: 落实“助企贷”."""
    is_place = (
        name.category
        or name.lead == "ask"
        or (name.lead and name.lexicon.starts_with(name.tail.lstrip("上里中"), "tails.online"))
    )
    return name.head == "" and not (is_place and name.text[0] in "“「")


def _is_built(name: ChannelName) -> bool:
    """What is yet to be."""
    return name.lead == "build" or name.lexicon.has(name.tail[:4], "tails.build")


def _is_publicity(name: ChannelName) -> bool:
    """Where things are only made known."""
    silent = name.kind in ("website", "app", "institution") or not name.is_marked
    return silent and name.follows("publish") and not name.follows("ask") and name.lead != "ask"


def _is_giver(name: ChannelName) -> bool:
    """Who itself gives, picks or decides."""
    acts = not name.lead_word.endswith(("向", "到", "往", "赴"))
    return name.kind == "institution" and acts and name.follows("give")


def _is_rung(name: ChannelName) -> bool:
    return name.kind == "hotline" and name.is_numbered


def _is_visited(name: ChannelName) -> bool:
    """Where one logs in, or what one scans."""
    return name.lead == "ask" and name.kind != "institution" and name.is_specific


def _is_asked(name: ChannelName) -> bool:
    """Where something is filed, or where wishes are taken in."""
    asked = name.lead in ("through", "toward", "ask") and (name.follows("ask") or _HANDED_IN.search(name.before))
    if name.lexicon.starts_with(name.tail, "tails.come"):
        return False
    conditional = name.tail.endswith("的") or name.follows("whom")
    return bool(asked) and name.is_specific and not conditional


def _is_aside(name: ChannelName) -> bool:
    return name.is_aside and name.is_specific and name.kind != "institution"


def _is_relied_on(name: ChannelName) -> bool:
    """Through what a thing is done."""
    at_work = (
        name.kind != "institution"
        or name.is_quoted
        or (name.is_marked and name.follows("serve") and name.lead_word in ("通过", "依托"))
    )
    return name.lead == "through" and name.is_specific and at_work and not name.follows("inner")


def _is_improved(name: ChannelName) -> bool:
    improved = name.lead == "improve" and name.is_marked and name.kind != "institution"
    return improved and (name.is_joined or (not _is_built(name) and name.follows("improved")))


def _is_opened(name: ChannelName) -> bool:
    """What is opened and takes in, answers or serves."""
    opened = name.lead == "open" and name.is_specific and not name.lexicon.has(name.before, "hedges")
    receives = name.kind not in ("platform", "institution") or name.lexicon.has(name.text, "tails.ask")
    return opened and receives and name.serves


def _holds(name: ChannelName) -> bool:
    """In what a place of its own is opened for firms."""
    inside = name.lead == "toward" and name.is_specific and name.kind in ("platform", "website", "app")
    return inside and name.lexicon.starts_with(name.tail, "leads.open")


def _takes_in(name: ChannelName) -> bool:
    """What a clause begins with that takes in wishes or papers."""
    return name.is_specific and name.is_first and name.lexicon.starts_with(name.tail, "tails.take")


def _is_called(name: ChannelName) -> bool:
    """What has a name of its own in quotation marks."""
    named = name.is_quoted and (name.category or not name.ends_quoted)
    return bool(named) and name.kind not in ("hotline", "institution")


_RULES: tuple[tuple[bool, str, Callable[[ChannelName], bool]], ...] = (
    (True, "搭建|滨海阳光采购服务平台|,对列入清单的项目,在平台发布公告", _is_used_later),
    (False, "依托|征信平台|加强信息归集", _is_none),
    (False, "落实|“助企贷”|,办好各类平台", _is_unclear),
    (True, "完善|“企服通”平台|功能, 深化|县采购电子卖场|建设,引导企业入驻", _is_improved),
    (False, "搭建|人才供需对接平台|, 加强|“企服通”平台|建设", _is_built),
    (False, "定期通过|县政府门户网站|对外公布价格", _is_publicity),
    (False, "由|区农机服务中心|补贴三成", _is_giver),
    (True, "畅通|12345热线|, 拨打|12366|咨询", _is_rung),
    (True, "登录|“金服桥”平台|", _is_visited),
    (True, "向|市营商环境投诉中心|投诉, 由|县人社局窗口|受理", _is_asked),
    (True, "可选择线上(|省政务服务网|)提交", _is_aside),
    (True, "依托|省中小企业融资服务平台|, 发挥|滨海知识产权交易中心|等平台作用", _is_relied_on),
    (True, "开设|惠企政策兑现专窗|,统一受理申请", _is_opened),
    (True, "在|滨海政务服务网|开设惠企专栏", _holds),
    (True, "|县政务服务大厅综合窗口|统一受理", _takes_in),
    (True, "支持|“政策桥”平台|做强", _is_called),
    (False, "会同|县工信局|做好服务", lambda _: True),
)
"""Whether a name is a channel, examples, and whether the rule applies; the first rule that applies decides."""


def find_channels(provision: Provision, lexicon: OfferLexicon) -> tuple[Channel, ...]:
    """The channels of a provision, each once, in the order of the text."""
    text = provision.wording.text
    found: dict[str, Channel] = {}
    for channel in sorted(_channels(text, to_half_width(text), lexicon.channels), key=lambda it: it.span):
        found.setdefault(channel.printed, channel)
    return tuple(found.values())


def _channels(text: str, plain: str, lexicon: ChannelLexicon) -> Iterator[Channel]:
    taken: set[int] = set()
    for found in lexicon.labelled.finditer(plain):
        kind: ChannelKind = "website" if found["website"] else "hotline"
        span = Span(*found.span(found.lastgroup or 0))
        taken.update(range(found.start(), found.end()))
        yield Channel(printed=span.of(text), kind=kind, span=span)
    for name in find_names(plain, lexicon):
        span = Span(name.start, name.end)
        if taken.isdisjoint(range(*span)) and next(is_one for is_one, _, applies in _RULES if applies(name)):
            yield Channel(printed=span.of(text), kind=name.kind, span=span)
