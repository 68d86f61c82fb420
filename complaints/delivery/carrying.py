"""Messages with files: sent on from our own store, for a file_id works only for the bot that got it.

Photos and videos go together as an album, documents with documents, audio with audio; the rest alone. A file that was
lost is named by its own notice and left out here. Source: Bot API, sendMediaGroup (2–10 items of one sort).

A document whose beginning is not what its name says is sent all the same, as it came, and staff are warned beside it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from complaints.delivery.composing import Composed, NothingToSay, Sheet
from complaints.delivery.notices import Notice
from complaints.delivery.notices.case_room import CustomerSends, StoryFiles
from complaints.delivery.notices.talking import StaffSends
from complaints.delivery.transport import Call, Upload
from complaints.rules.contents import HEAD, contradicts
from complaints.rules.words import shortened
from complaints.storage import attachments
from complaints.storage.attachments import Attachment, FileKind, Keeping
from complaints.wording.facts import Words

CAPTION_LIMIT: Final = 700  # UTF-16 units of words under a file: 1024 (Bot API, sendPhoto) less our own lines
ALBUM: Final = 10
UPLOAD: Final = 45 * 1024 * 1024  # bytes of the files in one call: a server takes 50 MB (Bot API, *Sending files*)
_UNKNOWN: Final = 20 * 1024 * 1024  # bytes of a file whose size nobody told: no bot gets a larger one
_SHOWN: Final = 30  # characters of a name, a person's or a file's, in those lines
SORT: Final = {
    FileKind.PHOTO: "seen",
    FileKind.VIDEO: "seen",
    FileKind.DOCUMENT: "document",
    FileKind.AUDIO: "audio",
}
_METHOD: Final = {
    FileKind.PHOTO: "sendPhoto",
    FileKind.DOCUMENT: "sendDocument",
    FileKind.VIDEO: "sendVideo",
    FileKind.AUDIO: "sendAudio",
    FileKind.VOICE: "sendVoice",
    FileKind.VIDEO_NOTE: "sendVideoNote",
    FileKind.ANIMATION: "sendAnimation",
}
SUFFIX: Final = {
    FileKind.PHOTO: ".jpg",
    FileKind.VIDEO: ".mp4",
    FileKind.AUDIO: ".mp3",
    FileKind.VOICE: ".ogg",
    FileKind.VIDEO_NOTE: ".mp4",
    FileKind.ANIMATION: ".mp4",
    FileKind.DOCUMENT: ".bin",
}


def grouped(files: Sequence[Attachment]) -> list[tuple[int, ...]]:
    """The files' ids in as few messages as Telegram allows, in their order; an album that fits one is not torn."""
    messages: list[list[Attachment]] = []
    for unit in _units(files):
        fitting = next((message for message in messages if _go_together(message, unit)), None)
        if fitting is None:
            messages.append(unit)
        else:
            fitting += unit
    return [tuple(file.id for file in message) for message in messages]


def _units(files: Sequence[Attachment]) -> list[list[Attachment]]:
    """Albums, as far as their members fit into one message, and single files."""
    units: list[list[Attachment]] = []
    for file in files:
        its = (unit for unit in units if file.album and unit[0].album == file.album)
        fitting = next((unit for unit in its if _go_together(unit, [file])), None)
        if fitting is None:
            units.append([file])
        else:
            fitting.append(file)
    return units


def _go_together(some: Sequence[Attachment], others: Sequence[Attachment]) -> bool:
    sorts = {SORT.get(file.kind) for file in (*some, *others)}
    return len(sorts) == 1 and None not in sorts and fits_in_one([*some, *others])


def fits_in_one(files: Sequence[Attachment]) -> bool:
    """Whether one call takes so many files of one sort, and so many bytes."""
    return len(files) <= ALBUM and sum(file.size or _UNKNOWN for file in files) <= UPLOAD


@dataclass(frozen=True)
class SentFacts:
    """What stands under a customer's files; `odd` is the name of one that is not what its name says."""

    name: Words | None
    sent_at: datetime
    words: Words | None
    is_correction: bool
    odd: Words | None


async def _customer_sends(sheet: Sheet) -> Call:
    found = await _stored(sheet)
    odd = next((file.name for file in found if _is_odd(sheet.files, file)), None)
    return _carry(sheet, found, facts_of(sheet.notice, odd))


def facts_of(sent: CustomerSends, odd: str | None) -> SentFacts:
    """What stands under these files; a name has up to 129 characters of Telegram's, which the words have need of."""
    name = shortened(sent.name, _SHOWN) if sent.name else None
    return SentFacts(name, sent.sent_at, sent.words, sent.is_correction, odd and shortened(odd, _SHOWN))


async def _staff_sends(sheet: Sheet) -> Call:
    return _carry(sheet, await _stored(sheet))


async def _stored(sheet: Sheet) -> list[Attachment]:
    """Those that we have, in the order in which they stand in their chat."""
    found = await attachments.by_ids(sheet.tx, sheet.notice.attachment_ids)
    return sorted(
        (file for file in found if file.keeping is Keeping.STORED), key=lambda file: (file.message_id or 0, file.id)
    )


def _is_odd(folder: Path, file: Attachment) -> bool:
    path = folder / (file.stored_as or "")
    if not path.is_file():
        return False  # the call will say so
    with path.open("rb") as stored:
        return contradicts(file.name, stored.read(HEAD))


def _carry(sheet: Sheet, found: list[Attachment], facts: SentFacts | None = None) -> Call:
    if not found:
        return _words_alone(sheet, facts)
    words = sheet.caption(facts)
    if len(found) == 1:
        return _one(sheet, found[0], {} if found[0].kind is FileKind.VIDEO_NOTE else words)
    return _album(sheet, found, words)


def _words_alone(sheet: Sheet, facts: SentFacts | None) -> Call:
    """What a customer wrote under files that are lost; a reply without any of its files is not what staff wrote."""
    if facts is None or not facts.words:
        raise NothingToSay
    return sheet.message(sheet.text(facts))


def _one(sheet: Sheet, file: Attachment, words: dict[str, Any]) -> Call:
    params = {**sheet.place.params, **words, **sheet.quoting, file.kind.value: "attach://file"}
    return Call(_METHOD[file.kind], params, (_upload(sheet, file, "file"),))


def _album(sheet: Sheet, files: list[Attachment], words: dict[str, Any]) -> Call:
    media = [{"type": file.kind.value, "media": f"attach://file{n}"} for n, file in enumerate(files)]
    media[0] |= words
    uploads = tuple(_upload(sheet, file, f"file{n}") for n, file in enumerate(files))
    return Call("sendMediaGroup", {**sheet.place.params, **sheet.quoting, "media": media}, uploads)


def _upload(sheet: Sheet, file: Attachment, field: str) -> Upload:
    name = file.name or f"{file.kind}{SUFFIX[file.kind]}"
    return Upload(field, sheet.files / (file.stored_as or ""), name)


CARRIED: Final[dict[type[Notice], Composed]] = {
    CustomerSends: _customer_sends,
    StoryFiles: _customer_sends,
    StaffSends: _staff_sends,
}
