"""Looking at the staff group: is it a forum, may the bot do its work, and who belongs to it.

Done at the start, after a change that asks for it, and for somebody who acts without being known. Always outside a
transaction; what was found is then written down in one.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import structlog

from backoffice.people import seen
from complaints.casework import guiding, staffing
from complaints.casework.staffing import Seen
from complaints.delivery import alarming, failing, outbox
from complaints.delivery.bell import Bell
from complaints.delivery.failures import PASSING, DeliveryFailed, Failure
from complaints.delivery.notices.office import SetupReport
from complaints.delivery.transport import Bot, Call, Transport
from complaints.delivery.waiting import patiently
from complaints.rules.topic_looks import icons_of
from complaints.rules.visibility import TRUSTED
from complaints.storage import desk, staff
from complaints.storage.database import Database
from complaints.storage.desk import Desk
from complaints.storage.staff import StaffMember
from complaints.storage.tables import Tx

_PAUSE: Final = 2.0
_LOST: Final = frozenset({"not_member", "unreachable"})  # problems of a group in which nothing can be said
_GROUP_AWAY: Final = frozenset({Failure.PUT_OUT, Failure.NO_CHAT, Failure.MIGRATED})
_RIGHTS: Final = (
    ("can_manage_topics", "no_topics_right"),
    ("can_pin_messages", "no_pin_right"),
    ("can_delete_messages", "no_delete_right"),  # what a customer has erased goes from the group as well
)

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Found:
    """What a look at the group found."""

    title: str
    problems: tuple[str, ...]
    people: tuple[Seen, ...]
    is_forum: bool | None = None  # None where it could not be seen
    icons: str | None = None  # JSON, as the desk keeps it


@dataclass
class GroupWatch:
    """Keeps what we know of the staff group true."""

    database: Database
    transport: Transport
    managers: frozenset[int]
    now: Callable[[], datetime]
    bell: Bell
    menus: Callable[[int, Collection[int]], Awaitable[None]]  # sets those of the group and of these who read in private
    bot_id: int = 0

    async def run(self) -> None:
        """Look whenever a look is asked for."""
        while True:
            bound = await patiently(self._bound)
            if bound.staff_chat_id is not None and bound.group_checked_at is None:
                await self._look_at(bound.staff_chat_id)
            else:
                await self.bell.wait()

    async def look(self, telegram_id: int) -> None:
        """Ask Telegram whether this person belongs to the group, and write it down. Waits while Telegram is away."""
        bound = await patiently(self._bound)
        if bound.staff_chat_id is None:
            return
        before = await patiently(lambda: self._known(telegram_id))
        try:
            found = await self._member(bound.staff_chat_id, telegram_id)
        except DeliveryFailed:  # the group cannot be seen: nobody acts in its name
            found = None
        person = found or _gone(telegram_id)
        await patiently(lambda: self._write_person(person, before))

    async def _look_at(self, chat_id: int) -> None:
        """Look, and write down what was found."""
        before = await patiently(self._begin)
        try:
            found = await self._find(chat_id)
        except DeliveryFailed as failed:
            if failed.failure is Failure.MIGRATED and failed.migrated_to is not None:
                moved = failed.migrated_to
                await patiently(lambda: self._move(chat_id, moved))
                return
            found = Found(str(chat_id), ("unreachable",), ())
        at = self.now()
        if not await patiently(lambda: self._write(found, before, at)):
            return
        if found.problems:
            log.warning("the staff group needs mending", problems=found.problems)
        if found.people:
            await self.menus(chat_id, await patiently(self._readers))

    async def _readers(self) -> list[int]:
        """Who may read in private."""
        async with self.database.transaction() as tx:
            return [p.telegram_id for p in await staff.everybody(tx) if p.is_member and p.role in TRUSTED]

    async def _find(self, chat_id: int) -> Found:
        chat = await self._ask("getChat", chat_id=chat_id)
        me = await self._ask("getChatMember", chat_id=chat_id, user_id=self.bot_id)
        problems = problems_of(chat, me, await self._ask("getMe"))
        if _LOST & {*problems}:
            return Found(str(chat.get("title", chat_id)), problems, ())
        people: list[Seen] = []
        if me["status"] in {"administrator", "creator"}:
            admins = await self._ask("getChatAdministrators", chat_id=chat_id)
            people = [seen(admin) for admin in admins if not admin["user"].get("is_bot")]
        known = {person.telegram_id for person in people}
        others = await patiently(lambda: self._members_but(known))
        looked_up = [await self._member(chat_id, telegram_id) for telegram_id in others]
        people += [person for person in looked_up if person is not None]
        is_forum = bool(chat.get("is_forum"))
        icons = await self._icons() if is_forum else None
        return Found(str(chat.get("title", chat_id)), problems, tuple(people), is_forum, icons)

    async def _icons(self) -> str | None:
        """Which icons topics may have (Bot API, getForumTopicIconStickers); they are no reason to give up a look."""
        try:
            found = await self._ask("getForumTopicIconStickers")
        except DeliveryFailed as failed:
            log.info("no icons for topics", failure=failed.failure.value)
            return None
        stickers = [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
        allowed = {str(one.get("emoji")): str(one.get("custom_emoji_id")) for one in stickers}
        return json.dumps(icons_of(allowed), sort_keys=True)

    async def _members_but(self, known: Collection[int]) -> list[int]:
        async with self.database.transaction() as tx:
            return [p.telegram_id for p in await staff.everybody(tx) if p.is_member and p.telegram_id not in known]

    async def _member(self, chat_id: int, telegram_id: int) -> Seen | None:
        """That person as the group shows them; None where we may not know. DeliveryFailed where it cannot be seen."""
        try:
            return seen(await self._ask("getChatMember", chat_id=chat_id, user_id=telegram_id))
        except DeliveryFailed as failed:
            if failed.failure in _GROUP_AWAY:
                raise  # of a group that cannot be seen nobody knows who belongs to it: nobody has left it by that
            return None if failed.failure is Failure.NO_RIGHTS else _gone(telegram_id)  # nobody of that number there

    async def _ask(self, method: str, **params: Any) -> Any:
        """The answer, however long Telegram stays away; DeliveryFailed for a refusal.

        A token that is refused is no word about the group: where it is really gone, the run is about to end.
        """
        while True:
            try:
                return await self.transport.call(Bot.STAFF, Call(method, params))
            except DeliveryFailed as failed:
                if failed.failure not in PASSING | {Failure.REVOKED}:
                    raise
                await asyncio.sleep(failed.retry_after or _PAUSE)

    async def _bound(self) -> Desk:
        async with self.database.transaction() as tx:
            return await desk.get(tx)

    async def _move(self, old: int, new: int) -> None:
        async with self.database.transaction() as tx:
            await failing.move_group(tx, old, new)

    async def _known(self, telegram_id: int) -> StaffMember | None:
        async with self.database.transaction() as tx:
            return await staff.by_telegram_id(tx, telegram_id)

    async def _write_person(self, person: Seen, before: StaffMember | None) -> None:
        """What Telegram has told of the person meanwhile is newer than what was asked."""
        async with self.database.transaction() as tx:
            if await staff.hold(tx, person.telegram_id) == before:
                await staffing.saw(tx, person, self.managers, self.now())

    async def _begin(self) -> list[StaffMember]:
        """From here on a look that is asked for is another one; whom we knew. Every start of the desk asks for one."""
        async with self.database.transaction() as tx:
            await desk.change(tx, group_checked_at=self.now())
            return await staff.everybody(tx)

    async def _write(self, found: Found, before: list[StaffMember], at: datetime) -> bool:
        """Whether no other look was asked for meanwhile: what this one found of the group would be old then.

        Of whoever came, went or changed meanwhile we know something newer; who was seen at this very moment was written
        by this look, whose commit was cut off.
        """
        async with self.database.transaction() as tx:
            people = await staff.hold_everybody(tx)
            newer = {person.telegram_id for person in people if person not in before and person.checked_at != at}
            for person in found.people:
                if person.telegram_id not in newer:
                    await staffing.saw(tx, person, self.managers, at)
            if not await desk.still_looked_at(tx, at):
                return False
            bound = await desk.get(tx)
            await desk.change(tx, report_to=None, group_problems=",".join(found.problems) or None)
            if found.is_forum is not None:
                seen = {"topic_icons": found.icons} if found.icons is not None else {}
                await desk.change(tx, is_forum=found.is_forum, **seen)
            if not found.problems:
                if bound.group_problems or bound.report_to is not None:  # something was mended
                    await desk.topics_work(tx)
                await guiding.keep(tx, bound, at)
            await self._tell(tx, found, bound, at)
        return True

    async def _tell(self, tx: Tx, found: Found, bound: Desk, at: datetime) -> None:
        """Whoever asked is answered; what is wrong since the last look is told unasked, in private if need be."""
        is_lost = bool(_LOST & {*found.problems})
        is_news = bool(found.problems) and ",".join(found.problems) != bound.group_problems
        if is_lost and is_news:
            await alarming.group_lost(tx, found.problems[0], at)
        if bound.report_to is not None or (is_news and not is_lost):
            report = SetupReport(group=found.title, problems=found.problems, staff_bot=bound.staff_bot)
            await outbox.put(tx, report, outbox.to_general(), at, key="setup_report")


def _gone(telegram_id: int) -> Seen:
    return Seen(telegram_id, "", "left", is_member=False)


def problems_of(chat: dict[str, Any], member: dict[str, Any], me: Mapping[str, Any]) -> tuple[str, ...]:
    """Codes of what is wrong, from what `getChat`, `getChatMember` and `getMe` say; none where all is well."""
    if member["status"] in {"left", "kicked"}:
        return ("not_member",)
    is_forum, problems = bool(chat.get("is_forum")), []
    if not is_forum:
        problems.append("not_forum" if chat["type"] == "supergroup" else "not_supergroup")
    if member["status"] not in {"administrator", "creator"}:
        reads = bool(me.get("can_read_all_group_messages"))
        return (*problems, "not_admin", *(() if reads else ("cannot_read",)))
    needed = [(right, problem) for right, problem in _RIGHTS if is_forum or problem != "no_topics_right"]
    if member["status"] == "administrator":
        problems += [problem for right, problem in needed if not member.get(right)]
    return tuple(problems)
