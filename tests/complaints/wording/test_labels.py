"""The labels: every language has the same, every code has its words, and none is there for nothing."""

from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest

from backoffice.commands import COMMANDS
from complaints.delivery.card import Due
from complaints.delivery.failures import Failure
from complaints.delivery.held import Who
from complaints.delivery.notices.case_room import Did
from complaints.delivery.notices.office import APART, OPENS
from complaints.delivery.notices.talking import LastStep, NextStep
from complaints.rules.assessment import Category
from complaints.rules.assessment import Priority as Grade
from complaints.rules.deadlines import ClockName, ClockStatus, Urgency
from complaints.rules.periods import Named
from complaints.rules.questionnaire import Consent, Relation
from complaints.rules.remedies import Outcome, Remedy
from complaints.rules.roles import Role
from complaints.rules.topic_looks import Mark
from complaints.rules.vocabulary import CloseCode, State
from complaints.rules.worklists import NextAct
from complaints.statistics import FIGURES
from complaints.statistics.sharing import By
from complaints.storage.attachments import FileKind
from complaints.storage.timeline import Event
from complaints.wording.language import Language
from complaints.wording.languages import TEMPLATES, Languages
from desk.group import problems_of
from desk.menus import CUSTOMER_COMMANDS
from tests.complaints.wording.samples import CUSTOMERS
from tests.complaints.wording.voice import CODES, LANGUAGES

SECTIONS: dict[str, type[StrEnum]] = {
    "category": Category,
    "mark": Mark,
    "staff_category": Category,
    "remedy": Remedy,
    "remedy_phrase": Remedy,
    "relation": Relation,
    "consent": Consent,
    "outcome": Outcome,
    "outcome_sentence": Outcome,
    "state": State,
    "staff_state": State,
    "next_act": NextAct,
    "close_code": CloseCode,
    "staff_close_code": CloseCode,
    "last_step": LastStep,
    "next_step": NextStep,
    "urgency": Urgency,
    "role": Role,
    "due": Due,
    "clock_status": ClockStatus,
    "priority": Grade,
    "clock_name": ClockName,
    "did": Did,
    "event": Event,
    "file_kind": FileKind,
    "who": Who,
}
# Notices about a case that go to its customer: what staff are told of when one does not arrive.
NOT_ABOUT_A_CASE = {
    "welcome", "choose_language", "language_set", "help", "ask_story", "ask_about", "ask_wish", "ask_wish_words",
    "review", "ask_change", "cancelled", "nothing_to_cancel", "draft_waits", "too_large", "words_please",
    "kind_not_taken", "file_not_had", "quota_reached", "our_fault", "which", "about_closed", "status_list",
    "no_complaints", "missed", "policy", "policy_times", "policy_readers", "policy_rights", "policy_elsewhere",
    "person_next", "ask_details", "ask_when", "ask_place", "ask_contact", "ask_behalf", "ask_relation",
    "ask_consent", "ask_files",
    "my_data", "nothing_held", "data_file", "data_file_again", "correct_how", "erase_what",
    "ask_erase", "ask_erase_unsent", "erased", "unsent_erased", "not_erased",
}  # fmt: skip
LOOKED_UP = {"language", "dates"}  # sections that the language itself reads


def keys(table: dict[str, Any], before: str = "") -> set[str]:
    """Every key of a table, with those of the tables in it; plural forms are the language's own affair."""
    found = set()
    for key, value in table.items():
        found.add(f"{before}{key}")
        if isinstance(value, dict) and before not in {"counts.", "nth."}:
            found |= keys(value, f"{before}{key}.")
    return found


@pytest.mark.parametrize("code", CODES)
def test_every_language_has_the_keys_of_english(code: str) -> None:
    assert keys(LANGUAGES[code].labels) == keys(LANGUAGES["en"].labels)


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("section", SECTIONS)
def test_every_code_has_its_words_and_no_words_are_left_over(section: str, code: str) -> None:
    assert set(LANGUAGES[code].labels[section]) == {member.value for member in SECTIONS[section]}


