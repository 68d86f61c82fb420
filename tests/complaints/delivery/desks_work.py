"""The desk's own transactions, beside the courier's: each with what was there before it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Final, cast

from complaints.casework import conversing
from complaints.casework.refusals import ButtonTooOld
from complaints.delivery.bell import Bell
from complaints.delivery.failures import DeliveryFailed, Failure
from complaints.delivery.handling import Handling
from complaints.delivery.transport import Bot
from complaints.delivery.worker import Worker
from complaints.storage import attachments, inbox
from complaints.storage.attachments import Attachment, FileKind, FileSeen
from complaints.storage.inbox import StoredUpdate
from desk.fetching import Fetcher
from desk.intake import Intake
from desk.watching import Watch
from tests.complaints.delivery.both_sides import Raw, arrive, group, in_topic, message, press, sides
from tests.complaints.delivery.groups_work import group_watch, vigil
from tests.complaints.failing_calls import Scene, Work
from tests.complaints.house import GROUP, House

Before = Callable[[House], Awaitable[object]]


@dataclass(frozen=True)
class DeskWork:
    """A scene; `is_once` where it must be done once even if its commit was cut off."""

    scene: Scene
    is_once: bool = True


def intake() -> Scene:
    """Two updates are kept, one of which was there."""

    async def set_up(house: House) -> None:
        await arrive(house, Bot.CUSTOMER, message(1))

    async def work(house: House) -> Work:
        taken = Intake(Bot.CUSTOMER, (), cast("Any", None), house.database, lambda: house.at)
        return lambda: taken._store([message(1), message(2)])

    return Scene(set_up, work)


def rival() -> Scene:
    """Another desk runs with the same bot."""

    async def work(house: House) -> Work:
        taken = Intake(Bot.STAFF, (), cast("Any", None), house.database, lambda: house.at)
        return taken._tell_of_rival

    return Scene(House.filed, work)


async def _handling(house: House) -> Handling:
    async def look(_: int) -> None:
        """Nobody is looked up here."""

    return Handling(house.database, await sides(), look, lambda: house.at)


async def _claimed(house: House) -> StoredUpdate:
    """The one update there is, at work."""
    async with house.database.transaction() as tx:
        (update,) = await inbox.suspects(tx)
    return update


def handled(before: Before, bot: Bot, raw: Raw) -> Scene:
    """An update handled by the real side, with all that follows from it."""

    async def set_up(house: House) -> None:
        await before(house)
        await arrive(house, bot, raw)
        house.execute("UPDATE inbox SET handling = 'claimed'")

    async def work(house: House) -> Work:
        handling, update = await _handling(house), await _claimed(house)
        side = handling.sides[bot]
        return lambda: handling._within(update, lambda tx: side.handle(raw, tx, house.at))

    return Scene(set_up, work)


def refused(bot: Bot, raw: Raw) -> Scene:
    """A refusal that is told."""

    async def work(house: House) -> Work:
        handling, update = await _handling(house), await _claimed(house)
        side = handling.sides[bot]
        return lambda: handling._within(update, lambda tx: side.refuse(raw, ButtonTooOld(), tx, house.at))

    return Scene(handled(House.filed, bot, raw).set_up, work)


def blamed(step: str, bot: Bot = Bot.CUSTOMER) -> Scene:
    """An update that is tried again later, or parked."""

    async def work(house: House) -> Work:
        handling, update = await _handling(house), await _claimed(house)
        steps: dict[str, Work] = {
            "retry": lambda: handling._retry(update, 1),
            "park": lambda: handling._park(update, "ABC123", handling._apologise),
            "park quietly": lambda: handling._park(update, "ABC123", handling._tell_staff),
        }
        return steps[step]

    return Scene(handled(_topic, bot, message(9) if bot is Bot.CUSTOMER else in_topic(9, "Hi")).set_up, work)


def worker(step: str) -> Scene:
    """One of the worker's own transactions."""

    async def set_up(house: House) -> None:
        await arrive(house, Bot.CUSTOMER, *[message(n, number=600 + n) for n in range(1, 6)])
        if step != "claim":
            house.execute("UPDATE inbox SET handling = 'claimed'")

    async def work(house: House) -> Work:
        at_work = Worker(await _handling(house), house.edge, Bell())
        suspect = StoredUpdate(2, "customer", 2, "x", "{}", house.at, 1, True)
        steps: dict[str, Work] = {
            "claim": at_work._claim,
            "suspects": at_work._suspects,
            "set alone": lambda: at_work.handling._set_alone(suspect, alone=True),
            "release": lambda: at_work._release([1, 2]),
        }
        return steps[step]

    return Scene(set_up, work)


