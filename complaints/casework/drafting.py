"""Telling a complaint: every message and press changes the draft's row, and nothing else remembers anything."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from complaints.casework import dating
from complaints.casework.dating import DayReader, words_only
from complaints.casework.prompting import ask, is_asking, take_buttons, what_to_change
from complaints.casework.refusals import ButtonTooOld
from complaints.casework.told import Told as Told  # noqa: PLC0414  # both bots know it from here
from complaints.casework.told import is_of_known_album, keep, receivable
from complaints.delivery import outbox
from complaints.delivery.notices.filing import (
    AskWishWords,
    Cancelled,
    DraftWaits,
    LanguageOffered,
    NothingToCancel,
    Welcome,
)
from complaints.rules import questionnaire
from complaints.rules.questionnaire import REVIEW, STORY
from complaints.storage import answers, customers, drafts
from complaints.storage.customers import Customer
from complaints.storage.drafts import Draft, Drafting
from complaints.storage.tables import Tx

BRING_BACK: Final = timedelta(hours=24)
SILENCE: Final = timedelta(hours=24)  # after which a draft is offered again, once
_MENUS: Final = dict.fromkeys(("change", "details", "files"), REVIEW)  # what is asked within the review …
_STANDS_AT: Final = _MENUS | {"wish_words": "wish"}  # … and within another step


async def welcome(tx: Tx, customer: Customer, offered: tuple[LanguageOffered, ...], at: datetime) -> None:
    """Say who takes complaints here; a draft that waits is taken up where it was."""
    draft = await drafts.open_draft(tx, customer.id)
    if draft is not None and not await drafts.is_empty(tx, draft.id):
        await ask(tx, customer, draft, at)
    else:
        await outbox.put(tx, Welcome(languages=offered), outbox.to_customer(customer), at)


async def begin(tx: Tx, customer: Customer, sent_at: datetime, at: datetime) -> None:
    """Begin a complaint, or take up the one that was begun."""
    draft = await drafts.open_draft(tx, customer.id)
    if draft is None:
        draft = await drafts.begin(tx, customer.id, customer.language, STORY, sent_at)
    await ask(tx, customer, draft, at)


async def tell(tx: Tx, customer: Customer, told: Told, at: datetime, *, days: DayReader = words_only) -> None:
    """A message on its way into the story, or the typed answer to the question that stands."""
    had_file = told.file is not None  # words under a file that we cannot take answer no question either
    told = await receivable(tx, customer, told, at)
    if told.is_empty:
        return
    draft = await drafts.open_draft(tx, customer.id)
    if draft is None:
        draft = await drafts.begin(tx, customer.id, customer.language, STORY, told.sent_at)
    await drafts.change(tx, draft.id, touched_at=at)
    if told.words is not None and not had_file and _is_answer(draft.step, told.words, told.shares):
        await _answer_in_words(tx, customer, draft, told.words, days, at)
    else:
        await _add(tx, customer, draft, told, at)


def _is_answer(step: str, words: str, shares: str | None) -> bool:
    """Whether these words answer the question of the step: a place that was shared says nobody's wish."""
    return shares in {None, step} and questionnaire.takes_words(step, words)


async def _answer_in_words(tx: Tx, customer: Customer, draft: Draft, words: str, days: DayReader, at: datetime) -> None:
    given = questionnaire.accept(draft.step, words=words)
    day, is_to_come = await dating.read_in(tx, draft, words, days, at)
    if is_to_come:
        await ask(tx, customer, draft, at, to_come=day)
        return
    if day is not None:
        given = replace(given, code=day.isoformat())
    await answers.keep(tx, draft.id, draft.step, given)
    await take_buttons(tx, customer, draft, at)
    await _go_on(tx, customer, draft, at)


