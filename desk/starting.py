"""Starting a desk: on Telegram, or with everything it needs on the playground."""

from typing import Any

from complaints.delivery.transport import Bot
from complaints.storage import migrating
from complaints.storage.database import Database
from desk import logs
from desk.lock import only_one
from desk.loop import run
from desk.running import Running
from desk.settings import Settings


def start(settings: Settings) -> int:
    """Run on Telegram until stopped."""
    assert settings.customer_bot_token is not None
    assert settings.staff_bot_token is not None
    tokens = {Bot.CUSTOMER: settings.customer_bot_token, Bot.STAFF: settings.staff_bot_token}
    running = Running(settings, tokens)

    async def until_stopped() -> None:
        running.stop_on_signals()
        await running.run()

    run(until_stopped())
    return 0


def start_on_playground(settings: Settings, *, starts_over: bool, has_tour: bool, open_to_all: bool) -> int:
    """Run on the stand-in, with its page; what is said there stands alone unless somebody asked for more.

    The rest are fields of `desk.playing.play.Play`.
    """
    from desk.playing.demo import demonstrate
    from desk.playing.play import Play

    if "log_level" not in settings.model_fields_set:
        logs.set_up(settings.log_format, "warning", settings.secrets)
    run(demonstrate(settings, Play(starts_over=starts_over, has_tour=has_tour, open_to_all=open_to_all)))
    return 0


def migrate(settings: Settings) -> int:
    """Bring the database up to date, and say what was done."""

    async def upgrade() -> bool:
        database = Database(settings.database, alone=True)
        try:
            return await migrating.upgrade(database)
        finally:
            await database.close()

    with only_one(settings):
        upgraded: Any = run(upgrade())
    print(f"Upgraded to revision {migrating.head()}." if upgraded else "Nothing to do: the database is up to date.")
    return 0