@pytest.mark.parametrize("code", CODES)
def test_codes_that_are_no_enumeration_have_their_words_too(code: str) -> None:
    labels = LANGUAGES[code].labels
    assert set(labels["figure"]) == set(OPENS) == {figure.name for figure in FIGURES}
    assert set(labels["said_periods"]) == {*Named, "between"}
    assert set(labels["shares"]) == set(APART) == set(By)
    assert set(labels["failure"]) <= {failure.value for failure in Failure}
    assert set(labels["score"]) == {"1", "2", "3", "4", "5"}
    assert set(labels["sent"]) == (CUSTOMERS - NOT_ABOUT_A_CASE) | {"said"}
    assert set(labels["customer_commands"]) == set(CUSTOMER_COMMANDS)
    assert set(labels["staff_commands"]) == {command.name for command in COMMANDS}


@pytest.mark.parametrize("code", CODES)
def test_every_problem_of_a_group_has_a_sentence(code: str) -> None:
    group: dict[str, Any] = {"type": "group"}
    forum: dict[str, Any] = {"type": "supergroup", "is_forum": True}
    plain: dict[str, Any] = {"type": "supergroup"}
    looks = [(group, "member"), (plain, "creator"), (forum, "administrator"), (forum, "left")]
    found = {problem for chat, rank in looks for problem in problems_of(chat, {"status": rank}, {})} | {"unreachable"}
    assert found == set(LANGUAGES[code].labels["problem"])


@pytest.mark.parametrize("code", CODES)
def test_no_words_are_empty_or_framed_by_spaces(code: str) -> None:
    plain = {key: value for section in LANGUAGES[code].labels.values() for key, value in section.items()}
    words = {
        key: value
        for key, value in plain.items()
        if isinstance(value, str) and key not in {"comma", "year", "short_year"}
    }
    assert {key: value for key, value in words.items() if value != value.strip() or not value} == {}


def everything_written() -> str:
    """The code that looks labels up, and the English templates."""
    folders = [TEMPLATES.parent / name for name in ("complaints", "bot", "backoffice", "desk")]
    code = [path for folder in folders for path in folder.rglob("*.py")]
    return "\n".join(path.read_text() for path in [*code, *(TEMPLATES / "en").rglob("*.j2")])


def test_no_label_is_there_for_nothing() -> None:
    labels, written = LANGUAGES["en"].labels, everything_written()
    used = {section for section in labels if f'"{section}"' in written or section in SECTIONS or section in LOOKED_UP}
    spare = [
        key for section in ("counts", "buttons", "answers") for key in labels[section] if f'"{key}"' not in written
    ]
    assert set(labels) == used
    assert [key for key in spare if not key.startswith(("change_", "policy_"))] == []


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("fa", "fa"),
        ("fa-IR", "fa"),
        ("FA_ir", "fa"),
        ("vi", "vi"),
        ("vi-VN", "vi"),
        ("tr-CY", "tr"),
        ("en-GB", "en"),
        ("de", "en"),
        ("", "en"),
        (None, "en"),
        ("f", "en"),
    ],
)
def test_the_nearest_language_is_that_of_the_tag_or_the_fallback(tag: str | None, code: str) -> None:
    assert LANGUAGES.nearest(tag, "en") == code


def test_languages_stand_in_their_own_order_and_are_known_by_their_own_name() -> None:
    named = [("en", "English"), ("vi", "Tiếng Việt"), ("fa", "فارسی"), ("tr", "Türkçe")]
    assert [(language.code, language.name) for language in LANGUAGES] == named
    assert "fa" in LANGUAGES
    assert "xx" not in LANGUAGES


def test_a_language_that_is_added_needs_no_python(tmp_path: Path) -> None:
    for path in (TEMPLATES / "en").rglob("*"):
        if path.is_file():
            copied = tmp_path / "eo" / path.relative_to(TEMPLATES / "en")
            copied.parent.mkdir(parents=True, exist_ok=True)
            copied.write_text(path.read_text().replace('name = "English"', 'name = "Esperanto"'))
    assert [language.name for language in Languages(tmp_path)] == ["Esperanto"]
    assert Languages(tmp_path).nearest("eo-XX", "en") == "eo"


def test_a_missing_label_names_its_language_section_and_key() -> None:
    with pytest.raises(KeyError, match=r"xx/labels.toml has no \[state\] CLOSED"):
        Language("xx", {"state": {}}).name_of(State.CLOSED)
