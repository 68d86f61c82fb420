"""The questions of filing: what is accepted, what comes next, and what a new one costs."""

from enum import StrEnum
from pathlib import Path
from types import ModuleType

import pytest

from complaints.rules import questionnaire
from complaints.rules.questionnaire import (
    Answer,
    AnswerRejected,
    accept,
    can_change,
    question,
    step_after,
    step_before,
    takes_words,
)


def test_the_steps_stand_in_the_order_of_the_flow() -> None:
    assert questionnaire.STEPS == ("story", "about", "wish", "review")


@pytest.mark.parametrize(
    ("step", "after", "before"),
    [
        ("story", "about", "story"),
        ("about", "wish", "story"),
        ("wish", "review", "about"),
        ("review", "review", "wish"),
    ],
)
def test_what_comes_next_and_what_back_leads_to(step: str, after: str, before: str) -> None:
    assert (step_after(step), step_before(step)) == (after, before)


@pytest.mark.parametrize(
    ("step", "code", "words", "answer"),
    [
        ("about", "DELIV", None, Answer(code="DELIV")),
        ("about", "OTHER", None, Answer(code="OTHER")),
        ("about", None, None, Answer()),
        ("wish", "refund_full", None, Answer(code="refund_full")),
        ("wish", None, None, Answer()),
        ("wish", None, "Call me on Monday", Answer(words="Call me on Monday")),
        ("wish", None, "refund_full", Answer(words="refund_full")),
    ],
)
def test_what_is_accepted(step: str, code: str | None, words: str | None, answer: Answer) -> None:
    assert accept(step, code=code, words=words) == answer


@pytest.mark.parametrize(
    ("step", "code", "words"),
    [
        ("about", "DIGI", None),  # a kind that is not offered
        ("about", "deliv", None),
        ("about", "refund_full", None),
        ("about", None, "my parcel"),  # typed words are added to the story
        ("wish", "DELIV", None),
        ("wish", "none", None),
        ("wish", "", None),
        ("wish", None, "  \n"),
        ("story", "DELIV", None),
        ("story", None, None),
        ("story", None, "words"),
        ("review", None, None),
        ("nonsense", None, None),
    ],
)
def test_what_is_rejected(step: str, code: str | None, words: str | None) -> None:
    with pytest.raises(AnswerRejected) as rejected:
        accept(step, code=code, words=words)
    assert rejected.value.step == step


@pytest.mark.parametrize(
    ("step", "after", "before"),
    [
        ("when", "review", "review"),
        ("place", "review", "review"),
        ("contact", "review", "review"),
        ("behalf", "relation", "review"),
        ("relation", "consent", "behalf"),
        ("consent", "review", "relation"),
        ("story", "review", "review"),
        ("wish", "review", "review"),
        ("review", "review", "review"),
    ],
)
def test_details_and_changes_lead_back_to_the_review(step: str, after: str, before: str) -> None:
    assert (step_after(step, is_changing=True), step_before(step, is_changing=True)) == (after, before)


def test_the_review_leads_to_what_can_be_changed_and_to_the_first_of_details_that_belong_together() -> None:
    asked = ("story", "about", "wish", "review", "when", "place", "contact", "behalf", "relation", "consent", "x")
    assert [step for step in asked if can_change(step)] == [
        "story", "about", "wish", "when", "place", "contact", "behalf",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("step", "code", "is_offered"),
    [
        ("when", "2026-11-16", True),
        ("when", "2026-11-31", False),
        ("when", "2026-W47-1", False),
        ("when", "today", False),
        ("relation", "family", True),
        ("relation", "yes", False),
        ("consent", "not_yet", True),
        ("place", "2026-11-16", False),
    ],
)
def test_a_detail_is_a_day_or_one_of_its_codes(step: str, code: str, is_offered: bool) -> None:
    if is_offered:
        assert accept(step, code=code) == Answer(code=code)
    else:
        with pytest.raises(AnswerRejected):
            accept(step, code=code)


def test_what_is_too_long_for_a_detail_is_no_answer_to_it() -> None:
    assert [takes_words("place", "w" * length) for length in (1, 300, 301)] == [True, True, False]
    assert [takes_words("place", typed * 100) for typed in ("😀", "a\n")] == [True, False]
    assert takes_words("wish", "w" * 4000)


def test_typed_words_answer_the_wish_and_nothing_else() -> None:
    assert [step for step in questionnaire.STEPS if takes_words(step)] == ["wish"]


def test_own_words_are_a_choice_of_every_question_that_takes_them() -> None:
    for asked in questionnaire.QUESTIONS:
        assert questionnaire.OWN_WORDS in set(asked.choices) or not asked.typed


def test_story_and_review_are_no_questions() -> None:
    assert (question("story"), question("review"), question("nonsense")) == (None, None, None)


@pytest.fixture
def with_one_more() -> ModuleType:
    """The module as it reads with one line more in QUESTIONS."""
    source = Path(questionnaire.__file__).read_text()
    line = '    Question("wish",'
    assert source.count(line) == 1
    more = ModuleType("questionnaire_with_one_more")
    more.__dict__.update(Urgent=StrEnum("Urgent", ["now", "later"]), __name__=questionnaire.__name__)
    exec(source.replace(line, f'    Question("urgent", choices=tuple(Urgent), typed=False),\n{line}'), more.__dict__)  # noqa: S102
    return more


def test_a_new_question_is_one_line(with_one_more: ModuleType) -> None:
    assert with_one_more.STEPS == ("story", "about", "urgent", "wish", "review")
    assert with_one_more.step_after("about") == "urgent"
    assert with_one_more.step_before("wish") == "urgent"
    assert with_one_more.accept("urgent", code="now").code == "now"
    with pytest.raises(with_one_more.AnswerRejected):
        with_one_more.accept("urgent", code="yesterday")
