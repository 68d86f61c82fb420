"""What one language tells, every language tells: no fact is lost in translation."""

import re
from collections import defaultdict
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

import jdatetime
import pytest
from babel.dates import get_month_names

from complaints.wording.facts import Holds
from complaints.wording.reading import latin_digits
from tests.complaints.wording.known_facts import TYPED
from tests.complaints.wording.samples import TEXTS, changed, options, refusals, variants
from tests.complaints.wording.voice import CODES, said

ALL: dict[str, type] = TEXTS | {f"errors/{name}": kind for name, kind in refusals().items()}


@cache
def told(name: str, code: str) -> dict[str, list[bool]]:
    """Field by field, whether another worth of it makes another text, in a row of cases."""
    differs: dict[str, list[bool]] = defaultdict(list)
    for field, facts, other in changed(ALL[name]):
        differs[field].append(said(name, facts, code) != said(name, other, code))
    return differs


@pytest.mark.parametrize("code", [code for code in CODES if code != "en"])
@pytest.mark.parametrize("name", ALL)
def test_a_fact_that_matters_in_english_matters_in_every_language(name: str, code: str) -> None:
    assert told(name, code) == told(name, "en")


@cache
def alike(name: str, code: str) -> list[int]:
    """For each case in a row, the first one that reads the same."""
    texts = [said(name, facts, code) for facts in variants(ALL[name])]
    return [texts.index(text) for text in texts]


@pytest.mark.parametrize("code", [code for code in CODES if code != "en"])
@pytest.mark.parametrize("name", ALL)
def test_cases_that_differ_in_english_differ_in_every_language(name: str, code: str) -> None:
    assert alike(name, code) == alike(name, "en")


@pytest.mark.parametrize("code", [code for code in CODES if code != "en"])
@pytest.mark.parametrize("name", ALL)
def test_typed_words_and_references_stand_where_english_has_them(name: str, code: str) -> None:
    for facts in variants(ALL[name]):
        english, other = said(name, facts, "en"), said(name, facts, code)
        assert {words for words in TYPED if words in english} == {words for words in TYPED if words in other}


MONTHS_OF_JALALI = [
    "فروردین",
    "اردیبهشت",
    "خرداد",
    "تیر",
    "مرداد",
    "شهریور",
    "مهر",
    "آبان",
    "آذر",
    "دی",
    "بهمن",
    "اسفند",
]


def ways_to_write(day: date, code: str) -> list[str]:
    """How a day can stand in a text of that language, with Latin digits: fully, and where there is little room."""
    if code == "vi":
        return [f"ngày {day.day} tháng {day.month}", f"{day.day}/{day.month}"]
    if code == "fa":
        jalali = jdatetime.date.fromgregorian(date=day)
        return [f"{jalali.day} {MONTHS_OF_JALALI[jalali.month - 1]}"]
    return [f"{day.day} {get_month_names(width, locale=code)[day.month]}" for width in ("wide", "abbreviated")]


def stands_in(value: Any, text: str, code: str) -> bool:
    """Whether a date, a moment or a number is told in a text."""
    ways = [f"{value:%H:%M}", f"{value:%H.%M}"] if isinstance(value, datetime) else []
    ways += ways_to_write(value, code) if isinstance(value, date) else [str(value)]
    return any(re.search(rf"(?<!\d){re.escape(way)}(?!\d)", text) for way in ways)


def with_numbers_of_their_own(facts: Any) -> Any:
    """The facts, each number one that stands nowhere else."""
    numbers = {
        field.name: 701 + place
        for place, field in enumerate(fields(facts))
        if type(getattr(facts, field.name)) is int and field.name != "score"  # a score is told in words
    }
    return replace(facts, **numbers)


@pytest.mark.parametrize("code", [code for code in CODES if code != "en"])
@pytest.mark.parametrize("name", ALL)
def test_dates_and_numbers_stand_where_english_has_them(name: str, code: str) -> None:
    for facts in map(with_numbers_of_their_own, variants(ALL[name])):
        held = {field.name: getattr(facts, field.name) for field in fields(facts)}
        told = {key: value for key, value in held.items() if type(value) in {int, date, datetime}}
        english, other = (latin_digits(said(name, facts, spoken)) for spoken in ("en", code))
        expected = {key for key, value in told.items() if stands_in(value, english, "en")}
        assert {key for key, value in told.items() if stands_in(value, other, code)} == expected


def test_dates_and_numbers_are_found_where_they_stand() -> None:
    day, at = date(2026, 11, 30), datetime(2026, 11, 30, 9, 12, tzinfo=UTC)
    texts = {"en": "by 30 November", "vi": "thứ Hai, ngày 30 tháng 11", "fa": "تا 9 آذر", "tr": "30 Kas Pzt"}
    assert all(stands_in(day, text, code) for code, text in texts.items())
    assert not any(stands_in(date(2026, 12, 1), text, code) for code, text in texts.items())
    assert stands_in(at, "bugün 09.12", "tr")
    assert stands_in(701, "(701/702)", "en")
    assert not stands_in(70, "(701/702)", "en")


