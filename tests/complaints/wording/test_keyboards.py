"""Buttons as voice 2 has them: what they say, where they stand, what they carry."""

from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest

from complaints.delivery.card_buttons import buttons_of
from complaints.delivery.drawing import _form_keyboard
from complaints.delivery.notices.filing import ChooseLanguage, LanguageOffered, Welcome
from complaints.rules.assessment import OFFERED
from complaints.rules.remedies import PROMISES, WISHES, Outcome
from complaints.rules.routing import fold
from complaints.wording.keyboard import Button, Keyboard
from tests.complaints.wording.known_facts import CODES as CODES_OF
from tests.complaints.wording.known_facts import REFERENCE
from tests.complaints.wording.samples import TEN_DIGITS, TEXTS, options, variants
from tests.complaints.wording.voice import CODES, LANGUAGES

LONGEST = 20  # characters of a button
MOST = 8  # answers to a question
ENDING = {"withdraw", "not_satisfied", "cancel"}  # refusing or ending is never first …
MOST_ALIKE = 1  # lines of a list: those of the samples bear the same name, those of a desk do not
ALONE = {"case_status", "decision_form", "erase_what"}  # … unless there is nothing else to press


def keyboards() -> list[tuple[str, Keyboard]]:
    """Every keyboard there is, by the text it stands under."""
    notices = [(name, facts) for name, kind in TEXTS.items() for facts in variants(kind) if hasattr(facts, "keyboard")]
    found = [(name, facts.keyboard()) for name, facts in notices if len(getattr(facts, "lines", ())) <= MOST_ALIKE]
    found += [("card", buttons_of(facts, TEN_DIGITS)) for facts in cards()]
    found += [("decision_form", _form_keyboard(asked, TEN_DIGITS)) for asked in CODES_OF["asks_for"]]
    return [(name, keyboard) for name, keyboard in found if keyboard is not None]


def cards() -> list[Any]:
    """Cards in every state, with and without an owner."""
    first, kind = next(variants(TEXTS["card"])), TEXTS["card"]
    return [
        replace(first, state=state, owner=owner) for state in options(kind, "state") for owner in options(kind, "owner")
    ]


KEYBOARDS = keyboards()


def buttons(keyboard: Keyboard) -> list[Button]:
    """Its buttons in logical order."""
    return [*keyboard.answers, *(button for row in keyboard.rows for button in row)]


def test_many_texts_have_buttons() -> None:
    assert len({name for name, _ in KEYBOARDS}) > 20


@pytest.mark.parametrize("code", CODES)
def test_no_button_is_longer_than_twenty_characters_and_none_has_an_arrow(code: str) -> None:
    labels = {button.label(LANGUAGES[code]) for _, keyboard in KEYBOARDS for button in buttons(keyboard)}
    assert {label for label in labels if len(label) > LONGEST} == set()
    assert not [label for label in labels if set(label) & set("←→«»<>")]
    assert len(labels) > 50


def test_a_press_carries_one_to_64_bytes() -> None:
    carried = [button.data for _, keyboard in KEYBOARDS for button in buttons(keyboard) if not button.link]
    assert {1 <= len(data.encode()) <= 64 for data in carried} == {True}
    assert any(str(TEN_DIGITS) in data for data in carried)
    assert not [data for data in carried if not data.isascii()]


@pytest.mark.parametrize("code", CODES)
def test_no_two_buttons_under_a_text_say_or_carry_the_same(code: str) -> None:
    for name, keyboard in KEYBOARDS:
        if name not in {
            "queue",
            "mine",
            "overdue",
            "which_category",
            "selected",
            "which_main",
            "who_takes",
            "which",
            "status_list",
            "welcome",
            "choose_language",
            "ask_files",
        }:  # rows of sample facts
            says = [button.label(LANGUAGES[code]) for button in buttons(keyboard)]
            carried = [button.data for button in buttons(keyboard)]
            assert (len(says), len(carried)) == (len(set(says)), len(set(carried))), name


@pytest.mark.parametrize("offered", [OFFERED, WISHES, PROMISES, tuple(Outcome)])
def test_a_question_offers_eight_answers_at_most(offered: tuple[Any, ...]) -> None:
    assert len(offered) <= MOST


@pytest.mark.parametrize("name", ["ask_about", "ask_wish"])
def test_something_else_is_the_last_answer_then_skip_then_back_and_cancel(name: str) -> None:
    keyboard = dict(KEYBOARDS)[name]
    says = [[button.says for button in row] for row in keyboard.rows]
    assert str(keyboard.answers[-1].says).lower() == "other"
    assert says == [["skip"], ["back", "cancel"]]


@pytest.mark.parametrize("name", ["ask_story", "ask_about", "ask_wish", "ask_wish_words", "review", "ask_change"])
def test_every_question_of_the_draft_ends_with_back_and_cancel(name: str) -> None:
    assert [button.says for button in dict(KEYBOARDS)[name].rows[-1]] == ["back", "cancel"]


def test_submit_has_the_first_row_alone() -> None:
    review = dict(KEYBOARDS)["review"]
    assert [button.says for button in review.rows[0]] == ["submit"]
    assert not review.answers


def test_new_complaint_stands_last_where_a_message_is_placed() -> None:
    which, closed = dict(KEYBOARDS)["which"], dict(KEYBOARDS)["about_closed"]
    assert which.rows[-1][-1].says == "new_complaint"
    assert [row[0].says for row in closed.rows] == ["about_it", "new_complaint", "just_thanks"]


