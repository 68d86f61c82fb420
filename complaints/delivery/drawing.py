"""Notices drawn from the record at the moment they leave, so that what is shown is what is true."""

from dataclasses import dataclass, replace
from typing import Final

from complaints.delivery import asking, card, card_buttons, topic_life
from complaints.delivery.composing import Composed, NothingToSay, Sheet
from complaints.delivery.deadlines_drawn import WARNINGS
from complaints.delivery.following import anew_or_edited, reply_state
from complaints.delivery.listing import LISTED
from complaints.delivery.notices import Notice
from complaints.delivery.notices.base import row
from complaints.delivery.notices.canned import AnswerKept, AnswersKept, CannedClosed, CannedList, CannedPreview
from complaints.delivery.notices.case_room import (
    AnswerHere,
    Card,
    DecisionForm,
    FirstCard,
    FormClosed,
    ReplyState,
    TopicHistory,
)
from complaints.delivery.notices.lists import Mine, Overdue, Queue, WhichCategory
from complaints.delivery.notices.office import Digest, Happening
from complaints.delivery.notices.outcome import DecisionSent
from complaints.delivery.notices.question_forms import QuestionForm, QuestionFormClosed
from complaints.delivery.notices.restricted import PrivateCard, SoFar
from complaints.delivery.notices.selections import LetGo, Selected, SelectionDone, WhichMain, WhoTakes
from complaints.delivery.notices.settings import SettingsPage
from complaints.delivery.record import after_the_story
from complaints.delivery.screening import draw_private_cards
from complaints.delivery.transport import Call
from complaints.rules.remedies import PROMISES, Outcome, Remedy
from complaints.rules.words import TELEGRAM_LIMIT, parts, units
from complaints.storage import cases, decisions, desk, staff, topics
from complaints.wording.facts import Code, Words
from complaints.wording.keyboard import Button, Keyboard


async def _card(sheet: Sheet) -> Call:
    case_id, tx = sheet.owed.case_id or 0, sheet.tx
    await draw_private_cards(tx, await cases.get(tx, case_id), sheet.at)
    facts = await card.facts_of(tx, case_id, sheet.at)
    html = sheet.text(facts, "card")
    offers, bot = await card_buttons.offers_of(tx, case_id, facts.state), (await desk.get(tx)).staff_bot
    keyboard = card_buttons.buttons_in_group(facts, case_id, bot, offers)
    if sheet.notice.menu is not None and not facts.is_hidden:
        keyboard = await card_buttons.of_menu(tx, facts, case_id, sheet.notice.menu)
    topic = await topics.of_case(sheet.tx, case_id)
    await topic_life.follow(tx, case_id, facts, sheet.at)
    await topics.look(tx, case_id, stale_at=facts.true_until)
    if topic is None or topic.card_id is None or isinstance(sheet.notice, FirstCard):
        return sheet.message(html, keyboard)
    return sheet.edit(topic.card_id, html, keyboard)


async def _private_card(sheet: Sheet) -> Call:
    case_id = sheet.owed.case_id or 0
    facts = await card.facts_of(sheet.tx, case_id, sheet.at, in_private=True)
    html, keyboard = (
        sheet.bare_text(facts, "card"),
        card_buttons.buttons_of(facts, case_id, await card_buttons.offers_of(sheet.tx, case_id, facts.state)),
    )
    if sheet.notice.menu is not None:
        keyboard = await card_buttons.of_menu(sheet.tx, facts, case_id, sheet.notice.menu)
    return await anew_or_edited(sheet, html, keyboard)


_ROOM: Final = TELEGRAM_LIMIT - 400  # for what is previewed: the rest is for the question above it


@dataclass(frozen=True)
class FormFacts:
    """A decision as far as it is worded; `asks_for` is the question that stands."""

    asks_for: Code
    reader_language: Code
    handler: Words
    outcome: Outcome | None
    reasons: Words | None
    remedy: Remedy | None
    remedy_words: Words | None
    is_cut: bool = False  # the customer gets more than the preview has room for


async def _decision_form(sheet: Sheet) -> Call:
    case = await cases.get(sheet.tx, sheet.owed.case_id or 0)
    form = await decisions.form(sheet.tx, case.id)
    if form is None:
        raise NothingToSay
    facts = FormFacts(
        asks_for=form.asks_for,
        reader_language=case.language,
        handler=(await staff.get(sheet.tx, form.staff_id)).name,
        outcome=form.outcome,
        reasons=form.reasons,
        remedy=form.remedy,
        remedy_words=form.remedy_words,
    )
    html, keyboard = _previewed(sheet, facts), _form_keyboard(facts.asks_for, case.id)
    return sheet.message(html, keyboard) if form.message_id is None else sheet.edit(form.message_id, html, keyboard)


