"""Messages with files: sent on from our own store, for a file_id works only for the bot that got it.

Photos and videos go together as an album, documents with documents, audio with audio; the rest alone. A file that was
lost is named by its own notice and left out here. Source: Bot API, sendMediaGroup (2–10 items of one sort).
"""

from typing import Any, Final

from complaints.delivery.composing import Composed, NothingToSay, Sheet
from complaints.delivery.notices import Notice
from complaints.delivery.notices.case_room import CustomerSends, StoryFiles
from complaints.delivery.notices.talking import StaffSends
from complaints.delivery.transport import Call, Upload
from complaints.storage import attachments
from complaints.storage.attachments import Attachment, FileKind, Keeping

CAPTION_LIMIT: Final = 900  # UTF-16 units of words under a file: 1024 (Bot API, sendPhoto) less our own line
ALBUM: Final = 10
_SORT: Final = {
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
_SUFFIX: Final = {
    FileKind.PHOTO: ".jpg",
    FileKind.VIDEO: ".mp4",
    FileKind.AUDIO: ".mp3",
    FileKind.VOICE: ".ogg",
    FileKind.VIDEO_NOTE: ".mp4",
    FileKind.ANIMATION: ".mp4",
    FileKind.DOCUMENT: ".bin",
}


def grouped(kinds: list[tuple[int, FileKind]]) -> list[tuple[int, ...]]:
    """(id, kind) pairs put into as few messages as Telegram allows, in their order."""
    groups: list[tuple[str, list[int]]] = []
    for attachment_id, kind in kinds:
        sort = _SORT.get(kind, f"alone {attachment_id}")
        fitting = next((ids for of, ids in groups if of == sort and len(ids) < ALBUM), None)
        if fitting is None:
            groups.append((sort, [attachment_id]))
        else:
            fitting.append(attachment_id)
    return [tuple(ids) for _, ids in groups]


async def _customer_sends(sheet: Sheet) -> Call:
    return await _carry(sheet, sheet.notice.attachment_ids)


async def _staff_sends(sheet: Sheet) -> Call:
    return await _carry(sheet, (sheet.notice.attachment_id,))


async def _carry(sheet: Sheet, ids: tuple[int, ...]) -> Call:
    found = [file for file in await attachments.by_ids(sheet.tx, ids) if file.keeping is Keeping.STORED]
    if not found:
        return _words_alone(sheet)
    words = sheet.caption()
    if len(found) == 1:
        return _one(sheet, found[0], {} if found[0].kind is FileKind.VIDEO_NOTE else words)
    return _album(sheet, found, words)


def _words_alone(sheet: Sheet) -> Call:
    """What a customer wrote under files that are lost; a reply without its file would not be what staff wrote."""
    if not isinstance(sheet.notice, CustomerSends) or not sheet.notice.words:
        raise NothingToSay
    return sheet.message(sheet.text())


def _one(sheet: Sheet, file: Attachment, words: dict[str, Any]) -> Call:
    params = {**sheet.place.params, **words, file.kind.value: "attach://file"}
    if sheet.owed.reply_to is not None:
        params["reply_parameters"] = {"message_id": sheet.owed.reply_to, "allow_sending_without_reply": True}
    return Call(_METHOD[file.kind], params, (_upload(sheet, file, "file"),))


def _album(sheet: Sheet, files: list[Attachment], words: dict[str, Any]) -> Call:
    media = [{"type": file.kind.value, "media": f"attach://file{n}"} for n, file in enumerate(files)]
    media[0] |= words
    uploads = tuple(_upload(sheet, file, f"file{n}") for n, file in enumerate(files))
    return Call("sendMediaGroup", {**sheet.place.params, "media": media}, uploads)


def _upload(sheet: Sheet, file: Attachment, field: str) -> Upload:
    name = file.name or f"{file.kind}{_SUFFIX[file.kind]}"
    return Upload(field, sheet.files / (file.stored_as or ""), name)


CARRIED: Final[dict[type[Notice], Composed]] = {
    CustomerSends: _customer_sends,
    StoryFiles: _customer_sends,
    StaffSends: _staff_sends,
}
