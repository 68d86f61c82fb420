"""Commands of anonymous admins, kept until somebody says *This was me*: the press carries the person."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Column, Integer, Table, Text

from complaints.storage.tables import Moment, Tx, insert_one, metadata, read

claims: Final = Table(
    "claims",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("update", Text, nullable=False),  # the update as it came, to be handled as that person's
    Column("put_at", Moment, nullable=False),
    sqlite_autoincrement=True,
)


@dataclass(frozen=True)
class Claim:
    """An unsigned command."""

    id: int
    update: str
    put_at: datetime


async def put(tx: Tx, update: str, at: datetime) -> int:
    """Keep it; its id."""
    return await insert_one(tx, claims, {"update": update, "put_at": at})


async def take(tx: Tx, claim_id: int) -> Claim | None:
    """The command, which is nobody's from now on."""
    taken = claims.delete().where(claims.c.id == claim_id).returning(*claims.c)
    return read(Claim, (await tx.execute(taken)).first())
