"""/stats [PERIOD]: the figures of a period, this month where none is said; their buttons open what was counted."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from backoffice.shift import Command, Order, Shift
from complaints.casework.refusals import ButtonTooOld
from complaints.delivery import outbox
from complaints.delivery.notices import Notice
from complaints.delivery.notices.figures import FigureCases, ShareLine, Shares
from complaints.delivery.notices.office import Stats
from complaints.rules.periods import Named, Period, PeriodNotUnderstood, between, named
from complaints.rules.roles import Verb
from complaints.statistics import FIGURES, measure
from complaints.statistics.figure import Figure
from complaints.statistics.sharing import NOBODY, WHOLE, By, Share, apart, listed
from complaints.statistics.span import Span, span_of
from complaints.storage import desk, staff
from complaints.storage.finding import Part
from complaints.wording.said_periods import read_period

A_PAGE: Final = 8
_LINES: Final = 60  # of shares in one message, which takes 100 buttons
_PAGES: Final = 10_000
_ALL: Final = "all"
_COUNTED: Final = ("received", "closed", "open")  # what is told of each share


@dataclass(frozen=True)
class _Look:
    """What is looked at: a period, and a share of its cases; `instead_of` the message whose button was pressed."""

    shift: Shift
    period: Period
    span: Span
    share: Share = WHOLE
    instead_of: int | None = None

    @property
    def press(self) -> str:
        """How every button of this period begins."""
        return f"stats:{self.period.first:%Y%m%d}:{self.period.last:%Y%m%d}"

    @property
    def of_share(self) -> str:
        """… and of this share."""
        return f"{self.press}:{self.share.by or _ALL}:{self.share.value}"

    async def show(self, notice: Notice) -> None:
        """Say it, or edit what stands."""
        shift, message = self.shift, self.instead_of or self.shift.message_id
        place = outbox.to_chat(shift.chat_id) if shift.is_private else shift.place
        answers = None if self.instead_of else shift.message_id
        key = f"figures:{shift.chat_id}:{message}"
        await outbox.put(shift.tx, notice, place, shift.at, reply_to=answers, key=key)


async def run(shift: Shift, order: Order) -> None:
    """Measure and show."""
    await shift.person(Verb.READ)
    calendar = await desk.calendar(shift.tx)
    period = _period(shift, order.typed.strip(), calendar.day(shift.at))
    await _figures(_Look(shift, period, span_of(period, calendar)))


async def turn_to(shift: Shift, words: list[str]) -> None:
    """A button under figures: `stats:<first>:<last>[:<by>[:<value>[:<figure>:<page>]]]`."""
    await shift.person(Verb.READ)
    first, last, by, value, figure, page = [*words, *[""] * 6][:6]
    period = _pressed_period(first, last)
    share = _share(by, value)
    span = span_of(period, await desk.calendar(shift.tx))
    look = _Look(shift, period, span, share, shift.message_id)
    if figure:
        await _cases(look, figure, page)
    elif share.by is not None and not value:
        await _shares(look, share.by)
    else:
        await _figures(look)


def _period(shift: Shift, typed: str, today: date) -> Period:
    if not typed:
        return named(Named.MONTH, today, shift.language)
    period = read_period((shift.language, *shift.speaker.languages), typed, today)
    if period is None:
        raise PeriodNotUnderstood
    return period


def _pressed_period(first: str, last: str) -> Period:
    try:
        return between(date.fromisoformat(first), date.fromisoformat(last))
    except (ValueError, PeriodNotUnderstood):
        raise ButtonTooOld from None


def _share(by: str, value: str) -> Share:
    if by in {"", _ALL}:
        return WHOLE
    if by not in set(By):
        raise ButtonTooOld
    return Share(By(by), value)


async def _figures(look: _Look) -> None:
    figures = await measure(look.shift.tx, look.span, look.share)
    await look.show(
        Stats(
            first=look.period.first,
            last=look.period.last,
            figures=figures,
            of=await _name(look),
            by=look.share.by,
            press=look.press,
            of_share=look.of_share,
            message_id=look.instead_of,
        )
    )


async def _shares(look: _Look, by: By) -> None:
    counted = await apart(look.shift.tx, list(_counted()), look.span, by)
    names = await _names(look.shift, by)
    lines = [
        ShareLine(names.get(value, value), value, *(count.get(name, 0) for name in _COUNTED))
        for value, count in counted.items()
    ]
    lines.sort(key=lambda line: (-line.received, -line.still_open, line.name))
    shown, left_out = tuple(lines[:_LINES]), max(0, len(lines) - _LINES)
    first, last = look.period.first, look.period.last
    await look.show(
        Shares(
            by=by,
            first=first,
            last=last,
            lines=shown,
            left_out=left_out,
            press=look.press,
            message_id=look.instead_of,
        )
    )


def _counted() -> Iterator[Figure]:
    return (figure for name in _COUNTED for figure in FIGURES if figure.name == name)


async def _cases(look: _Look, name: str, page: str) -> None:
    figure = next((one for one in FIGURES if one.name == name), None)
    if figure is None or not (figure.of_cases or look.share == WHOLE):
        raise ButtonTooOld
    number = int(page) if page.isdecimal() and len(page) < len(str(_PAGES)) else 0
    hits = await listed(look.shift.tx, figure, look.span, look.share, Part(number * A_PAGE, A_PAGE))
    pages = max(1, -(-hits.total // A_PAGE))
    if number >= pages:  # there are fewer than there were
        number = pages - 1
        hits = await listed(look.shift.tx, figure, look.span, look.share, Part(number * A_PAGE, A_PAGE))
    await look.show(
        FigureCases(
            figure=figure.name,
            of_cases=figure.of_cases,
            first=look.period.first,
            last=look.period.last,
            of=await _name(look),
            ids=hits.ids,
            total=hits.total,
            page=number,
            pages=pages,
            back=look.of_share if look.share.by else look.press,
            press=f"{look.of_share}:{figure.name}",
            message_id=look.instead_of,
        )
    )


async def _name(look: _Look) -> str | None:
    """What the share is called; ButtonTooOld where there is no such."""
    if look.share.by is None:
        return None
    name = (await _names(look.shift, look.share.by)).get(look.share.value)
    if name is None:
        raise ButtonTooOld
    return name


async def _names(shift: Shift, by: By) -> dict[str, str]:
    """The names of all shares, by what their buttons carry."""
    if by is By.HANDLER:
        known = {str(person.id): person.name for person in await staff.everybody(shift.tx)}
        return known | {NOBODY: shift.language.label("nameless", "handler")}
    if by is By.LANGUAGE:
        return dict(shift.language.labels["reader"])
    return dict(shift.language.labels["staff_category"])


STATS: Final = Command("stats", run, reads=True)
