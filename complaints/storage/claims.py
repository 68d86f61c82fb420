"""Commands of anonymous admins, kept until somebody says *This was me*: the press carries the person."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Column, Integer, String, Table, Text, select

from complaints.storage.tables import ALBUM_ID, Moment, Tx, change_one, insert_one, metadata, read

claims: Final = Table(
    "claims",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("update", Text, nullable=False),  # the update as it came, or an album's, to be handled as that person's
    Column("put_at", Moment, nullable=False),
    Column("album", String(ALBUM_ID)),
    sqlite_autoincrement=True,
)


@dataclass(frozen=True)
class Claim:
    """An unsigned command."""

    id: int
    update: str
    put_at: datetime
    album: str | None


async def put(tx: Tx, update: str, at: datetime, album: str | None = None) -> int:
    """Keep it; its id."""
    return await insert_one(tx, claims, {"update": update, "put_at": at, "album": album})


async def of_album(tx: Tx, album: str | None) -> Claim | None:
    """What is kept of that album already."""
    if album is None:
        return None
    found = select(claims).where(claims.c.album == album).order_by(claims.c.id).limit(1)
    return read(Claim, (await tx.execute(found)).first())


async def change(tx: Tx, claim_id: int, update: str) -> None:
    """More of the same was sent."""
    await change_one(tx, claims, claim_id, {"update": update})


async def purge(tx: Tx, at: datetime) -> None:
    """Forget what nobody owned up to within 30 days."""
    await tx.execute(claims.delete().where(claims.c.put_at < at - timedelta(days=30)))


async def take(tx: Tx, claim_id: int) -> Claim | None:
    """The command, which is nobody's from now on."""
    taken = claims.delete().where(claims.c.id == claim_id).returning(*claims.c)
    return read(Claim, (await tx.execute(taken)).first())
