"""Tests of the guards that spare a text a search: what is found with them is what is found without."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from hypothesis import example, given
from hypothesis import strategies as st

from build_scripts.annotate.facts import find_facts
from build_scripts.annotate.targets.target_finder import find_targets
from build_scripts.annotate.validity.document_period import find_document_period
from build_scripts.annotate.validity.provision_period import find_provision_period
from build_scripts.model import AlignedText, Card, RegionCode
from build_scripts.text.numerals import to_half_width
from build_scripts.text.word_finder import WordFinder
from tests.factories import library_vocabularies, read
from tests.fuzzing import examples

VOCABULARY, LEXICONS = library_vocabularies()
CARD = Card(
    id="a-b",
    file="a-b.yml",
    title="某办法",
    title_supplied=False,
    region=RegionCode("360000"),
    text_file="a-b.txt",
    issued=date(2023, 1, 5),
)
ANYTHING = re.compile("")
GUARDS = dict.fromkeys(("may_state_period", "may_name_day", "may_name_document"), ANYTHING)
PIECES = (
    "三百家 百分之五 10% 一 半年 三年 两个月 12月底 二〇二三年 2023年6月30日 十二月 有效期 自 至 起 止 施行 执行 印发之日 以上政策 本办法 2023.6.30 每年 年内 "
    "继续执行 到期后 现 对 企业 给予 新增 奖励 20万元 万元 不超过 以上 ， 。 ； 、 ： （ ） 《办法》 《 》 《某规定。试行》 本通知 应当 鼓励 符合条件的 凡 \n"
).split(" ")
WORDS = st.one_of(
    st.sampled_from(PIECES),
    st.sampled_from(sorted(VOCABULARY.facts.lists["windows.periods"])),
    st.sampled_from(sorted(LEXICONS.targets.groups)),
)
TEXTS = st.lists(WORDS, max_size=9).map("".join)


class _EveryWord(WordFinder):
    """Says of every text that all words stand in it."""

    def words_in(self, text: str) -> frozenset[str]:
        return frozenset(self._words)


@given(TEXTS)
@example("新增百分之五")
@example("有效期半年")
@example("新增三百家企业")
@examples(300)
def test_a_text_that_is_passed_over_has_nothing(text: str) -> None:
    """No target, fact or period is lost because a text was not searched."""
    searched = replace(LEXICONS.targets, may_be_quantity=ANYTHING)
    assert find_targets(text, LEXICONS.targets) == find_targets(text, searched)
    facts = LEXICONS.facts
    all_rules = replace(facts, finder=_EveryWord(facts.finder._words), may_be_window=ANYTHING)
    body = AlignedText(text)
    assert find_facts(None, body, facts) == find_facts(None, body, all_rules)
    plain = to_half_width(text)
    validity = replace(LEXICONS.validity)
    vars(validity).update(GUARDS)  # in the place of the cached patterns
    for has_heading in (True, False):
        found = find_provision_period(plain, has_heading, LEXICONS.validity, CARD)
        assert found == find_provision_period(plain, has_heading, validity, CARD)


@given(TEXTS)
@example("依《某规定。试行》给予奖励。依托平台")
@example("《依托平台。给予》奖励")
@examples(300)
def test_facts_do_not_cross_the_ends_of_sentences(text: str) -> None:
    """What the rules find in the sentences is what each of them finds in the whole text."""
    plain, facts = to_half_width(text), find_facts(None, AlignedText(text), LEXICONS.facts)
    for name, rules in LEXICONS.facts.rules.items():
        found = {fact.id: [evidence.text for evidence in fact.evidence] for fact in getattr(facts, name)}
        for rule in rules:
            matches = ((match, "opening" if match["opening"] else "hit") for match in rule.pattern.finditer(plain))
            words = [text[slice(*match.span(group))] for match, group in matches if match[group]]
            expected = [word for word in dict.fromkeys(words) if to_half_width(word) not in rule.misleading]
            assert found.get(rule.id, []) == expected


@given(TEXTS, TEXTS)
@example("本通知自2023年6月30日起施行，有效期两年。", "对企业奖励20万元。以上政策有效期半年。")
@example("现将《办法》印发给你们，自印发之日起施行。", "至2023年6月30日止。")
@examples(100)
def test_no_period_of_a_document_is_lost_because_a_text_was_not_searched(first: str, second: str) -> None:
    parts = read(f"某办法\n{first}\n一、给予奖励\n{second}\n二、附则\n{first}").parts
    searched = replace(LEXICONS.validity)
    vars(searched).update(GUARDS)
    assert find_document_period(parts, CARD, LEXICONS.validity) == find_document_period(parts, CARD, searched)