async def _add(tx: Tx, customer: Customer, draft: Draft, told: Told, at: datetime) -> None:
    is_more = await is_of_known_album(tx, customer, draft.id, told)
    await keep(tx, customer, draft.id, told, at)
    if draft.step == STORY and not draft.is_changing:
        draft = replace(draft, step=questionnaire.step_after(STORY))
        await drafts.change(tx, draft.id, step=draft.step)
    if is_more and draft.step != REVIEW and not await is_asking(tx, draft):
        return  # a straggler of an album after which we asked already: the question stands
    await ask(tx, customer, draft, at, quietly=True, is_added=True)


async def answer(
    tx: Tx, customer: Customer, draft_id: int, step: str, code: str | None, pressed: int, at: datetime
) -> None:
    """A pressed answer; None is *Skip*."""
    draft = await mine(tx, customer, draft_id)
    if draft.step != step:
        raise ButtonTooOld
    given = questionnaire.accept(step, code=code)
    await dating.check_pressed(tx, step, code, at)
    await take_buttons(tx, customer, draft, at, pressed)
    if code == questionnaire.OWN_WORDS and questionnaire.takes_words(step):
        place = outbox.to_customer(customer, draft.language)
        await outbox.put(tx, AskWishWords(draft_id=draft.id), place, at, key=f"prompt:{draft.id}")
        return
    if code is not None or not draft.is_changing:  # skipping a change keeps what was answered
        await answers.keep(tx, draft.id, step, given)
    await _go_on(tx, customer, draft, at)


async def _go_on(tx: Tx, customer: Customer, draft: Draft, at: datetime) -> None:
    """To what follows the answer; of a detail it may be another question that the review waits behind."""
    step = questionnaire.step_after(draft.step, is_changing=draft.is_changing)
    await _go_to(tx, customer, draft, step, at, is_changing=draft.is_changing and step != REVIEW)


async def _go_to(tx: Tx, customer: Customer, draft: Draft, step: str, at: datetime, **also: bool) -> None:
    is_changing = also.get("is_changing", False)
    await drafts.change(tx, draft.id, step=step, is_changing=is_changing, touched_at=at)
    await ask(tx, customer, replace(draft, step=step, is_changing=is_changing), at)


async def go_back(
    tx: Tx,
    customer: Customer,
    draft_id: int,
    step: str,
    pressed: int,
    offered: tuple[LanguageOffered, ...],
    at: datetime,
) -> None:
    """One step back: from a change to the review, from the first question by taking out the story's last piece."""
    draft = await mine(tx, customer, draft_id)
    if _STANDS_AT.get(step, step) != draft.step:
        raise ButtonTooOld
    await take_buttons(tx, customer, draft, at, pressed)
    if step == "wish_words":
        await _go_to(tx, customer, draft, draft.step, at, is_changing=draft.is_changing)
    elif step in _MENUS or draft.is_changing:
        before = questionnaire.step_before(draft.step, is_changing=True)
        await _go_to(tx, customer, draft, before, at, is_changing=before != REVIEW)
    elif draft.step == STORY:
        await outbox.put(tx, Welcome(languages=offered), outbox.to_customer(customer), at)
    elif draft.step == questionnaire.step_after(STORY):
        await _take_out_last(tx, customer, draft, at)
    else:
        await _go_to(tx, customer, draft, questionnaire.step_before(draft.step), at)


async def _take_out_last(tx: Tx, customer: Customer, draft: Draft, at: datetime) -> None:
    """The last message, which may be a whole album."""
    told = await drafts.pieces_of(tx, draft.id)
    last = [piece.id for piece in told if piece is told[-1] or (piece.album and piece.album == told[-1].album)]
    await drafts.forget(tx, last)
    await _go_to(tx, customer, draft, draft.step if len(told) > len(last) else STORY, at)


