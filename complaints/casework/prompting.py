"""Asking the draft's next question, and showing what was understood so far."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Final

from complaints.delivery import outbox
from complaints.delivery.handling import waiting_for
from complaints.delivery.notices.details import ASKS, AskWhen
from complaints.delivery.notices.filing import Answered, AskAbout, AskChange, AskStory, AskWish, Prompt, Review
from complaints.delivery.notices.understood import details_in, room_of
from complaints.delivery.outbox import QUIET
from complaints.rules.assessment import Category
from complaints.rules.questionnaire import ADDED, REVIEW, STORY, Answer, asks_for_day, step_after
from complaints.rules.remedies import Remedy
from complaints.rules.words import parts, shortened
from complaints.storage import answers, attachments, desk, drafts
from complaints.storage import outbox as rows
from complaints.storage.attachments import KEPT, Attachment, Keeping
from complaints.storage.customers import Customer
from complaints.storage.drafts import Draft, Piece
from complaints.storage.tables import Tx
from complaints.wording.languages import Languages

SHOWN: Final = 2500  # UTF-16 units of story and details in a summary; all is kept, and staff get all of it
SHORT: Final = 120  # characters of a detail in it


async def ask(
    tx: Tx,
    customer: Customer,
    draft: Draft,
    at: datetime,
    *,
    quietly: bool = False,
    is_added: bool = False,
    to_come: date | None = None,
) -> None:
    """Owe the question at the draft's step; `quietly` waits until the customer has finished writing.

    `to_come` is the day with which the question was answered, and which is not over yet.
    """
    notice = await _question(tx, draft, at, is_added=is_added, to_come=to_come)
    place = outbox.to_customer(customer, draft.language)
    await outbox.put(tx, notice, place, at, wait=QUIET if quietly else None, key=f"prompt:{draft.id}")


async def is_asking(tx: Tx, draft: Draft) -> bool:
    """Whether a question of this draft has still to leave."""
    return await rows.waiting_with_key(tx, f"prompt:{draft.id}") is not None


async def _question(
    tx: Tx, draft: Draft, at: datetime, *, is_added: bool = False, to_come: date | None = None
) -> Prompt:
    if draft.step == STORY:
        return AskStory(draft_id=draft.id, is_changing=draft.is_changing)
    if draft.step == "about":
        return AskAbout(draft_id=draft.id, is_changing=draft.is_changing, is_more=is_added)
    if draft.step == "wish":
        return AskWish(draft_id=draft.id, is_changing=draft.is_changing, is_added=is_added)
    if asks_for_day(draft.step):
        today, is_kept = (await desk.calendar(tx)).day(at), await _is_answered(tx, draft)
        return AskWhen(draft_id=draft.id, is_changing=is_kept, is_added=is_added, today=today, to_come=to_come)
    if draft.step in ASKS:
        is_kept = await _is_answered(tx, draft)
        return ASKS[draft.step](draft_id=draft.id, is_changing=is_kept, is_added=is_added)
    return await review_of(tx, draft)


async def review_of(tx: Tx, draft: Draft, put_back: int | None = None) -> Review:
    """*Please check*, as the draft is now. `put_back` is the piece whose file was taken out just now."""
    told, is_anonymous = await understood(tx, draft), draft.anonymous_since is not None
    return Review(draft_id=draft.id, answers=told, put_back=put_back, is_anonymous=is_anonymous)


async def _is_answered(tx: Tx, draft: Draft) -> bool:
    return draft.step in await answers.of_draft(tx, draft.id)


async def what_to_change(tx: Tx, draft: Draft) -> AskChange:
    """The question which answer shall be changed: the story, what everybody is asked, and the details given."""
    given = await answers.of_draft(tx, draft.id)
    details = tuple(step for step in ADDED if _began(step, given))
    return AskChange(draft_id=draft.id, details=details, has_files=bool(await files_told(tx, draft)))


def _began(step: str, given: Mapping[str, Answer]) -> bool:
    """Whether this detail, or one that is asked after it, was given."""
    return step in given or (step != REVIEW and _began(step_after(step), given))


async def understood(tx: Tx, draft: Draft) -> tuple[Answered, ...]:
    """What the customer told us, line by line; what was skipped is left out."""
    told = await drafts.pieces_of(tx, draft.id)
    given = await answers.of_draft(tx, draft.id)
    details = details_in(given, lambda words: shortened(words, SHORT))
    story = _shown(story_of(told), SHOWN - room_of(details))
    lines = [Answered(label="story", words=story)] if story else []
    files = sum(file.keeping in KEPT for file in await files_of(tx, told))
    if files:
        lines.append(Answered(label="files", files=files))
    if (about := given.get("about")) and about.code:
        lines.append(Answered(label="about", about=Category(about.code)))
    if (wish := given.get("wish")) and (wish.code or wish.words):
        lines.append(_wish(wish.code, wish.words))
    return (*lines, *details)


def _wish(code: str | None, words: str | None) -> Answered:
    if words is not None:
        return Answered(label="wish", words=shortened(words, 300))
    return Answered(label="wish", wish=Remedy(code or Remedy.OTHER))


async def files_of(tx: Tx, told: list[Piece]) -> list[Attachment]:
    """The files that came with these messages, those included that were lost since."""
    return await attachments.by_ids(tx, [piece.attachment_id for piece in told if piece.attachment_id])


async def files_told(tx: Tx, draft: Draft) -> list[tuple[Piece, Attachment]]:
    """The files of the draft with the pieces that they came with, those included that were taken out."""
    told = await drafts.pieces_of(tx, draft.id)
    found = {file.id: file for file in await files_of(tx, told)}
    paired = [(piece, found[piece.attachment_id]) for piece in told if piece.attachment_id in found]
    return [(piece, file) for piece, file in paired if file.keeping in KEPT | {Keeping.DROPPED}]


def story_of(told: list[Piece]) -> str:
    """The story: what was written, in order."""
    return "\n".join(piece.words for piece in told if piece.words)


def _shown(story: str, limit: int) -> str:
    first = parts(story, limit)[0]
    return story if first == story else first.rstrip() + "…"


async def take_buttons(tx: Tx, customer: Customer, draft: Draft, at: datetime, pressed: int | None = None) -> None:
    """The question is answered and loses its buttons: the pressed message, else the one that stands.

    Which one stands is known when it is written down: somebody may answer before that. Raises TooSoon then.
    """
    await waiting_for(tx, outbox.to_customer(customer).lane)
    answered = pressed or draft.prompt_id
    if answered is not None:
        await outbox.tidy(tx, outbox.to_customer(customer), answered, at)
    if draft.prompt_id is not None and draft.prompt_id == answered:
        await drafts.change(tx, draft.id, prompt_id=None)


async def typed_button(tx: Tx, customer: Customer, words: str, languages: Languages, at: datetime) -> str | None:
    """What the button of the standing question carries whose label was typed, in any of our languages."""
    draft = await drafts.open_draft(tx, customer.id)
    if draft is None or (draft.step == STORY and not draft.is_changing):
        return None
    keyboard = (await _question(tx, draft, at)).keyboard()
    button = keyboard.find(words, languages) if keyboard else None
    return button.data if button else None
