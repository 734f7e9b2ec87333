"""Finds what a provision gives: who gives what to whom."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import replace

from build_scripts.annotate.offers.clauses import Clause, Party, Statement, read_statements
from build_scripts.annotate.offers.gift import MONEY, Gift
from build_scripts.annotate.offers.gifts import find_gifts
from build_scripts.annotate.offers.giver_finder import find_giver
from build_scripts.annotate.offers.offer_drafts import Draft, goes_on
from build_scripts.annotate.offers.offer_lexicon import OfferLexicon
from build_scripts.annotate.offers.parties import parties_in
from build_scripts.annotate.offers.recipient_finder import find_recipients
from build_scripts.annotate.offers.service_gifts import COMPLAINTS
from build_scripts.model import OWN_CLASSES, Access, Channel, Evidence, Offer, OfferKind, Provision, Recipient
from build_scripts.model.alignment import Span
from build_scripts.text.dates import DATE, FIRST_DATE, LAST_DATE, MAY_BE_DATE
from build_scripts.text.numerals import RANGE_SIGN, to_half_width

MAX_LOOK_BACK = 20
"""Maximum number of offers before it that one may go on with."""
_WINDOW = re.compile(
    rf"""(?x:
    (?:[自从])? {FIRST_DATE} 起? {RANGE_SIGN} {LAST_DATE} 底?          # 2023年6月1日至12月31日
  | (?:[自从])? {DATE} (?:起|前|之前|以前|底前)                         # 2026年9月30日前
  | (?:至|到|截至) {DATE} 底?                                          # 至2023年3月底
)"""
)
"""When something is to be had."""
_ELIDED = re.compile("(?:最高|不超过|可申请最高|可申请)")
_SINGLE = re.compile("[单每同][个家户一]")
_AFTER_SUM = re.compile("[元%]、$")
_SUM = re.compile("(?:最高)?[0-9]")
_LIKEWISE = re.compile("(?:可|可以)?(?:参照|比照)(?:执行|享受|适用)")
_PUSHED = re.compile("鼓励|引导|推动|倡导|支持")
_UNASKED = re.compile(
    "(?:无[需须]|不[需须用]|毋须|不必|免于?)[^,;]{0,4}?(?:另行|再次?|提出|提交|递交|单独)*(?:申请|申报)(?!材料)"
)
"""无需企业提出申请: what says that nothing is to be asked for."""
_ASKED = re.compile("可(?:依法|按规定)?申请$")
_APPLIES = re.compile(r"可申请|可按规定申请|申领|提出申请|申报")


def find_offers(
    provision: Provision,
    lexicon: OfferLexicon,
    channels: Sequence[Channel],
    conditions: Sequence[Evidence],
    exclusions: Sequence[Evidence],
) -> tuple[Offer, ...]:
    """The offers of a provision in the order of its text, with the channels and conditions of their sentences."""
    drafts: list[Draft] = []
    statements = read_statements(provision, lexicon.words)
    for statement in statements:
        for gift in find_gifts(statement, lexicon.words):
            recipients: list[Party | None] = [*find_recipients(gift)] or [None]
            giver = find_giver(gift, [it for it in recipients if it])
            for recipient in recipients:
                _add(drafts, Draft(gift, recipient, giver, statement.end))
        _add_elided(drafts, statement, lexicon)
        _add_likewise(drafts, statement, lexicon)
    body = {draft.gift.kind for draft in drafts if not draft.gift.statement.is_heading}
    drafts = [draft for draft in drafts if not draft.gift.statement.is_heading or _stands_alone(draft.gift, body)]
    return tuple(
        _offer(draft, number, drafts, provision, channels, conditions, exclusions)
        for number, draft in enumerate(drafts)
    )


def _stands_alone(gift: Gift, kinds: Set[OfferKind]) -> bool:
    """落实退税政策。: whether a heading gives what the body says nothing of."""
    return gift.kind not in kinds and gift.is_under("carry")


def _add(drafts: list[Draft], new: Draft) -> None:
    """Take an offer up, unless it goes on with one that there is."""
    for old in reversed(drafts[-MAX_LOOK_BACK:]):
        if old.gift.kind == new.gift.kind:
            if goes_on(old, new):
                old.end = max(old.end, new.end)
                if old.recipient is None and old.gift.statement is new.gift.statement:
                    old.recipient = new.recipient
                return
            break
    drafts.append(new)


def _add_elided(drafts: list[Draft], statement: Statement, lexicon: OfferLexicon) -> None:
    """个体工商户可申请最高20万元贷款,|小微企业最高300万元|: the same for somebody else, in so many words fewer."""
    given = [draft for draft in drafts[-MAX_LOOK_BACK:] if draft.gift.statement is statement]
    for place, clause in enumerate(statement.clauses if given else ()):
        _add_listed(drafts, [draft for draft in given if draft.gift.clause is clause], lexicon)
        old = next((it for it in reversed(given) if it.gift.clause.end <= clause.start), None)
        taken = any(draft.gift.clause is clause and draft.gift.kind == given[-1].gift.kind for draft in given)
        if old is None or taken or not MONEY.search(clause.words):
            continue
        for party in parties_in(clause, lexicon.words)[:1]:
            starts = party.start == clause.start and party.kind in (*OWN_CLASSES, "person")
            if starts and _ELIDED.match(clause.text, party.end) and not _SINGLE.search(clause.words):
                at = drafts.index(old) + 1
                gift = replace(old.gift, clause=clause, place=place, token=party.head)
                drafts.insert(at, replace(old, gift=gift, recipient=party))


def _add_listed(drafts: list[Draft], given: Sequence[Draft], lexicon: OfferLexicon) -> None:
    """给予院校50万元、|企业|20万元: the same for the next one of a list."""
    for draft in given[-1:]:
        clause = draft.gift.clause
        for party in parties_in(clause, lexicon.words, draft.gift.token.end):
            if _AFTER_SUM.search(clause.text, clause.start, party.start) and _SUM.match(clause.text, party.end):
                gift = replace(draft.gift, token=party.head)
                drafts.insert(drafts.index(draft) + 1, replace(draft, gift=gift, recipient=party))


def _add_likewise(drafts: list[Draft], statement: Statement, lexicon: OfferLexicon) -> None:
    """对工业企业给予奖励;|建筑企业|参照执行: the same as what was given last, for somebody else."""
    for place, clause in enumerate(statement.clauses if drafts else ()):
        for party in parties_in(clause, lexicon.words)[:1]:
            if _LIKEWISE.match(clause.text, party.end) and not drafts[-1].gift.statement.is_heading:
                gift = replace(drafts[-1].gift, clause=clause, place=place, token=party.head, statement=statement)
                drafts.append(Draft(gift, party, None, statement.end))


def _offer(
    draft: Draft,
    number: int,
    drafts: Sequence[Draft],
    provision: Provision,
    channels: Sequence[Channel],
    conditions: Sequence[Evidence],
    exclusions: Sequence[Evidence],
) -> Offer:
    text = provision.wording.text
    span = _span(draft, number, drafts)
    statement = draft.gift.statement
    inside = Span(min(statement.start, span.start), max(statement.end, span.end))
    channel = next((it.printed for it in channels if inside.start <= it.span.start < inside.end), None)
    recipient = Recipient(kind="unstated")
    if draft.recipient:
        name = _whole_name(draft.recipient, text)
        recipient = Recipient(
            kind=draft.recipient.kind,
            printed=name.of(text),
            span=name,
        )
    return Offer(
        kind=draft.gift.kind,
        giver=draft.giver.of(text) if draft.giver else None,
        recipient=recipient,
        conditions=tuple(it for it in conditions if it.span and span.start <= it.span.start < span.end),
        exclusions=tuple(it for it in exclusions if it.span and span.start <= it.span.start < span.end),
        how=_access(draft.gift),
        channel=channel,
        window=_window(text, inside),
        span=span,
    )


def _whole_name(party: Party, text: str) -> Span:
    """With the quotation mark that closes it: “创业之家”."""
    is_open = text.count("“", party.start, party.end) > text.count("”", party.start, party.end)
    return Span(party.start, party.end + (is_open and text.startswith("”", party.end)))


def _start(draft: Draft, earlier: Sequence[Draft]) -> int:
    """Offset of the first word that belongs to it: of its head, or what stands behind the offer before it."""
    gift, clauses = draft.gift, draft.gift.statement.clauses
    others = [it.gift.token for it in earlier if it.gift.token is not gift.token]
    taken = {token.end for token in others}
    place = gift.place
    first = gift.token.start
    if draft.recipient and draft.recipient.start > max((end for end in taken if end <= first), default=-1):
        first = min(first, draft.recipient.start)
    while place and (clauses[place].start > first or _is_head(clauses[place - 1])):
        if any(clauses[place - 1].start < end <= clauses[place - 1].end for end in taken):
            break
        place -= 1
    start = clauses[place].start
    behind = max((token.end for token in others if start < token.end <= gift.token.start), default=0)
    if not behind:
        return start
    between = gift.clause.text[behind : gift.token.start]
    return behind + max(map(between.rfind, "、,和及与并")) + 1


def _is_head(clause: Clause) -> bool:
    """对…企业, …满一年的: whether a clause only says whom or what the next one is about."""
    return clause.words.endswith(("的", "者")) or any(token.is_in("prepositions.to") for token in clause.tokens[:1])


def _span(draft: Draft, number: int, drafts: Sequence[Draft]) -> Span:
    first = max(0, number - MAX_LOOK_BACK)
    start = _start(draft, drafts[first:number])
    end = max(draft.gift.statement.end, draft.end)
    for other in drafts[number + 1 : number + MAX_LOOK_BACK]:
        if other.gift.token is not draft.gift.token:
            end = max(draft.gift.token.end, min(end, _start(other, drafts[first : number + 1])))
            break
    return Span(start, end)


def _window(text: str, sentence: Span) -> str | None:
    """The words that say from when to when it is to be had."""
    words = to_half_width(sentence.of(text))
    match = _WINDOW.search(words) if MAY_BE_DATE.search(words) else None
    return text[sentence.start + match.start() : sentence.start + match.end()] if match else None


def _access(gift: Gift) -> Access | None:
    if any(token.is_in("automatic") for token in gift.statement.tokens) or _UNASKED.search(gift.statement.words):
        return "automatic"
    relieved = (
        gift.role in ("acts", "of") or re.match("”?(?:减免|减征|免征)", gift.behind) or gift.before.endswith("减征")
    )
    if _PUSHED.match(gift.clause.words):
        relieved = False
    if _ASKED.search(gift.before):
        return "apply"
    if gift.kind in ("tax-relief", "fee-relief") and relieved:
        return "automatic"
    if (
        gift.kind == "price"
        and re.search("执行|下浮|下调|按居民|扣减|抵扣", gift.clause.words)
        and re.search("[电气水]", gift.clause.words)
    ):
        return "automatic"
    asked = gift.statement.words + "".join(clause.words for clause in gift.statement.following)
    if gift.token.word.startswith(COMPLAINTS):
        return "apply"
    if gift.token.word == "揭榜":
        return "apply"
    if gift.kind in ("training", "matching", "platform"):
        return "join"
    if gift.kind == "recognition" or _APPLIES.search(asked):
        return "apply"
    return None
