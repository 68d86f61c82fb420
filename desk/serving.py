"""Handling updates: both sides, the worker, files, the group and the hours. Begins when the frameworks are there."""

import asyncio
import importlib
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from complaints.delivery.handling import Handling, Side
from complaints.delivery.transport import Bot
from complaints.delivery.worker import Worker
from complaints.storage.database import Database, Work
from complaints.wording.speaking import Speaker
from desk.clock import system_clock
from desk.jumps import make_sure
from desk.telegram import Telegram

if TYPE_CHECKING:
    from desk.running import Running
    from desk.watching import Watch


def import_frameworks() -> bool:
    """The slow part of a start; whether aiogram came lightly."""
    from bot.light import import_aiogram

    is_light = import_aiogram()
    for side in ("bot.side", "backoffice.side"):
        importlib.import_module(side)
    return is_light


async def serve(
    running: "Running", database: Database, telegram: Telegram, speaker: Speaker, known: dict[Bot, dict[str, Any]]
) -> None:
    """Handle updates until cancelled."""
    from desk.erasing import Eraser
    from desk.fetching import Fetcher
    from desk.group import GroupWatch
    from desk.menus import set_customers_menus, set_staff_menus
    from desk.profile import Profile

    settings, bells = running.settings, running.bells
    managers = frozenset(settings.manager_ids)
    staff_menus = partial(set_staff_menus, telegram, speaker.languages[settings.staff_language])
    group = GroupWatch(
        database, telegram, managers, running.now, bells[Work.GROUP], staff_menus, known[Bot.STAFF]["id"]
    )
    handling = Handling(database, await _sides(running, speaker, known), group.look, running.now, running.checkpoint)
    running.worker = Worker(handling, telegram, bells[Work.UPDATES], running.checkpoint)
    fetcher = Fetcher(database, telegram, settings.attachments, running.now, bells[Work.FILES])
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(running.worker.run())
        tasks.create_task(fetcher.run())
        tasks.create_task(Eraser(database, settings.attachments, bells[Work.ERASING]).run())
        tasks.create_task(group.run())
        tasks.create_task(_watch(running, database, telegram).run())
        tasks.create_task(set_customers_menus(telegram, speaker.languages, settings.language))
        names = settings.language, settings.organisation, known[Bot.CUSTOMER]["username"]
        tasks.create_task(Profile(telegram, speaker.languages, *names).keep())


def _watch(running: "Running", database: Database, telegram: Telegram) -> "Watch":
    """It compares our clock with Telegram's, unless the desk runs by one that is neither the machine's nor far away."""
    from desk.watching import Watch

    watch = Watch(database, running.now)
    if running.machine is system_clock:
        watch.ahead = lambda: telegram.clock.ahead(running.now())
    if running.far is not None:
        watch.make_sure = partial(make_sure, running.far)
        running.far.watch(watch.bell.ring)
    return watch


async def _sides(running: "Running", speaker: Speaker, known: dict[Bot, dict[str, Any]]) -> dict[str, Side]:
    from backoffice.side import StaffSide
    from bot.side import CustomerSide

    settings, tokens = running.settings, running.tokens
    staff = StaffSide(
        tokens[Bot.STAFF].get_secret_value(),
        known[Bot.STAFF],
        speaker,
        settings.staff_language,
        frozenset(settings.manager_ids),
        timedelta(seconds=settings.undo_seconds),
    )
    await staff.start()
    customers = CustomerSide(
        tokens[Bot.CUSTOMER].get_secret_value(), known[Bot.CUSTOMER]["username"], speaker, settings.language
    )
    return {Bot.CUSTOMER: customers, Bot.STAFF: staff}
