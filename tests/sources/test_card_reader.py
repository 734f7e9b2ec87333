"""Cards: what is written in them, and what is refused."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from build_scripts.model import Card, Finding, Rewrite
from build_scripts.sources.card_reader import read_card
from tests.factories import MINIMAL_CARD, library_vocabularies


def parsed(text: str) -> tuple[Card | None, tuple[Finding, ...]]:
    return read_card(text, "a.yml", "a.txt", "a", {"360000": "江西省"}, library_vocabularies()[0].called)


def test_what_the_card_does_not_say_is_none() -> None:
    card, findings = parsed(MINIMAL_CARD)
    assert card is not None
    assert findings == ()
    assert (card.number, card.issued, card.valid_until, card.source_url) == (None, None, None, None)
    assert (card.issuers, card.corrections, card.proofreading) == ((), (), "unread")


def test_values_stay_what_they_are() -> None:
    """YAML guesses at nothing: no is no boolean, 1e3 no number, 010000 no octal."""
    card, findings = parsed(MINIMAL_CARD + "number: 1e3\nsource: {site: no}\nissued: 2024-02-29\n")
    assert card is not None
    assert findings == ()
    assert (card.number, card.source_site, card.issued) == ("1e3", "no", date(2024, 2, 29))


def test_all_faults_are_reported_at_once() -> None:
    card, findings = parsed("region: 1\nisued: x\nissued: 2023-13-01\nproofreading: done\n")
    assert card is None
    assert [(finding.code, finding.line) for finding in findings] == [
        ("card-field-unknown", 2),
        ("card-region", 1),
        ("card-field-missing", 1),
        ("card-date", 3),
        ("card-value", 4),
    ]


def test_tags_and_aliases_are_refused() -> None:
    for text in ("title: !!python/object:os.system x\n", "title: !x y\n", "title: &a b\nnumber: *a\n"):
        card, findings = parsed(text + 'region: "360000"\n')
        assert card is None
        assert "card-yaml" in {finding.code for finding in findings}


def test_an_id_is_a_word() -> None:
    """It may be left out, and is the file's name where it is not."""
    assert parsed(MINIMAL_CARD + "id: a\n")[1] == ()
    assert [finding.code for finding in parsed(MINIMAL_CARD + "id: b\n")[1]] == ["card-id-mismatch"]
    assert [finding.code for finding in parsed(MINIMAL_CARD + "id: [a]\n")[1]] == ["card-value"]


def test_names_of_fields_have_no_dots() -> None:
    """What stands in `source` is written below it."""
    assert [finding.code for finding in parsed(MINIMAL_CARD + "source.site: 某网\n")[1]] == ["card-field-unknown"]
    assert [finding.code for finding in parsed(MINIMAL_CARD + "source: {sight: 某网}\n")[1]] == ["card-field-unknown"]


def test_what_a_correction_lacks_is_one_finding() -> None:
    """Each entry has its own, with the line it starts on."""
    entries = "corrections:\n  - {line: 1, printed: 甲}\n  - {line: 0x1, printed: 甲, restored: '', kind: typo, certainty: certain, reason: 多}\n"
    findings = parsed(MINIMAL_CARD + entries)[1]
    first = MINIMAL_CARD.count("\n") + 2
    assert [(finding.code, finding.line) for finding in findings] == [
        ("card-correction-shape", first),
        ("card-correction-shape", first + 1),
    ]
    assert "restored、kind、certainty、reason" in findings[0].message


def test_a_correction_that_was_only_begun_is_reported() -> None:
    """An empty item elsewhere says nothing, and is passed over."""
    card, findings = parsed(MINIMAL_CARD + "corrections:\n  -\nissuers: [省财政厅, '']\n")
    assert card is None
    assert [str(finding).partition(" — ")[0] for finding in findings] == [
        "a.yml:5: card-correction-shape 这条校改缺少 line、printed、restored、kind、certainty、reason"
    ]


def test_an_issuer_or_a_theme_stands_once() -> None:
    """A theme may stand under several provisions."""
    card, findings = parsed(
        MINIMAL_CARD + "themes: {p1-1: [ip, green], p1-2: [green]}\nissuers: [省财政厅, 省商务厅]\n"
    )
    assert card is not None
    assert findings == ()
    _, findings = parsed(MINIMAL_CARD + "issuers: [省财政厅, 省财政厅]\nthemes: {p1-1: [ip, green, ip]}\n")
    assert [str(finding).partition(" — ")[0] for finding in findings] == [
        "a.yml:4: card-value 值“省财政厅”不合要求，应为：只写一次",
        "a.yml:5: card-value 值“ip”不合要求，应为：只写一次",
    ]


def test_a_byte_order_mark_hides_no_colon() -> None:
    """Windows writes one at the start of a file; the first line is mended like any other."""
    _, findings = parsed("\ufeff标题：某省若干措施\nregion: '360000'\n")
    assert [(finding.code, finding.line) for finding in findings] == [("card-colon", 1)]
    assert findings[0].fix == Rewrite(1, "标题：某省若干措施", "title: 某省若干措施")


def test_a_fix_of_commas_is_offered_only_within_a_list() -> None:
    """Elsewhere it would change a comma and leave the fault; two bodies in one item stay reported."""
    fixes = {
        "[省财政厅，省商务厅]": [Rewrite(4, "省财政厅，省商务厅", "省财政厅, 省商务厅")],
        "省财政厅，省商务厅": [None],
        "['省财政厅, 省商务厅']": [None],
    }
    for issuers, expected in fixes.items():
        _, findings = parsed(MINIMAL_CARD + f"issuers: {issuers}\n")
        assert [(finding.code, finding.line) for finding in findings] == [("card-value", 4)]
        assert [finding.fix for finding in findings] == expected


def test_dates_are_written_one_way() -> None:
    for given_date in ("20230210", "2023-2-10", "2023-W06-5", "2023-02-30", "2023-02-10T00:00", "二〇二三年"):
        _, findings = parsed(MINIMAL_CARD + f'issued: "{given_date}"\n')
        assert [finding.code for finding in findings] == ["card-date"], given_date


def test_damage_is_noted_with_the_words_as_they_are_printed() -> None:
    """What is to be changed is a correction of another kind; a note of damage changes nothing."""
    entry = "corrections:\n  - {{line: 2, printed: 数字, restored: {}, kind: damaged, certainty: certain, reason: 有脱文}}\n"
    card, findings = parsed(MINIMAL_CARD + entry.format("数字"))
    assert card is not None
    assert [correction.kind for correction in card.corrections] == ["damaged"]
    assert findings == ()
    _, findings = parsed(MINIMAL_CARD + entry.format("数字化"))
    assert [finding.code for finding in findings] == ["card-value"]


@given(st.text())
def test_any_text_is_a_card_or_a_list_of_faults(text: str) -> None:
    card, findings = parsed(text)
    assert card is not None or findings
    assert all(finding.line >= 1 and "\n" not in str(finding) for finding in findings)


@given(st.dictionaries(st.sampled_from("title region issued corrections themes evidence source".split()), st.text()))
def test_any_value_in_any_field_is_read_or_refused(fields: dict[str, str]) -> None:
    import json

    card, findings = parsed(json.dumps(fields))
    assert card is not None or findings