def _previewed(sheet: Sheet, facts: FormFacts) -> str:
    """The form's question; below it, once it says everything, what the customer will read, in the customer's words."""
    sent: DecisionSent | None = sheet.notice.preview if facts.asks_for == "preview" else None
    if sent is None:
        return sheet.text(facts, "decision_form")
    decision = sheet.for_reader(sent, facts.reader_language)
    whole = [sheet.for_reader(page, facts.reader_language) for page in sheet.notice.reasons]
    if units("\n".join([*whole, decision])) > _ROOM:
        left = _ROOM - units(decision) - _ROOM // 10
        first = sheet.notice.reasons[0]
        whole = [sheet.for_reader(replace(first, words=parts(first.words, left)[0] + "…"), facts.reader_language)]
        facts = replace(facts, is_cut=True)
    return "\n\n".join([sheet.text(facts, "decision_form"), *whole, decision])


def _form_keyboard(asks_for: str, case_id: int) -> Keyboard:
    def chosen(code: Outcome | Remedy) -> Button:
        return Button(code, f"form:{case_id}:{asks_for}:{code}")

    give_up = row(("cancel", f"form:{case_id}:cancel:"))
    if asks_for == "outcome":
        return Keyboard(tuple(chosen(outcome) for outcome in Outcome), (give_up,))
    if asks_for == "remedy":
        return Keyboard(tuple(chosen(remedy) for remedy in PROMISES), (give_up,))
    if asks_for == "remedy_by":
        days = ((3, "in_3_days"), (5, "in_5_days"), (10, "in_10_days"))
        return Keyboard(tuple(Button(says, f"form:{case_id}:remedy_by:{n}") for n, says in days), (give_up,))
    if asks_for == "preview":
        again = row(("change", f"form:{case_id}:again:"), ("cancel", f"form:{case_id}:cancel:"))
        return Keyboard(rows=(row(("send_decision", f"form:{case_id}:send:")), again))
    return Keyboard(rows=(give_up,))


async def _form_closed(sheet: Sheet) -> Call:
    return sheet.edit(sheet.notice.message_id, sheet.text())


@dataclass(frozen=True)
class DigestFacts:
    """How many cases nobody can see in a topic yet."""

    waiting: int


async def _digest(sheet: Sheet) -> Call:
    waiting = await topics.never_made(sheet.tx)
    if not waiting:
        raise NothingToSay
    return sheet.message(sheet.text(DigestFacts(waiting), "digest"))


@dataclass(frozen=True)
class HistoryFacts:
    """A page of what happened so far, for a topic made anew or for somebody who opens the case in private."""

    happened: tuple[Happening, ...]
    part: int
    parts: int


async def _topic_history(sheet: Sheet) -> Call:
    return sheet.message(sheet.text(await _page(sheet), "topic_history"))


async def _so_far(sheet: Sheet) -> Call:
    return sheet.message(sheet.text(await _page(sheet), "so_far"))


async def _page(sheet: Sheet) -> HistoryFacts:
    pages = await after_the_story(sheet.tx, sheet.owed.case_id or 0)
    which: TopicHistory | SoFar = sheet.notice
    return HistoryFacts(pages[which.part - 1], which.part, which.parts)


async def _in_its_place(sheet: Sheet) -> Call:
    """A list or a text that takes the place of the message under which it was asked for."""
    html, keyboard, standing = sheet.text(), sheet.notice.keyboard(), sheet.notice.message_id
    return sheet.message(html, keyboard) if standing is None else sheet.edit(standing, html, keyboard)


async def _canned_preview(sheet: Sheet) -> Call:
    preview: CannedPreview = sheet.notice
    html = f"{sheet.text()}\n\n{sheet.for_reader(preview.says, preview.reader_language)}"
    if preview.message_id is None:
        return sheet.message(html, preview.keyboard())
    return sheet.edit(preview.message_id, html, preview.keyboard())


async def _answer_here(sheet: Sheet) -> Call:
    call = sheet.message(sheet.text())
    call.params["reply_markup"] = {"force_reply": True, "selective": True}
    return call


async def _settings_page(sheet: Sheet) -> Call:
    page: SettingsPage = sheet.notice
    html, keyboard = sheet.bare_text(), page.keyboard()
    return sheet.message(html, keyboard) if page.stands_at is None else sheet.edit(page.stands_at, html, keyboard)


DRAWN: Final[dict[type[Notice], Composed]] = WARNINGS | {
    AnswerHere: _answer_here,
    AnswerKept: _in_its_place,
    AnswersKept: _in_its_place,
    CannedClosed: _in_its_place,
    CannedList: _in_its_place,
    CannedPreview: _canned_preview,
    Card: _card,
    DecisionForm: _decision_form,
    Digest: _digest,
    FirstCard: _card,
    FormClosed: _form_closed,
    **dict.fromkeys((Queue, Mine, Overdue, WhichCategory), _in_its_place),
    **dict.fromkeys((Selected, WhoTakes, WhichMain, SelectionDone, LetGo), _in_its_place),
    PrivateCard: _private_card,
    QuestionForm: asking.form,
    QuestionFormClosed: asking.form_closed,
    ReplyState: reply_state,
    SettingsPage: _settings_page,
    SoFar: _so_far,
    TopicHistory: _topic_history,
    **LISTED,
}
