"""Step functions of the day, and the states that they hold: looked up on any day, they give what is computed for that day."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from typing import get_args

from hypothesis import example, given
from hypothesis import strategies as st

from build_scripts.annotate.validity.status import with_status
from build_scripts.model import DateKind, Document, Period, Provision, Repeal, StatedDate, TimeState
from build_scripts.model.stated_days import GROUP_OF_STATE
from build_scripts.model.steps import Steps, count
from build_scripts.model.time_state import (
    document_groups,
    document_time,
    document_timeline,
    provision_codes,
    provision_groups,
    provision_time,
    provision_timeline,
    statuses,
)
from tests.factories import library, read

FIRST = date(2019, 12, 1)
days = st.integers(0, 900).map(lambda number: FIRST + timedelta(days=number))
some_days = st.none() | days
periods = st.builds(Period, some_days, some_days, st.just("原话"))
stated_dates = st.builds(
    StatedDate, kind=st.sampled_from(get_args(DateKind)), since=some_days, until=some_days, printed=st.just("原话")
)
PLAIN = read("一、帮助小店。做好服务。\n\n二、办好小店。做好宣传。\n")


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """A document with two provisions that state any days whatever."""

    def stating(provision: Provision) -> Provision:
        return replace(
            provision,
            dates=tuple(draw(st.lists(stated_dates, max_size=3))),
            period=draw(st.none() | periods),
            plan=draw(st.none() | stated_dates),
        )

    (part,) = PLAIN.parts
    part = replace(part, provisions=tuple(map(stating, part.provisions)))
    repeal = draw(st.none() | st.builds(Repeal, days, st.just("废止")))
    return replace(PLAIN, parts=(part,), period=draw(st.none() | periods), repeal=repeal)


def assert_steps_hold(document: Document, day: date) -> None:
    """What is looked up for a day is what a build on that day says."""
    built = with_status(document, day)
    assert document_timeline(document).on(day) == document_time(built).state
    assert document_groups(document).on(day) == document_time(built).group
    assert statuses(document).on(day) == (built.status.code, built.status.evidence)
    for provision, stated in zip(document.provisions, built.provisions, strict=True):
        found = provision_time(built, stated)
        assert provision_timeline(document, provision).on(day) == found.state
        assert provision_groups(document, provision).on(day) == found.group
        assert provision_codes(document, provision).on(day) == built.status_of(stated).code


@given(documents(), days)
@example(replace(PLAIN, period=Period(None, date(2021, 1, 1), "")), date(2020, 10, 3))
@example(replace(PLAIN, period=Period(None, date(2021, 1, 1), "")), date(2020, 10, 2))
@example(replace(PLAIN, period=Period(date.min, date.max, "")), date.max)
@example(replace(PLAIN, period=Period(None, date.min, "")), date.min)
def test_a_state_looked_up_is_the_state_computed(document: Document, day: date) -> None:
    """On any day, whatever days a document, its plan, its provisions and its repeal state."""
    assert_steps_hold(document, day)


def test_the_states_of_the_library_hold_on_and_beside_every_day_on_which_they_change() -> None:
    for document in library().documents:
        timelines = [provision_timeline(document, provision) for provision in document.provisions]
        turning = {day for timeline in (document_timeline(document), *timelines) for day in timeline.days}
        for day in {day + timedelta(days=shift) for day in turning for shift in (-1, 0, 1)}:
            assert_steps_hold(document, day)


steps = st.builds(
    lambda values: Steps.of(dict(values).__getitem__, dict(values)),
    st.lists(st.tuples(days, st.sampled_from("甲乙丙")), max_size=5).map(lambda found: [(date.min, "甲"), *found]),
)


@given(st.lists(steps, max_size=6), days)
def test_counts_looked_up_are_those_of_the_day(found: list[Steps[str]], day: date) -> None:
    assert count(found).on(day) == Counter(it.on(day) for it in found)


@given(steps, steps, days)
def test_what_is_made_of_steps_is_made_of_their_values(one: Steps[str], other: Steps[str], day: date) -> None:
    """Neighbouring steps differ, also in what is made of them."""
    assert one.with_other(other).on(day) == (one.on(day), other.on(day))
    made = one.map(lambda value: value == "甲")
    assert made.on(day) == (one.on(day) == "甲")
    assert all(before != after for before, after in zip(made.values, made.values[1:], strict=False))


@given(steps, days)
def test_packed_steps_say_the_value_of_each_day(made: Steps[str], day: date) -> None:
    """As the site's script reads them: the last value whose day has come."""
    first, *rest = made.packed.split("|")
    changes = zip(rest[::2], rest[1::2], strict=True)
    assert [first, *(value for since, value in changes if since <= day.isoformat())][-1] == made.on(day)


def test_what_separates_packed_values_cannot_stand_in_them() -> None:
    assert Steps("甲|乙", ((date(2024, 1, 1), "丙"),)).packed == "甲｜乙|2024-01-01|丙"


def test_every_state_has_a_group() -> None:
    assert set(GROUP_OF_STATE) == set(get_args(TimeState))