def fetched(step: str) -> Scene:
    """A file that came, did not come yet, or will never come."""

    async def set_up(house: House) -> None:
        await house.taken()
        photo = FileSeen(FileKind.PHOTO, "photo-1")
        await house.do(conversing.customer_writes, house.people.ana, 1, house.told("See", file=photo))

    async def work(house: House) -> Work:
        (folder := house.folder / "files").mkdir(exist_ok=True)
        fetcher = Fetcher(house.database, house.edge, folder, lambda: house.at, Bell())
        async with house.database.transaction() as tx:
            (file,) = await attachments.of_case(tx, 1)
        return _steps_of(fetcher, file)[step]

    return Scene(set_up, work)


def _steps_of(fetcher: Fetcher, file: Attachment) -> dict[str, Work]:
    def not_fetched(failure: Failure) -> Work:
        return lambda: fetcher._not_fetched(file, DeliveryFailed(failure=failure))

    return {
        "sweep": fetcher.sweep,
        "wanted": fetcher._wanted,
        "rest": fetcher._seconds_to_next,
        "stored": lambda: fetcher._stored(file, {"stored_as": "name", "sha256": "digest", "size": 9}),
        "put off": not_fetched(Failure.AWAY),
        "too large": not_fetched(Failure.FILE_TOO_LARGE),
        "missing": not_fetched(Failure.REFUSED),
    }


def hours(step: str) -> Scene:
    """The scan, and forgetting."""

    async def set_up(house: House) -> None:
        await house.drafted()
        await house.filed(house.people.omid)
        await arrive(house, Bot.CUSTOMER, message(1))
        house.execute("UPDATE inbox SET handling = 'done', handled_at = received_at")
        house.execute("UPDATE outbox SET sending = 'sent', settled_at = put_at")
        house.passes(days=40)

    async def work(house: House) -> Work:
        watch = Watch(house.database, lambda: house.at)
        steps: dict[str, Work] = {
            "clocks": watch._clocks,
            "drafts": watch._drafts,
            "deadlines": watch._deadlines,
            "surveys": watch._surveys,
            "unplaced": watch._unplaced,
            "aged_cards": watch._aged_cards,
            "forget": lambda: house.read(watch._forget),
        }
        return steps[step]

    return Scene(set_up, work)


def recovered() -> Scene:
    """The courier's start."""

    async def set_up(house: House) -> None:
        await house.filed()
        await house.post()
        house.execute("UPDATE outbox SET sending = 'leased' WHERE id = 2")
        house.execute("INSERT INTO pauses VALUES ('staff', 'group', '2026-11-16 10:00:30.000000')")

    async def work(house: House) -> Work:
        return house.courier()._recover

    return Scene(set_up, work)


async def _topic(house: House) -> None:
    """A case with a topic that has the number of those in raw updates."""
    await house.taken()
    house.execute("UPDATE topics SET thread_id = 1001, chat_id = ?, made = 1", GROUP)


DESK: Final[dict[str, DeskWork]] = {
    "intake": DeskWork(intake()),
    "intake: a rival": DeskWork(rival()),
    **{f"vigil: {step}": DeskWork(vigil(step)) for step in ("backlog", "clock", "tell")},
    "handled: a customer's message": DeskWork(handled(_topic, Bot.CUSTOMER, message(9, "Any news?"))),
    "handled: a customer's answer": DeskWork(handled(House.decided, Bot.CUSTOMER, press(9, "reject:1"))),
    "handled: staff take": DeskWork(handled(House.filed, Bot.STAFF, press(9, "take:1", 501, group()))),
    "handled: staff reply": DeskWork(handled(_topic, Bot.STAFF, in_topic(9, "/reply On its way"))),
    "handled: staff note": DeskWork(handled(_topic, Bot.STAFF, in_topic(9, "Upset"))),
    "refused: a customer": DeskWork(refused(Bot.CUSTOMER, message(9))),
    "refused: staff": DeskWork(refused(Bot.STAFF, in_topic(9, "/take"))),
    "blamed: tried again": DeskWork(blamed("retry")),
    "blamed: a customer's is parked": DeskWork(blamed("park")),
    "blamed: one of staff is parked": DeskWork(blamed("park", Bot.STAFF)),
    "blamed: parked quietly": DeskWork(blamed("park quietly")),
    **{f"worker: {step}": DeskWork(worker(step)) for step in ("claim", "suspects", "set alone", "release")},
    "courier: recover": DeskWork(recovered()),
    **{f"file: {step}": DeskWork(fetched(step)) for step in ("sweep", "wanted", "rest", "stored")},
    **{f"file: {step}": DeskWork(fetched(step)) for step in ("put off", "too large", "missing")},
    **{
        f"hours: {step}": DeskWork(hours(step))
        for step in ("clocks", "deadlines", "drafts", "surveys", "unplaced", "aged_cards", "forget")
    },
    **{
        f"group: {step}": DeskWork(group_watch(step))
        for step in ("bound", "begin", "known", "members", "readers", "move", "person", "write")
    },
    "group: asked meanwhile": DeskWork(group_watch("write", asked_meanwhile=True)),
    "group: write problems": DeskWork(group_watch("write", "not_forum")),
    "group: write that it is lost": DeskWork(group_watch("write", "not_member")),
}
