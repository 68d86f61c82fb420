"""A case's record as staff read it: line by line, nothing cut, in pages that fit a message."""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final

from complaints.delivery.notices.case_room import Story
from complaints.delivery.notices.office import Happening
from complaints.delivery.notices.understood import Answered, details_in, room_of
from complaints.rules.words import PART, parts, room
from complaints.storage import cases, customers, details, staff, timeline
from complaints.storage.tables import Tx
from complaints.storage.timeline import Actor, Entry, Event

PAGE: Final = 2800  # UTF-16 units of a record in one message, so that its marks and labels fit as well
_LINE: Final = 60  # what a line takes besides its words


async def story_in_parts(tx: Tx, case_id: int, name: str, words: str | None, sent_at: datetime) -> list[Story]:
    """The customer's words as they were filed, the record's first entry, in as many messages as they need.

    The details stand below the last of them; where there is no room, or no word, in one of their own.
    """
    pages, added = parts(words, PART) if words else [], await details_of(tx, case_id)
    if added and (not pages or room(pages[-1]) + room_of(added) > PART):
        pages.append("")
    return [
        Story(
            name=name,
            words=page or None,
            sent_at=sent_at,
            seq=1,
            part=n,
            parts=len(pages),
            details=added if n == len(pages) else (),
        )
        for n, page in enumerate(pages, 1)
    ]


async def details_of(tx: Tx, case_id: int) -> tuple[Answered, ...]:
    """What the customer added to the story, line by line; a day that was typed also as it was typed."""
    return details_in(await details.of_case(tx, case_id), both=True)


async def happenings(tx: Tx, case_id: int) -> list[Happening]:
    """What happened, oldest first; words that fill more than a page are several lines."""
    return await _lines(tx, case_id, frozenset())


async def after_the_story(tx: Tx, case_id: int) -> list[tuple[Happening, ...]]:
    """The same in pages, to stand below the customer's story: its words are not said twice."""
    return paged(await _lines(tx, case_id, frozenset({Event.REGISTERED})))


async def _lines(tx: Tx, case_id: int, without_words: frozenset[Event]) -> list[Happening]:
    names = {person.id: person.name for person in await staff.everybody(tx)}
    case = await cases.get(tx, case_id)
    is_named = not (case.is_anonymous or case.erased_at)
    customer = (await customers.get(tx, case.customer_id)).name if is_named else None
    return [
        Happening(
            at=entry.at,
            event=entry.event,
            who=customer if entry.actor is Actor.CUSTOMER else names.get(entry.actor_id or 0),
            is_nameless=customer is None and entry.actor is Actor.CUSTOMER,
            words=words,
        )
        for entry in _albums_once(await timeline.of_case(tx, case_id))
        for words in (parts(entry.words, PAGE - _LINE) if entry.words and entry.event not in without_words else [None])
    ]


def _albums_once(entries: Sequence[Entry]) -> Iterator[Entry]:
    """An album is one line, and one more for each of its members that has words."""
    told: set[tuple[Event, str]] = set()
    for entry in entries:
        album = json.loads(entry.payload).get("album") if '"album"' in entry.payload else None
        if album is None or entry.words or (entry.event, album) not in told:
            yield entry
        if album is not None:
            told.add((entry.event, album))


def paged(happened: Sequence[Happening], taken: int = 0) -> list[tuple[Happening, ...]]:
    """The lines of each page; at least one page. Of the first, so many UTF-16 units are taken already."""
    pages: list[list[Happening]] = [[]]
    used = taken
    for line in happened:
        length = _LINE + room(line.words or "")
        if used and used + length > PAGE:
            pages.append([])
            used = 0
        pages[-1].append(line)
        used += length
    return [tuple(page) for page in pages]
