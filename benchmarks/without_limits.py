"""A desk with Telegram's limits off, as only a benchmark runs it; `--shares FILE` writes where its time went."""

import asyncio
import cProfile
import sys

from complaints.delivery.transport import Bot
from desk import logs
from desk.running import Running
from desk.settings import read_settings


def main() -> None:
    """Run until SIGTERM."""
    settings = read_settings()
    assert settings.customer_bot_token is not None
    assert settings.staff_bot_token is not None
    logs.set_up(settings.log_format, settings.log_level, settings.secrets)
    tokens = {Bot.CUSTOMER: settings.customer_bot_token, Bot.STAFF: settings.staff_bot_token}
    running = Running(settings, tokens, limits=False)

    async def run() -> None:
        running.stop_on_signals()
        await running.run()

    if sys.argv[1:2] == ["--shares"]:
        profile = cProfile.Profile()
        profile.runcall(asyncio.run, run())
        profile.dump_stats(sys.argv[2])
    else:
        asyncio.run(run())


if __name__ == "__main__":
    main()