def test_refusing_or_ending_is_never_first() -> None:
    firsts = {(name, buttons(keyboard)[0].says) for name, keyboard in KEYBOARDS}
    assert not {(name, says) for name, says in firsts if says in ENDING and name not in ALONE}
    assert [buttons(keyboard) for name, keyboard in KEYBOARDS if name in ALONE and len(buttons(keyboard)) > 1]


@pytest.mark.parametrize(
    ("state", "owner", "rows"),
    [
        ("RECEIVED", None, [["take"], ["reply", "note"], ["decide", "more"]]),
        ("INVESTIGATING", "Lan", [["decide"], ["reply", "note"], ["more"]]),
        ("IN_REVIEW", None, [["take"], ["reply", "note"], ["decide", "more"]]),
        ("IN_REVIEW", "Hoa", [["decide"], ["reply", "note"], ["more"]]),
        ("RESPONDED", "Lan", [["reply", "note"], ["more"]]),
        ("REMEDY", "Lan", [["remedied"], ["reply", "note"], ["more"]]),
        ("CLOSED", "Lan", [["record", "reopen"]]),
    ],
)
def test_a_card_has_the_buttons_that_apply_the_likeliest_first_and_alone(
    state: str, owner: str | None, rows: list[list[str]]
) -> None:
    facts = next(facts for facts in cards() if facts.state.value == state)
    found = buttons_of(replace(facts, owner=owner), 7)
    assert [[button.says for button in row] for row in found.rows] == rows


EN, FA = LANGUAGES["en"], LANGUAGES["fa"]
YES, NO = Button("accept", "a:1"), Button("not_satisfied", "r:1")
SHORT, LONG = Button("Fourteen chars", "s", verbatim=True), Button("Fifteen letters", "l", verbatim=True)


def shown(keyboard: Keyboard, code: str) -> list[list[str]]:
    """The words on the buttons, as the reader sees them from the left."""
    return [[button["text"] for button in row] for row in keyboard.laid_out(LANGUAGES[code])]


def test_answers_stand_two_a_row_and_a_long_one_by_itself() -> None:
    answers = (SHORT, SHORT, SHORT, LONG, SHORT, SHORT)
    assert [len(row) for row in shown(Keyboard(answers), "en")] == [2, 1, 1, 2]


def test_answers_come_before_the_rows_and_rows_stay_as_they_are() -> None:
    assert shown(Keyboard((SHORT,), ((YES, NO),)), "en") == [["Fourteen chars"], ["Accept", "Not satisfied"]]


def test_rows_are_mirrored_for_persian_and_what_a_press_carries_is_not() -> None:
    (row,) = Keyboard(rows=((YES, NO),)).laid_out(FA)
    assert row == [{"text": "راضی نیستم", "callback_data": "r:1"}, {"text": "می‌پذیرم", "callback_data": "a:1"}]


def test_labels_carry_no_marks_of_direction() -> None:
    assert Button(f"\u2066{REFERENCE}\u2069", "x", verbatim=True).label(FA) == REFERENCE


@pytest.mark.parametrize(
    "typed",
    [
        "Accept",
        "accept.",
        "  ACCEPT",
        "می‌پذیرم",
        "می پذیرم",
        "Đồng ý",
        "dong y",
        "ĐỒNG Ý!",
        "Kabul ediyorum",
        "KABUL EDİYORUM",
    ],
)
def test_typed_words_find_the_button_in_any_language(typed: str) -> None:
    assert Keyboard(rows=((YES, NO),)).find(typed, LANGUAGES) == YES


@pytest.mark.parametrize("typed", ["", "!", "😀", "accept it", "a"])
def test_other_words_find_none(typed: str) -> None:
    assert Keyboard((YES,), ((NO,),)).find(typed, LANGUAGES) is None


def test_codes_of_the_rules_are_named_by_their_language() -> None:
    said = [Button(OFFERED[0], "x").label(language) for language in LANGUAGES]
    assert said == ["Delivery", "Giao hàng", "تحویل", "Teslimat"]


def test_no_two_buttons_under_a_text_sound_alike_in_any_two_languages() -> None:
    """Typed words are looked for in every language, without their marks."""
    for name, keyboard in KEYBOARDS:
        spoken = [{fold(button.label(language)) for language in LANGUAGES} for button in buttons(keyboard)]
        if name not in {
            "queue",
            "mine",
            "overdue",
            "which_category",
            "selected",
            "which_main",
            "who_takes",
            "which",
            "status_list",
            "welcome",
            "choose_language",
            "ask_files",
        }:  # rows of sample facts
            assert [pair for pair in combinations(spoken, 2) if pair[0] & pair[1]] == [], name


def test_the_languages_stand_side_by_side_at_the_door_and_two_a_row_as_answers() -> None:
    offered = tuple(LanguageOffered(language.code, language.name) for language in LANGUAGES)
    names = ["English", "Tiếng Việt", "فارسی", "Türkçe"]
    assert shown(Welcome(languages=offered).keyboard(), "tr") == [names, ["Nasıl ele alıyoruz"]]
    assert shown(Welcome(languages=offered).keyboard(), "fa") == [names[::-1], ["روش رسیدگی"]]
    assert shown(ChooseLanguage(languages=offered).keyboard(), "en") == [names[:2], names[2:]]
    assert [len(row) for row in shown(Welcome(languages=offered + offered).keyboard(), "en")] == [4, 4, 1]
