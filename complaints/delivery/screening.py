"""What may be said of a case to whom, asked of every message to staff at the moment it leaves.

What the group may not read is handed to those who may, each in the private chat with the staff bot, and leaves there as
it would have left in the topic. A kind of notice that is not named here may hold words, names or files: it is held
back. Roles are those of that moment, not of the moment when it was owed.
"""

from dataclasses import fields, replace
from datetime import datetime, timedelta
from typing import Any, Final

from complaints.delivery import outbox
from complaints.delivery.notices import Notice
from complaints.delivery.notices.calls import (
    CloseSpare,
    Leave,
    NameTopic,
    OpenTopic,
    PinCard,
    PinGuide,
    React,
    ReopenTopic,
    Said,
    ShutTopic,
    Tidy,
)
from complaints.delivery.notices.canned import CannedClosed, CannedList, CannedPreview
from complaints.delivery.notices.case_room import (
    AnswerHere,
    Card,
    DecisionForm,
    FirstCard,
    FormClosed,
    KeptAsSent,
    NoteStays,
    ReplyState,
)
from complaints.delivery.notices.deadlines import AnswerOwed, DeadlineNear
from complaints.delivery.notices.figures import FigureCases, Shares
from complaints.delivery.notices.finding import Found
from complaints.delivery.notices.how import AskHow
from complaints.delivery.notices.lists import Mine, Overdue, Queue, WhichCategory
from complaints.delivery.notices.office import (
    CaseRecord,
    Guide,
    Parked,
    SetupReport,
    StaffHelp,
    Stats,
    ThisWasMe,
)
from complaints.delivery.notices.question_forms import QuestionEnded, QuestionForm, QuestionFormClosed
from complaints.delivery.notices.restricted import CaseHidden, NobodyReads, PrivateCard, SoFar
from complaints.delivery.notices.selections import LetGo, Selected, SelectionDone, WhichMain, WhoTakes
from complaints.delivery.notices.settings import SettingsPage
from complaints.delivery.notices.summary import CaseSummary
from complaints.delivery.notices.team import ChooseRole, RoleGiven, StaffList
from complaints.delivery.transport import Bot
from complaints.rules.visibility import is_restricted, sight
from complaints.storage import cases, desk, staff
from complaints.storage import outbox as rows
from complaints.storage.cases import Case
from complaints.storage.outbox import Owed
from complaints.storage.staff import StaffMember
from complaints.storage.tables import Tx

# Neither words nor names of customers nor files. Cards and lists draw themselves for whoever reads them; refusals are
# sentences of ours; lists, figures and help may be asked for in any topic.
WITHOUT_WORDS: Final = (
    OpenTopic, ReopenTopic, NameTopic, ShutTopic, CloseSpare, PinCard, React, Tidy, Leave, Said, Card, FirstCard,
    Guide, PinGuide, NoteStays, KeptAsSent, CannedList, CannedClosed,
    CaseHidden, AnswerOwed, DeadlineNear, SettingsPage,
    QuestionFormClosed, QuestionEnded, AskHow, Queue, Mine, Overdue,
    WhichCategory, Selected, WhoTakes, WhichMain, SelectionDone, LetGo, Found, Stats, StaffHelp, SetupReport, ThisWasMe,
    Parked, Shares, FigureCases, StaffList, ChooseRole, RoleGiven,
)  # fmt: skip
# Answers to one colleague: nobody else has a use for them.
PERSONAL: Final = (AnswerHere, CannedPreview, DecisionForm, FormClosed, QuestionForm, SoFar, CaseRecord, CaseSummary)
_A_DAY: Final = timedelta(days=1)


class NotForTheGroup(Exception):
    """The group may not read it: hand it to those who may."""


