"""What happens to Telegram itself, to time, to the scenes and to the desk."""

import asyncio
from contextlib import suppress

from playground.deeds import NotPossible
from playground.page.asked import Asked, Malformed
from playground.page.deeds import deed
from playground.page.ground import Ground
from playground.page.odd import ODDITIES
from playground.page.scenes import BREATH

LONGEST_OUTAGE = 3600.0  # seconds
LONGEST_LATENCY = 30.0
LONGEST_JUMP = 366 * 86_400.0
PATIENCE = 3.0  # seconds that a jump waits for what waits at Telegram


@deed("trouble")
async def trouble(ground: Ground, asked: Asked) -> None:
    """Switch a trouble on or off."""
    troubles = ground.conditions.troubles
    if asked.flag("on"):
        bot, how = asked.text("bot", "both"), asked.text("how", "always")
        troubles.turn_on(asked.text("id"), ground.company, bot, how)
    else:
        troubles.turn_off(asked.text("id"))


@deed("calm")
async def calm(ground: Ground, _: Asked) -> None:
    """Everything as at the beginning."""
    await ground.conditions.calm(ground.tasks)


@deed("limits")
async def limits(ground: Ground, asked: Asked) -> None:
    """Put other flood limits into force."""
    ground.conditions.limit(asked.text("which"), asked.text("text", ""))


@deed("latency")
async def latency(ground: Ground, asked: Asked) -> None:
    """How late every call is taken up."""
    ground.conditions.slow_down(asked.decimal("seconds", 0, LONGEST_LATENCY))


@deed("outage")
async def outage(ground: Ground, asked: Asked) -> None:
    """Telegram is out of reach for so many seconds; with 0 it is back at once."""
    await ground.conditions.go_away(asked.decimal("seconds", 0, LONGEST_OUTAGE), ground.tasks)


@deed("odd")
async def odd(ground: Ground, asked: Asked) -> None:
    """One odd thing happens."""
    oddity = ODDITIES.get(asked.text("id"))
    if oddity is None:
        raise NotPossible(f"Nothing odd is called {asked.text('id')!r}")
    oddity.happen(ground.company)


@deed("jump")
async def jump(ground: Ground, asked: Asked) -> None:
    """Let time pass, once the bots have fetched what waits."""
    seconds, clock = asked.decimal("seconds", 0, LONGEST_JUMP), ground.telegram.clock
    if clock is None:
        raise NotPossible("This world's clock cannot be moved")
    with suppress(TimeoutError):  # nobody fetches it: then time goes on without them
        async with asyncio.timeout(PATIENCE):
            for bot in ground.company.bots:
                await bot.queue.emptied(within=PATIENCE)
    await clock.pass_by(seconds)


@deed("play")
async def play(ground: Ground, asked: Asked) -> None:
    """Play a scene."""
    await ground.stage.begin(asked.text("scene"), asked.decimal("breath", *BREATH), ground.tasks)


@deed("pace")
async def pace(ground: Ground, asked: Asked) -> None:
    """Play it faster or slower."""
    ground.stage.pace(asked.decimal("breath", *BREATH))


@deed("stop")
async def stop(ground: Ground, _: Asked) -> None:
    """Stop the scene that plays."""
    await ground.stage.stop()


@deed("restart")
async def restart(ground: Ground, _: Asked) -> None:
    """End the desk's process and begin it again."""
    if ground.host.restart is None:
        raise NotPossible("This desk cannot be restarted from here")
    await ground.host.restart()


@deed("start_over")
async def start_over(ground: Ground, asked: Asked) -> None:
    """Begin with another world."""
    if ground.host.start_over is None:
        raise NotPossible("This world cannot be begun anew from here")
    if not all(isinstance(value, str) for value in asked.values.values()):
        raise Malformed("What to start over with is to be texts")
    await ground.stage.stop()
    await ground.conditions.calm(ground.tasks)
    await ground.host.start_over(dict(asked.values))
