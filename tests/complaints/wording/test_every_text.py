"""Every message in every language: there, whole with all facts, and whole with each fact missing."""

from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from complaints.rules.errors import ComplaintError
from complaints.wording.languages import TEMPLATES
from complaints.wording.speaking import alert
from tests.complaints.wording.samples import CUSTOMERS, TEXTS, refusals, variants, whole
from tests.complaints.wording.voice import CODES, emoji, entities, said, stumbles, written

REFUSALS = {f"errors/{name}": kind for name, kind in refusals().items()}
ALL: dict[str, Any] = TEXTS | REFUSALS
# Lists and helps say as much as there is.
LISTS = {
    "queue",
    "found",
    "figure_cases",
    "shares",
    "mine",
    "overdue",
    "selected",
    "selection_done",
    "case_record",
    "case_summary",
    "stats",
    "status_list",
    "which",
    "topic_history",
    "so_far",
    "setup_report",
    "staff_help",
    "staff_list",
}


def templates(code: str) -> set[str]:
    """The texts that a language has a template for."""
    folder = TEMPLATES / code
    found = (path.relative_to(folder).with_suffix("") for path in folder.rglob("*.j2"))
    return {str(path) for path in found if not path.name.startswith("_")}


@pytest.mark.parametrize("code", CODES)
def test_a_language_has_a_template_for_every_text_and_none_for_anything_else(code: str) -> None:
    assert templates(code) == set(ALL)


def test_texts_are_many_and_refusals_among_them() -> None:
    assert len(TEXTS) > 50
    assert len(REFUSALS) > 25
    assert issubclass(REFUSALS["errors/button_too_old"], ComplaintError)


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("name", ALL)
def test_nobody_stumbles_over_a_text_whatever_is_missing(name: str, code: str) -> None:
    read = {said(name, facts, code) for facts in variants(ALL[name])}
    assert {text: stumbles(text) for text in read if stumbles(text)} == {}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Reference: None", "a fact that is missing"),
        ("{{ name }}", "a fact that is missing"),
        ("Two  spaces.", "two spaces"),
        ("At the end \nof a line.", "a space at the end of a line"),
        ("A line\n and one more.", "a space at the beginning of a line"),
        ("By Monday .", "a space before a stop"),
        ("\nA line.", "an empty line at an end"),
        ("One.\n\n\nTwo.", "two empty lines"),
        ("Decision: . Send it?", "two stops"),
        ("A photo ().", "an empty pair of brackets"),
        ("One\n · \nTwo", "a line without a word"),
        ("", "nothing"),
    ],
)
def test_what_a_reader_stumbles_over_is_found(text: str, fault: str) -> None:
    assert fault in stumbles(text)


ASKED = {"story", "files", "about", "wish"}  # of everybody; what somebody adds makes the story longer, which may be


def likely(facts: Any) -> Any:
    """The facts with one answer of each label that there is in a complaint."""
    answers = {answer.label: answer for answer in getattr(facts, "answers", ()) if answer.label in ASKED}
    details = {answer.label: answer for answer in getattr(facts, "details", ()) if not isinstance(answer, str)}
    facts = replace(facts, answers=tuple(answers.values())) if answers else facts
    return replace(facts, details=tuple(details.values())) if details else facts


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("name", sorted(set(ALL) - LISTS))
def test_a_text_is_no_longer_than_a_phone_shows(name: str, code: str) -> None:
    assert max(len(said(name, likely(facts), code)) for facts in variants(ALL[name])) <= 600


LONGEST = {
    "reasons": "r" * 120,  # longer ones go before the decision, on their own
    "remedy_words": "m" * 60,
    **dict.fromkeys(["respond_by", "remedy_by", "review_by", "first_by", "decide_by", "last_on"], date(2027, 9, 29)),
}


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("name", sorted(CUSTOMERS - LISTS))
def test_a_customers_text_keeps_its_measure_with_the_longest_facts(name: str, code: str) -> None:
    for facts in variants(ALL[name]):
        longest = {field: value for field, value in LONGEST.items() if getattr(facts, field, None)}
        assert len(said(name, replace(likely(facts), **longest), code)) <= 600


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("name", sorted(set(REFUSALS) | {"note_stays"}))
def test_what_answers_a_press_fits_an_alert_uncut(name: str, code: str) -> None:
    for facts in variants(ALL[name]):
        shown = alert(written(name, facts, code))
        assert shown == said(name, facts, code)
        assert len(shown) <= 200


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("name", sorted(CUSTOMERS))
def test_a_customers_text_has_no_pictures_and_no_cheer(name: str, code: str) -> None:
    for facts in variants(ALL[name]):
        text = said(name, facts, code)
        assert emoji(text) == set()
        assert "!" not in text


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("name", sorted(set(ALL) - CUSTOMERS))
def test_staff_see_only_the_marks_of_urgency_and_a_tick(name: str, code: str) -> None:
    found = set().union(*(emoji(said(name, facts, code)) for facts in variants(ALL[name])))
    assert found <= {"🟢", "🟡", "🔴", "✓"}
    assert not any("!" in said(name, facts, code) for facts in variants(ALL[name]))


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("name", ALL)
def test_bold_is_a_date_by_which_the_customer_must_act_and_nothing_else(name: str, code: str) -> None:
    kinds = {entity["type"] for facts in variants(ALL[name]) for entity in entities(written(name, facts, code))}
    expected = {
        "decision_sent": {"bold"},
        "answer_awaited": {"bold"},
        "question": {"bold"},
        "question_again": {"bold"},
        "receipt": {"code"},
        "answer_here": {"text_mention"},
        "assigned": {"text_mention"},
        "deadline_near": {"text_mention"},
        "deadlines_near": {"text_mention"},
    }
    assert kinds == expected.get(name, set())


REFERENCED = sorted(name for name in CUSTOMERS if "reference" in {field.name for field in fields(ALL[name])})


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("name", REFERENCED)
def test_the_first_line_names_the_complaint_and_quotes_nobody(name: str, code: str) -> None:
    facts = whole(ALL[name])
    first = said(name, facts, code).split("\n")[0]
    quoted = [getattr(facts, word, None) for word in ("words", "reasons", "remedy_words") if name != "accepted"]
    assert facts.reference in first
    assert not [words for words in quoted if words and words in first]


@pytest.mark.parametrize("code", CODES)
def test_a_folder_holds_templates_and_labels_only(code: str) -> None:
    assert {path.suffix for path in (TEMPLATES / code).rglob("*") if path.is_file()} == {".j2", ".toml"}
    assert isinstance(TEMPLATES, Path)