async def change(tx: Tx, customer: Customer, draft_id: int, step: str, pressed: int, at: datetime) -> None:
    """Ask which answer shall be changed, or begin changing it; the old one stays until there is a new one."""
    draft = await mine(tx, customer, draft_id)
    if draft.step != REVIEW:
        raise ButtonTooOld
    await take_buttons(tx, customer, draft, at, pressed)
    if not step:
        place = outbox.to_customer(customer, draft.language)
        await outbox.put(tx, await what_to_change(tx, draft), place, at, key=f"prompt:{draft.id}")
    elif questionnaire.can_change(step):
        await _go_to(tx, customer, draft, step, at, is_changing=True)
    else:
        raise ButtonTooOld


async def done(tx: Tx, customer: Customer, draft_id: int, pressed: int, at: datetime) -> None:
    """Nothing more to add to the story: back to the review."""
    draft = await mine(tx, customer, draft_id)
    if draft.step != STORY or not draft.is_changing:
        raise ButtonTooOld
    await take_buttons(tx, customer, draft, at, pressed)
    await _go_to(tx, customer, draft, REVIEW, at)


async def go_on(tx: Tx, customer: Customer, draft_id: int, pressed: int, at: datetime) -> None:
    """The draft that was offered again is taken up."""
    draft = await mine(tx, customer, draft_id)
    await take_buttons(tx, customer, draft, at, pressed)
    await ask(tx, customer, draft, at)


async def cancel(tx: Tx, customer: Customer, pressed: int | None, at: datetime) -> None:
    """Put the draft away at once; it can be brought back for a day."""
    draft = await drafts.open_draft(tx, customer.id)
    if draft is None:
        await outbox.put(tx, NothingToCancel(), outbox.to_customer(customer), at)
        return
    await take_buttons(tx, customer, draft, at, pressed)
    await drafts.change(tx, draft.id, drafting=Drafting.CANCELLED, ended_at=at)
    place = outbox.to_customer(customer, draft.language)
    await outbox.put(tx, Cancelled(draft_id=draft.id), place, at, key=f"prompt:{draft.id}")


async def bring_back(tx: Tx, customer: Customer, draft_id: int, at: datetime) -> None:
    """Undo a cancelling of the last day, unless another complaint was begun since."""
    draft = await drafts.get(tx, draft_id)
    fresh = draft is not None and draft.ended_at is not None and at - draft.ended_at <= BRING_BACK
    if draft is None or draft.customer_id != customer.id or draft.drafting is not Drafting.CANCELLED or not fresh:
        raise ButtonTooOld
    if await drafts.open_draft(tx, customer.id) is not None:
        raise ButtonTooOld
    await drafts.change(tx, draft.id, drafting=Drafting.OPEN, ended_at=None, touched_at=at)
    await ask(tx, customer, draft, at)


async def offer_again(tx: Tx, draft: Draft, at: datetime) -> None:
    """Silence loses nothing: the draft is offered once more, unless it was taken up since it was found silent."""
    now = await drafts.lock(tx, draft.id)
    if now is None or now.drafting is not Drafting.OPEN or now.reminded_at or now.touched_at != draft.touched_at:
        return
    customer = await customers.get(tx, draft.customer_id)
    await drafts.change(tx, draft.id, reminded_at=at)
    await outbox.put(tx, DraftWaits(draft_id=draft.id), outbox.to_customer(customer, draft.language), at)


async def mine(tx: Tx, customer: Customer, draft_id: int) -> Draft:
    """The customer's own open draft, or ButtonTooOld: a press proves nothing by what it carries."""
    draft = await drafts.open_draft(tx, customer.id)
    if draft is None or draft.id != draft_id:
        raise ButtonTooOld
    return draft


async def speak(tx: Tx, customer: Customer, language: str, at: datetime) -> None:
    """The customer chose a language: it holds for the complaint being told, whose question is asked anew in it."""
    await customers.choose_language(tx, customer.id, language)
    draft = await drafts.open_draft(tx, customer.id)
    if draft is not None:
        await drafts.change(tx, draft.id, language=language)
        if not await drafts.is_empty(tx, draft.id):
            await ask(tx, customer, replace(draft, language=language), at)
