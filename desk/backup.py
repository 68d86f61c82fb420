"""`amends backup` and `amends restore`: the database and every attachment in one file, checked on both ways.

A backup is made while the desk runs. It holds a manifest with the number of rows of each table and the digest of each
file; restoring compares all of it before anything is put in its place, and never writes over a desk that is there.
"""

import gzip
import hashlib
import json
import os
import shutil
import tarfile
import tempfile
import zlib
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from complaints.storage import sqlite
from complaints.storage.database import is_on_server, read_url
from desk import copies, last_backup, restored
from desk.clock import system_clock
from desk.lock import only_one
from desk.settings import Settings
from desk.troubles import Trouble
from desk.version import version

DATABASE: Final = "amends.db"
FILES: Final = "attachments"
MANIFEST: Final = "manifest.json"
_TRIES: Final = 3
# What reading a damaged archive, or one that is none, raises.
_NO_BACKUP: Final = (tarfile.TarError, zlib.error, gzip.BadGzipFile, EOFError, ValueError, TypeError)


class _FileGone(Exception):
    """A file that a row names is not what it was: erased since the rows were copied, or lost."""


@dataclass(frozen=True)
class Manifest:
    """What a backup holds: rows by table, digests by file name."""

    made_at: str
    version: str
    rows: dict[str, int]
    database: str
    files: dict[str, str]


def back_up(settings: Settings, to: str) -> int:
    """Write the backup and say what is in it."""
    target, part = Path(to), Path(f"{to}.part")
    if target.exists():
        message = f"{target} is there already. Nothing was written; choose another name."
        raise Trouble(message)
    manifest = _save(settings, part)
    part.chmod(0o600)
    part.replace(target)
    last_backup.note(settings, system_clock())
    print(f"{target}: {manifest.rows.get('cases', 0)} cases, {len(manifest.files)} files. Keep it away from this disk.")
    return 0


def _save(settings: Settings, part: Path) -> Manifest:
    """Written anew, from a newer database, where a customer had a file erased meanwhile; a few times at the most."""
    for tries_left in reversed(range(_TRIES)):
        with tempfile.TemporaryDirectory(prefix="amends-", dir=part.resolve().parent) as folder:
            try:
                return _write(settings, Path(folder), part)
            except _FileGone as gone:
                part.unlink(missing_ok=True)
                if not tries_left:
                    message = f"The attachment {gone} is missing or damaged. No backup was made."
                    raise Trouble(message) from None
    raise AssertionError  # the last try returned or raised


def _write(settings: Settings, folder: Path, part: Path) -> Manifest:
    manifest = _gather(settings, folder)
    with tarfile.open(part, "w:gz") as archive:
        archive.add(folder / MANIFEST, MANIFEST)
        archive.add(folder / DATABASE, DATABASE)
        for name in manifest.files:
            try:
                archive.add(settings.attachments / name, f"{FILES}/{name}")
            except FileNotFoundError:
                raise _FileGone(name) from None
    return manifest


def _gather(settings: Settings, folder: Path) -> Manifest:
    """The database first: the files that its rows name are there already and never change, but for being erased."""
    copy = folder / DATABASE
    copies.copy_out(settings, copy)
    files = sqlite.stored_files(copy)
    for name, digest in files.items():
        if _digest(settings.attachments / name) != digest:
            raise _FileGone(name)
    manifest = Manifest(system_clock().isoformat(), version(), sqlite.count_rows(copy), _digest(copy), files)
    (folder / MANIFEST).write_text(json.dumps(asdict(manifest), indent=1), encoding="utf-8")
    return manifest


def restore(settings: Settings, source: str) -> int:
    """Check the backup, put it in its place, and say what came back."""
    with only_one(settings):
        copies.refuse_what_is_there(settings)
        with tempfile.TemporaryDirectory(prefix="restoring-", dir=settings.data_dir) as folder:
            manifest = _unpack(Path(source), Path(folder))
            _verify(Path(folder), manifest)
            _put_in_place(Path(folder), settings)
            _see_it_there(manifest, settings)
    last_backup.note(settings, datetime.fromisoformat(manifest.made_at))
    restored.note(settings, datetime.fromisoformat(manifest.made_at))
    print(
        f"Restored and checked: {manifest.rows.get('cases', 0)} cases, {len(manifest.files)} files, as of "
        f"{manifest.made_at}. What came in after that is not in it; what was owed then is sent again."
    )
    return 0


def _unpack(source: Path, folder: Path) -> Manifest:
    """What the archive holds, put into the folder: plain files of ours, whatever else somebody put into it."""
    (folder / FILES).mkdir()
    try:
        with tarfile.open(source, "r:gz") as archive:
            for member in archive:
                content = archive.extractfile(member) if _is_ours(member) else None
                if content is None:
                    raise ValueError(member.name)
                with content, (folder / member.name).open("wb") as file:
                    shutil.copyfileobj(content, file)
        if not (folder / MANIFEST).exists():
            raise ValueError(MANIFEST)
        return Manifest(**json.loads((folder / MANIFEST).read_text(encoding="utf-8")))
    except _NO_BACKUP as error:
        message = f"{source} is not a whole backup of Amends ({type(error).__name__}). Nothing was changed."
        raise Trouble(message) from None


def _is_ours(member: tarfile.TarInfo) -> bool:
    head, _, name = member.name.rpartition("/")
    known = member.name in {DATABASE, MANIFEST} or (head == FILES and name not in {"", ".", ".."})
    return known and member.isfile()


def _verify(folder: Path, manifest: Manifest) -> None:
    """Every byte and every row is what it was when the backup was made."""
    database = folder / DATABASE
    if _digest(database) != manifest.database:
        message = "The database in the backup is not the one that was saved. Nothing was changed."
        raise Trouble(message)
    sqlite.check(database)
    if sqlite.count_rows(database) != manifest.rows or sqlite.stored_files(database) != manifest.files:
        message = "The rows in the backup are not those that were saved. Nothing was changed."
        raise Trouble(message)
    for name, digest in manifest.files.items():
        if _digest(folder / FILES / name) != digest:
            message = f"The attachment {name} in the backup is damaged. Nothing was changed."
            raise Trouble(message)


def _put_in_place(folder: Path, settings: Settings) -> None:
    """Attachments first, the database last: without it there is no desk yet."""
    settings.attachments.mkdir(parents=True, exist_ok=True)
    for path in sorted((folder / FILES).glob("*")):
        shutil.move(path, settings.attachments / path.name)
    copies.put_in_place(folder / DATABASE, settings)


def _see_it_there(manifest: Manifest, settings: Settings) -> None:
    """A move to another disk is a copy: what counts is what lies there now, on the disk and not on its way to it."""
    places = {settings.attachments / name: digest for name, digest in manifest.files.items()}
    url = read_url(settings.database)
    if not is_on_server(url):  # a server's rows were counted before they were committed
        places[sqlite.file_of(url)] = manifest.database
    for path, digest in places.items():
        with path.open("rb+") as file:
            os.fsync(file.fileno())
        if _digest(path) != digest:
            message = f"{path} was not written as it was saved. Remove what was restored, look at the disk, try again."
            raise Trouble(message)


def _digest(path: Path) -> str:
    if not path.exists():
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
