"""A customer's data as a ZIP: a page to read, the same as JSON, and every file, in parts that Telegram takes.

What is held is read when the file leaves, within the courier's transaction; page, JSON and ZIP are made after it, in a
thread, as the call is written. Nothing of it ever lies on the disk.
"""

import io
import json
import zipfile
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from complaints.delivery.carrying import UPLOAD
from complaints.delivery.composing import Composed, NothingToSay, Sheet
from complaints.delivery.held import Held, HeldFile, held_of
from complaints.delivery.notices import Notice
from complaints.delivery.notices.owning import DataFile
from complaints.delivery.transport import Call, Upload
from complaints.storage import attachments, customers
from complaints.storage.attachments import Attachment
from complaints.wording.speaking import Speaker

PAGE_ROOM: Final = 5 * 1024 * 1024  # bytes in the first part for what is no file
PAGE: Final = "index.html"
DATA: Final = "data.json"
_EARLIEST: Final = 1980  # before which a ZIP knows no dates


def in_parts(files: Sequence[Attachment]) -> list[tuple[int, ...]]:
    """The files' ids by the part that they go into, in their order; the first part is there without any file too."""
    parts: list[list[int]] = [[]]
    room = UPLOAD - PAGE_ROOM
    for file in files:
        size = file.size or 0
        if size > room:
            parts.append([])
            room = UPLOAD
        parts[-1].append(file.id)
        room -= size
    return [tuple(part) for part in parts]


@dataclass(frozen=True)
class Packing:
    """One part of the ZIP, still to be made; `stored` says under which name a file is kept."""

    held: Held
    speaker: Speaker
    language: str
    at: datetime
    folder: Path
    stored: dict[int, str]
    with_page: bool

    def packed(self) -> bytes:
        """The ZIP's bytes. A file that is not in our store any more is left out, which the page does not hide."""
        whole = io.BytesIO()
        with zipfile.ZipFile(whole, "w") as archive:
            if self.with_page:
                self._write(archive, PAGE, self.page().encode(), zipfile.ZIP_DEFLATED)
                self._write(archive, DATA, self.data().encode(), zipfile.ZIP_DEFLATED)
            for file in _all_files(self.held):
                path = self.folder / self.stored.get(file.id, "")
                if file.id in self.stored and file.path is not None and path.is_file():
                    self._write(archive, file.path, path.read_bytes(), zipfile.ZIP_STORED)
        return whole.getvalue()

    def page(self) -> str:
        """What is held, to be read in any browser; it loads nothing and runs nothing."""
        return self.speaker.page("data_page", self.language, self.at, held=self.held)

    def data(self) -> str:
        """The same for programs."""
        told = {"made_at": self.at} | asdict(self.held)
        return json.dumps(_without_ids(told), ensure_ascii=False, indent=1, default=_as_text)

    def _write(self, archive: zipfile.ZipFile, name: str, content: bytes, how: int) -> None:
        year, *rest = self.at.timetuple()[:6]
        entry = zipfile.ZipInfo(name, (max(year, _EARLIEST), *rest))  # type: ignore[arg-type]  # six numbers
        entry.compress_type, entry.external_attr = how, 0o600 << 16
        archive.writestr(entry, content)


def _all_files(held: Held) -> list[HeldFile]:
    return [*(file for one in held.complaints for file in one.files), *held.unsent.files]


def _without_ids(told: Any) -> Any:
    """Our own numbers of files say nothing to anybody."""
    if isinstance(told, dict):
        return {name: _without_ids(within) for name, within in told.items() if name != "id"}
    return [_without_ids(within) for within in told] if isinstance(told, list | tuple) else told


def _as_text(value: object) -> str:
    if isinstance(value, date):  # a moment is one as well
        return value.isoformat()
    raise TypeError(type(value).__name__)


async def _data_file(sheet: Sheet) -> Call:
    notice: DataFile = sheet.notice
    customer = await customers.by_telegram_id(sheet.tx, sheet.place.chat_id)
    if customer is None:
        raise NothingToSay
    held = await held_of(sheet.tx, customer)
    making = Packing(
        held=held,
        speaker=sheet.speaker,
        language=sheet.language,
        at=sheet.at,
        folder=sheet.files,
        stored=await _stored(sheet, held, notice.attachment_ids),
        with_page=notice.part == 1,
    )
    of_several = f"-{notice.part}" if notice.parts > 1 else ""
    name = f"my-data-{notice.made_on.isoformat()}{of_several}.zip"
    params = {**sheet.place.params, **sheet.caption(), "document": "attach://file"}
    return Call("sendDocument", params, (Upload("file", sheet.files, name, making.packed),))


async def _stored(sheet: Sheet, held: Held, ids: Collection[int]) -> dict[int, str]:
    """Where those files lie that are still the customer's own: whatever else a number may name is nobody's here."""
    theirs = {file.id for file in _all_files(held)}
    found = await attachments.by_ids(sheet.tx, [one for one in ids if one in theirs])
    return {file.id: file.stored_as for file in found if file.stored_as is not None}


PACKED: Final[dict[type[Notice], Composed]] = {DataFile: _data_file}
