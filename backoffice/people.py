"""Coming and going in the staff group, and groups that are not ours."""

from datetime import datetime, timedelta
from typing import Any

from complaints.casework import staffing
from complaints.casework.staffing import Seen
from complaints.delivery import outbox
from complaints.delivery.notices.calls import Leave
from complaints.rules.words import kept
from complaints.storage import desk
from complaints.storage.desk import Desk
from complaints.storage.tables import Tx

_UNTIL_BOUND = timedelta(days=30)  # a desk that nobody binds for so long stays where it was put
MEMBERS = frozenset({"creator", "administrator", "member"})


def seen(member: dict[str, Any]) -> Seen:
    """A ChatMember object as the core sees it; a restricted one says whether it is in the group."""
    user, rank = member["user"], str(member["status"])
    name = kept(" ".join(part for part in (user.get("first_name"), user.get("last_name")) if part))
    is_member = rank in MEMBERS or (rank == "restricted" and bool(member.get("is_member")))
    return Seen(int(user["id"]), name, rank, is_member, user.get("username"))


async def member_changed(tx: Tx, chat_id: int, member: dict[str, Any], managers: frozenset[int], at: datetime) -> None:
    """Somebody joined, left, rose or fell: in the staff group it counts at once, elsewhere not at all."""
    bound = await desk.get(tx)
    if chat_id == bound.staff_chat_id and not member["user"].get("is_bot"):
        await staffing.saw(tx, seen(member), managers, at)


async def bot_moved(tx: Tx, chat_id: int, kind: str, status: str, at: datetime) -> None:
    """The staff bot was added, removed, promoted or demoted: our group is looked at anew, another one is left.

    Before there is a group of ours any may become it: those that did not are left when one did.
    """
    bound = await desk.get(tx)
    if chat_id == bound.staff_chat_id:
        await desk.change(tx, group_checked_at=None)
    elif kind != "private" and status not in {"left", "kicked"}:
        await leave(tx, chat_id, at, wait=None if bound.staff_chat_id is not None else _UNTIL_BOUND)


async def seen_as_forum(tx: Tx, bound: Desk, *, is_forum: bool) -> None:
    """Topics were turned on or off, of which Telegram tells bots by nothing but the next message: look at the group."""
    if bound.is_forum is None:
        await desk.change(tx, is_forum=is_forum)
    elif bound.is_forum is not is_forum:
        await desk.change(tx, is_forum=is_forum, group_checked_at=None)


async def leave(tx: Tx, chat_id: int, at: datetime, wait: timedelta | None = None) -> None:
    """This group is not ours."""
    await outbox.put(tx, Leave(), outbox.to_chat(chat_id), at, key=f"leave:staff:{chat_id}", wait=wait)
