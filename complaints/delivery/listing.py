"""Lists of cases, drawn at the moment they leave: each line says what its readers may know of that case then."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from complaints.delivery.composing import Composed, NothingToSay, Sheet
from complaints.delivery.notices import Notice
from complaints.delivery.notices.base import row
from complaints.delivery.notices.figures import FigureCases, Shares
from complaints.delivery.notices.finding import Found, FoundBy
from complaints.delivery.notices.lists import address_of, opening
from complaints.delivery.notices.office import CaseRecord, Stats
from complaints.delivery.notices.summary import CaseSummary
from complaints.delivery.transport import Call
from complaints.rules.assessment import Category
from complaints.rules.roles import Role
from complaints.rules.visibility import TRUSTED, sight
from complaints.rules.vocabulary import State
from complaints.storage import cases, customers, desk, drafts, staff, topics
from complaints.storage.cases import Case
from complaints.wording.facts import Code, Latin, Words
from complaints.wording.keyboard import Button, Keyboard


@dataclass(frozen=True)
class CaseLine:
    """A case in a list; no name where it is hidden, or of a case whose words its readers must not see."""

    reference: Latin
    category: Category | None
    state: State
    received_at: datetime
    name: Words | None


@dataclass(frozen=True)
class FoundFacts:
    """A page of what was found."""

    sought: Words
    by: FoundBy
    day: date | None
    total: int
    page: int
    pages: int
    lines: tuple[CaseLine, ...]


@dataclass(frozen=True)
class NothingFoundFacts:
    """What was looked for in vain, and whether more can be looked for elsewhere."""

    sought: Words
    by: FoundBy
    day: date | None
    in_group: bool


@dataclass(frozen=True)
class DraftLine:
    """A complaint that was begun and not sent: nothing of what was told."""

    begun_at: datetime
    language: Code


@dataclass(frozen=True)
class FigureCasesFacts:
    """A page of what a figure counted."""

    figure: Code
    first: date
    last: date
    of: Words | None
    total: int
    page: int
    pages: int
    lines: tuple[CaseLine, ...]
    drafts: tuple[DraftLine, ...]


async def _figure_cases(sheet: Sheet) -> Call:
    asked: FigureCases = sheet.notice
    listed = await listed_cases(sheet, asked.ids) if asked.of_cases else []
    facts = FigureCasesFacts(
        figure=asked.figure,
        first=asked.first,
        last=asked.last,
        of=asked.of,
        total=asked.total,
        page=asked.page + 1,
        pages=asked.pages,
        lines=await lines_of(sheet, listed),
        drafts=() if asked.of_cases else await _drafts(sheet, asked.ids),
    )
    turns = turning(asked.press, asked.page, asked.pages)
    rows = (*((turns,) if turns else ()), row(("back", asked.back)))
    html = sheet.bare_text(facts, "figure_cases")
    return anew_or_instead(sheet, asked.message_id, html, Keyboard(await openings(sheet, listed), rows))


async def _drafts(sheet: Sheet, ids: tuple[int, ...]) -> tuple[DraftLine, ...]:
    found = [await drafts.get(sheet.tx, draft_id) for draft_id in ids]
    return tuple(DraftLine(draft.begun_at, draft.language) for draft in found if draft is not None)


async def _turned(sheet: Sheet) -> Call:
    return anew_or_instead(sheet, sheet.notice.message_id, sheet.text(), sheet.notice.keyboard())


async def _found(sheet: Sheet) -> Call:
    asked: Found = sheet.notice
    if not asked.total:
        nothing = NothingFoundFacts(asked.sought, asked.by, asked.day, in_group=sheet.owed.chat_id is None)
        return anew_or_instead(sheet, asked.message_id, sheet.bare_text(nothing, "nothing_found"), Keyboard())
    listed = await listed_cases(sheet, asked.case_ids)
    facts = FoundFacts(
        sought=asked.sought,
        by=asked.by,
        day=asked.day,
        total=asked.total,
        page=asked.page + 1,
        pages=asked.pages,
        lines=await lines_of(sheet, listed),
    )
    turns = turning(f"found:{asked.asked_in}", asked.page, asked.pages)
    keyboard = Keyboard(await openings(sheet, listed), (turns,) if turns else ())
    return anew_or_instead(sheet, asked.message_id, sheet.bare_text(facts, "found"), keyboard)


def anew_or_instead(sheet: Sheet, message_id: int | None, html: str, keyboard: Keyboard | None) -> Call:
    """A new message, or in the place of the one whose button was pressed."""
    if message_id is None:
        return sheet.message(html, keyboard)
    return sheet.edit(message_id, html, keyboard)


async def listed_cases(sheet: Sheet, case_ids: tuple[int, ...]) -> list[Case]:
    """The cases, in the order of their ids' list."""
    found = {case.id: case for case in await cases.by_ids(sheet.tx, case_ids)}
    return [found[case_id] for case_id in case_ids if case_id in found]


async def lines_of(sheet: Sheet, listed: list[Case]) -> tuple[CaseLine, ...]:
    """Their lines, for whoever reads them there."""
    reader = await _reader(sheet)
    return tuple([await _line(sheet, case, reader) for case in listed])


async def _reader(sheet: Sheet) -> Role | None:
    """None is the group, whoever looks there. NothingToSay where somebody in private may not read there any more."""
    if sheet.owed.chat_id is None:
        return None
    person = await staff.by_telegram_id(sheet.tx, sheet.owed.chat_id)
    if person is None or not person.is_member or person.role not in TRUSTED:
        raise NothingToSay
    return person.role


async def _line(sheet: Sheet, case: Case, reader: Role | None) -> CaseLine:
    is_named = sight(reader, case.category, is_anonymous=case.is_anonymous).name and case.erased_at is None
    name = (await customers.get(sheet.tx, case.customer_id)).name if is_named else None
    return CaseLine(case.reference, case.category, case.state, case.received_at, name or None)


async def openings(sheet: Sheet, listed: list[Case]) -> tuple[Button, ...]:
    """A button for each: in the group a link to its topic, if it has one; else what shows its record here."""
    return tuple([await _opening(sheet, case) for case in listed])


async def _opening(sheet: Sheet, case: Case) -> Button:
    topic = await topics.of_case(sheet.tx, case.id) if sheet.owed.chat_id is None else None
    if topic is None:
        return opening(case.id, case.reference, None)
    group = (await desk.get(sheet.tx)).staff_chat_id
    return opening(case.id, case.reference, address_of(group, topic.chat_id, topic.thread_id))


def turning(press: str, page: int, pages: int) -> tuple[Button, ...]:
    """The buttons that turn to the neighbours of a page; lists begin with what is newest."""
    newer = (Button("newer", f"{press}:{page - 1}"),) if page else ()
    return (*newer, Button("older", f"{press}:{page + 1}")) if page + 1 < pages else newer


LISTED: Final[dict[type[Notice], Composed]] = {
    FigureCases: _figure_cases,
    Found: _found,
    Shares: _turned,
    Stats: _turned,
    CaseRecord: _turned,
    CaseSummary: _turned,
}