async def screened(tx: Tx, owed: Owed, notice: Notice) -> Notice | None:
    """The notice as its readers may have it; None where they may not. Raises NotForTheGroup."""
    if owed.bot != Bot.STAFF or isinstance(notice, WITHOUT_WORDS):
        return notice
    case = await _case_of(tx, owed, notice)
    if case is None:
        return notice
    person = await staff.by_telegram_id(tx, owed.chat_id) if owed.chat_id is not None else None
    if owed.chat_id is not None and (person is None or not person.is_member):
        return None
    seen = sight(person.role if person else None, case.category, is_anonymous=case.is_anonymous)
    if not seen.words and owed.chat_id is None:
        raise NotForTheGroup
    return _as_seen(notice, has_name=seen.name) if seen.words else None


async def _case_of(tx: Tx, owed: Owed, notice: Notice) -> Case | None:
    """The case of which it speaks; a record says it itself, for it may be asked for anywhere."""
    told = await cases.by_reference(tx, notice.reference) if isinstance(notice, CaseRecord | CaseSummary) else None
    return told or (await cases.find(tx, owed.case_id) if owed.case_id is not None else None)


def _as_seen(notice: Notice, *, has_name: bool) -> Notice:
    named: Any = notice
    return notice if has_name or "name" not in {field.name for field in fields(notice)} else replace(named, name=None)


async def hand_out(tx: Tx, owed: Owed, notice: Notice, at: datetime) -> None:
    """Owe it to everybody who may read it; what stood in a topic that is gone, and answers to one person, to nobody."""
    if isinstance(notice, PERSONAL) or (owed.key or "").startswith(outbox.AGAIN):
        return
    case = await cases.get(tx, owed.case_id or 0)
    for person in await readers(tx, case, at):
        key = f"{owed.key}@{person.id}" if isinstance(notice, ReplyState) else None
        await outbox.put(tx, notice, outbox.to_colleague(person.telegram_id, case.id), at, key=key)


async def draw_private_cards(tx: Tx, case: Case, at: datetime) -> None:
    """The card in the topic is drawn: of a restricted case, so are those of its readers."""
    if is_restricted(case.category):
        for person in await readers(tx, case, at):
            place = outbox.to_colleague(person.telegram_id, case.id)
            await outbox.put(tx, PrivateCard(), place, at, key=private_card(case.id, person))


async def show_cards(tx: Tx, person: StaffMember, limit: int, at: datetime) -> None:
    """To somebody who reads restricted cases from now on: the cards of those that are open, the newest."""
    for case in await cases.open_restricted(tx, limit):
        place = outbox.to_colleague(person.telegram_id, case.id)
        await outbox.put(tx, PrivateCard(), place, at, key=private_card(case.id, person))


def private_card(case_id: int, person: StaffMember) -> str:
    """The key of that person's card of the case."""
    return f"card:{case_id}@{person.id}"


async def readers(tx: Tx, case: Case, at: datetime) -> list[StaffMember]:
    """Those who may read the case and can be written to; where there is nobody, the group is asked to open a chat."""
    may = [person for person in await staff.everybody(tx) if person.is_member and person.shut_since is None]
    found = [person for person in may if sight(person.role, case.category, is_anonymous=False).words]
    if not found:
        await _ask_for_readers(tx, case, at)
    return found


async def _ask_for_readers(tx: Tx, case: Case, at: datetime) -> None:
    """Once a day, however much waits to be read."""
    key = f"nobody_reads:{case.id}"
    if not await rows.put_since(tx, key, at - _A_DAY):
        notice = NobodyReads(reference=case.reference, staff_bot=(await desk.get(tx)).staff_bot)
        await outbox.put(tx, notice, outbox.to_general(), at, key=key)


async def is_shut(tx: Tx, owed: Owed, at: datetime) -> None:
    """This colleague has never opened the chat with the staff bot, or blocked it: nothing goes there until they do."""
    await staff.shut(tx, owed.chat_id or 0, at)
    if owed.case_id is not None:
        await readers(tx, await cases.get(tx, owed.case_id), at)
