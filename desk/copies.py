"""The database's part of a backup: a file of SQLite, whichever kind the desk's own database is."""

import shutil
from pathlib import Path

from complaints.storage import copying, sqlite
from complaints.storage.database import Database, is_on_server, read_url
from desk.loop import run
from desk.settings import Settings
from desk.troubles import Trouble


def copy_out(settings: Settings, to: Path) -> None:
    """A whole and consistent copy of the desk's database, which may be in use."""
    url = read_url(settings.database)
    if not is_on_server(url):
        sqlite.copy(sqlite.file_of(url), to)
        return
    try:
        run(_out_of_server(settings, to))
    except copying.NotUpToDate:
        message = "The database is of an earlier version. No backup was made; run `amends migrate` first."
        raise Trouble(message) from None
    sqlite.check(to)


async def _out_of_server(settings: Settings, to: Path) -> None:
    database = Database(settings.database)
    try:
        await copying.out_of(database, to)
    finally:
        await database.close()


def refuse_what_is_there(settings: Settings) -> None:
    """Trouble where a desk is there already: nothing is written over."""
    url = read_url(settings.database)
    if is_on_server(url):
        run(_refuse_rows(settings))
        return
    for there in sqlite.files_of(sqlite.file_of(url)):
        if there.exists():
            message = f"{there} is there already. Nothing was changed; restore into an empty AMENDS_DATA_DIR."
            raise Trouble(message)


async def _refuse_rows(settings: Settings) -> None:
    database = Database(settings.database)
    try:
        async with database.transaction() as tx:
            if await copying.is_filled(tx):
                raise _filled
    finally:
        await database.close()


_filled = Trouble("There are rows in this database already. Nothing was changed; restore into an empty one.")


def put_in_place(copy: Path, settings: Settings) -> None:
    """The copy becomes the desk's database."""
    url = read_url(settings.database)
    if is_on_server(url):
        run(_into_server(copy, settings))
        return
    target = sqlite.file_of(url)
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(copy, target)


async def _into_server(copy: Path, settings: Settings) -> None:
    """All of it in one transaction, its rows counted before that ends."""
    database = Database(settings.database, alone=True)
    try:
        await copying.into(database, copy)
    except copying.NotEmpty:
        raise _filled from None
    finally:
        await database.close()