# Facts that no text tells: they say which text it is, or belong to its buttons or its place.
SILENT = {
    "seq", "quotes", "attachment_ids", "draft_id", "decision_id", "case_id", "claim_id", "owed_id", "message_id",
    "episode", "languages", "action", "staff_bot", "press", "of_share", "stands_at", "view", "takes",
    "can_select", "selection_id",
}  # fmt: skip
# … and those that one text leaves out on purpose.
UNTOLD = {
    ("card", "true_until"),  # when it is drawn again, which it does not say
    ("answer_awaited", "reasons"),  # they were told with the decision
    ("answer_awaited", "by_another"),
    ("answer_awaited", "is_final"),
    ("answer_awaited", "same_person"),
    ("ask_wish_words", "is_changing"),
    ("ask_change", "is_changing"),
    ("person_next", "is_changing"),
    ("ask_change", "details"),  # which have a button
    ("ask_change", "has_files"),
    ("ask_details", "is_changing"),
    ("ask_files", "is_changing"),
    ("ask_files", "next_page"),
    ("canned_list", "next_page"),
    ("answers_kept", "next_page"),
    ("review", "put_back"),
    ("settings_page", "choices"),  # which are buttons
    ("stats", "by"),  # to which its button goes back
    ("ask_when", "today"),  # from which the buttons count
    ("review", "is_changing"),
    ("story_files", "words"),  # a story's words are in the story
    ("story_files", "is_correction"),  # and nothing is corrected before it is filed
}


def silent(name: str) -> set[tuple[str, str]]:
    """Facts of a text that make no difference to its English."""
    differs = told(name, "en")
    return {(name, field) for field, cases in differs.items() if not any(cases) and field not in SILENT}


@pytest.mark.parametrize("name", ALL)
def test_a_fact_that_a_notice_carries_is_told(name: str) -> None:
    assert silent(name) <= UNTOLD


def lists() -> list[tuple[str, str, Any]]:
    """Each list in a text: the text, its field, and the dataclass of its lines."""
    found = [(name, field.name) for name, kind in TEXTS.items() for field in fields(kind)]
    held = [(name, field, options(TEXTS[name], field)[0]) for name, field in found]
    return [(name, field, type(v[0])) for name, field, v in held if isinstance(v, tuple) and v and is_dataclass(v[0])]


# Facts of a line that its text does not tell: they belong to buttons, or cannot differ there.
UNTOLD_IN_LINES = {
    ("canned_list", "language"),  # on the button, where it is another than the customer's
    ("answers_kept", "language"),
    ("staff_list", "staff_id"),
    ("staff_list", "is_fixed"),
    *((name, fact) for name in ("queue", "mine", "overdue") for fact in ("case_id", "address")),
    ("selected", "case_id"),
    ("which_main", "case_id"),
    ("which_main", "is_on"),  # each of them is
    ("who_takes", "staff_id"),
    ("mine", "is_hidden"),  # it does not say what it waits for then
    ("which", "state"),  # only open ones are asked about
    ("which", "close_code"),
    ("welcome", "code"),
    ("ask_files", "piece_id"),
    ("choose_language", "code"),
    ("settings_page", "says"),
    ("settings_page", "data"),
    ("settings_page", "row"),
}


def told_in_lines(name: str, field: str, line: Any, code: str) -> dict[str, list[bool]]:
    """Fact by fact of a line, whether another worth of it makes another text."""
    facts = next(variants(TEXTS[name]))
    differs: dict[str, list[bool]] = defaultdict(list)
    for fact, one, other in changed(line):
        texts = [said(name, replace(facts, **{field: (shown,)}), code) for shown in (one, other)]
        differs[fact].append(texts[0] != texts[1])
    return differs


@pytest.mark.parametrize(("name", "field", "line"), lists())
def test_a_fact_of_a_line_is_told_and_in_every_language(name: str, field: str, line: Any) -> None:
    told_by = {code: told_in_lines(name, field, line, code) for code in CODES}
    silent_facts = {(name, fact) for fact, cases in told_by["en"].items() if not any(cases)}
    assert all(told == told_by["en"] for told in told_by.values())
    assert silent_facts <= UNTOLD_IN_LINES


def test_the_samples_reach_every_kind_of_fact() -> None:
    assert {Holds.WORDS, Holds.LATIN, Holds.CODE, Holds.PREPARED} == set(Holds)
    assert any(options(kind, field.name)[-1] is None for kind in ALL.values() for field in fields(kind))
    assert sum(1 for kind in ALL.values() for _ in variants(kind)) > 1000


# Facts that never change alone: each question of the form stands on the answers before it, a list of somebody's cases
# is told only where there are some, and who took a reply back where somebody did.
TOGETHER = {
    "decision_form": {"asks_for", "reasons"},
    "left_with_cases": {"references"},
    "missed": {"references"},
    "reply_state": {"handler"},
    "errors/too_late_to_undo": {"delivered_at"},
    "selection_done": {"what", "owner", "main"},
    "who_takes": {"takers"},
}


@pytest.mark.parametrize("name", ALL)
def test_every_fact_that_can_vary_was_varied(name: str) -> None:
    able = {field.name for field in fields(ALL[name]) if len(options(ALL[name], field.name)) > 1}
    assert able == {field for field, _, _ in changed(ALL[name])} | TOGETHER.get(name, set())
