"""Typed words that do what a button does, wherever its question stands. Source: voice 2, *Buttons*.

What stands is told by the rows: the draft's step, messages that we asked about, decisions and remedies that wait for
an answer, a rating that was asked for. Withdrawing is asked once more, and that question is answered by a tap alone.
"""

from collections.abc import Iterable
from datetime import datetime

from complaints.casework import changing, owning, prompting, reopening, returning, surveying
from complaints.delivery.notices.base import reopen_row, row
from complaints.delivery.notices.details import AskDetails, AskFiles
from complaints.delivery.notices.filing import AskStory, DraftWaits, Review, Welcome
from complaints.delivery.notices.talking import AboutClosed, Missed, Which
from complaints.rules.questionnaire import REVIEW, STORY
from complaints.rules.references import read_reference
from complaints.rules.reopening import NEVER
from complaints.rules.vocabulary import State
from complaints.storage import cases, decisions, drafts, ratings
from complaints.storage.cases import Case
from complaints.storage.customers import Customer
from complaints.storage.drafts import Draft
from complaints.storage.tables import Tx
from complaints.wording.keyboard import Button, Keyboard
from complaints.wording.languages import Languages


async def button_for(
    tx: Tx, customer: Customer, words: str, languages: Languages, welcome: Welcome, at: datetime
) -> str | None:
    """What the button carries whose words were typed, in any of our languages; None where no such question stands."""
    draft = await drafts.open_draft(tx, customer.id)
    if draft is not None:
        asked = await prompting.typed_button(tx, customer, words, languages, at)
        return asked or _find(await _of_draft(tx, draft), words, languages)
    standing = [*await _unplaced(tx, customer, words, at), *await _awaited(tx, customer, at), welcome.keyboard()]
    return (
        _find(standing, words, languages)
        or await _missed(tx, customer, words, languages)
        or await owning.typed_button(tx, customer, words, languages, at)
    )


def _find(standing: Iterable[Keyboard], words: str, languages: Languages) -> str | None:
    found = (keyboard.find(words, languages) for keyboard in standing)
    return next((button.data for button in found if button is not None), None)


async def _of_draft(tx: Tx, draft: Draft) -> list[Keyboard]:
    """What may stand beside the question of the step."""
    standing: list[Keyboard] = []
    if draft.step == STORY:
        standing.append(AskStory(draft_id=draft.id).keyboard())
    if draft.step == REVIEW:
        asked = (AskDetails(draft_id=draft.id), await prompting.what_to_change(tx, draft), *await _of_files(tx, draft))
        standing += [question.keyboard() for question in asked]
    if draft.reminded_at is not None:
        standing.append(DraftWaits(draft_id=draft.id).keyboard())
    return standing


async def _of_files(tx: Tx, draft: Draft) -> tuple[Review, AskFiles]:
    """Which file shall be left out, and the last one that was."""
    asked = await changing.which_file(tx, draft)
    out = [file.piece_id for file in asked.files if file.is_out]
    return Review(draft_id=draft.id, answers=(), put_back=out[-1] if out else None), asked


async def _unplaced(tx: Tx, customer: Customer, words: str, at: datetime) -> list[Keyboard]:
    """Messages wait for the customer to say where they belong; a reference says it as well."""
    if not await drafts.unplaced(tx, customer.id):
        return []
    reference, closed = read_reference(words), await reopening.closed_lately(tx, customer.id, at)
    named = (Button(words, f"which:{reference}", verbatim=True),) if reference else ()
    if await cases.open_of(tx, customer.id):
        return [Keyboard(named), Which(cases=()).keyboard()]
    if len(closed) == 1:  # of several, the words alone do not say which one was asked about
        return [Keyboard(named), AboutClosed(reference=closed[0].reference, closed_on=at.date()).keyboard()]
    return [Keyboard(named), Keyboard(rows=(row(("new_complaint", "which:new")), row(("just_thanks", "which:thanks"))))]


async def _awaited(tx: Tx, customer: Customer, at: datetime) -> list[Keyboard]:
    """What we asked of filed complaints; where two wait for the same answer, words alone do not say which."""
    opened = await cases.open_of(tx, customer.id)
    asked = [keyboard for case in opened if (keyboard := await _answer_to(tx, case)) is not None]
    standing = asked if len(asked) == 1 else []
    if len(opened) == 1:
        reference = opened[0].reference
        standing += [Keyboard(rows=(row(("status", f"status:{reference}"), ("withdraw", f"withdraw:{reference}")),))]
    closed = await reopening.closed_lately(tx, customer.id, at)
    standing += _reopening(closed)
    for case in closed:
        asked_last = surveying.question(case, await ratings.of(tx, case.id, case.episode))
        if asked_last is not None:
            standing.append(asked_last.keyboard())
            break
    return standing


async def _missed(tx: Tx, customer: Customer, words: str, languages: Languages) -> str | None:
    """*Send them again*, as long as there is something; looked for where those words were typed."""
    pressed = _find([Missed(count=0, references=()).keyboard()], words, languages)
    return pressed if pressed and await returning.missed(tx, customer.id) else None


def _reopening(closed: list[Case]) -> list[Keyboard]:
    """*Reopen*; where several could be meant it names none."""
    found = [case for case in closed if case.close_code not in NEVER]
    return [Keyboard(rows=(reopen_row(found[0].reference if len(found) == 1 else ""),))] if found else []


async def _answer_to(tx: Tx, case: Case) -> Keyboard | None:
    """The answers to the decision or to the remedy of this case, if it waits for one."""
    decision = await decisions.latest(tx, case.id)
    if decision is None:
        return None
    accept, reject = ("accept", f"accept:{decision.id}"), ("not_satisfied", f"reject:{decision.id}")
    if case.state is State.RESPONDED and decision.delivered_at is not None:
        return Keyboard(rows=(row(accept) if case.rejected_again_at else row(accept, reject),))
    if case.state is State.REMEDY and decision.remedied_at is not None:
        right = ("remedy_right", f"right:{decision.id}")
        return Keyboard(rows=(row(right, ("not_satisfied", f"not_right:{decision.id}")),))
    return None
