"""Which faults are switched on, and which of them strike a call; and a storm of all that passes by itself."""

import asyncio
from random import Random

from playground import errors
from playground.calls import FILE, WEBHOOK, Call
from playground.faults import Fault


class Faults:
    """The faults that are switched on."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._on: list[Fault] = []

    def __bool__(self) -> bool:
        return bool(self._on)

    def add(self, fault: Fault) -> Fault:
        """Switch a fault on; gives it back, so that `struck` can be read."""
        fault.check()
        self._on.append(fault)
        return fault

    def everything(self, rate: float, *, seed: int, seconds: float = 0.05) -> list[Fault]:
        """From now on whatever passes goes wrong now and then: see `storm`."""
        return [self.add(fault) for fault in storm(rate, Random(seed), seconds)]  # noqa: S311  # as the world's

    def remove(self, fault: Fault) -> None:
        """Switch a fault off; one that is off already stays off."""
        self._on = [each for each in self._on if each is not fault]

    def clear(self) -> None:
        """Switch all faults off."""
        self._on.clear()

    async def decide(self, call: Call) -> Fault | None:
        """Sit through the delays; gives the fault that decides, if one does."""
        for fault in self._strike(call) if self._on else ():
            if fault.effect != "delay":
                call.effect, call.fault = fault.effect, fault
                return fault
            await asyncio.sleep(fault.seconds)
        return None

    def _strike(self, call: Call) -> list[Fault]:
        """The faults that strike this call, in order: delays, then at most one of the others."""
        struck: list[Fault] = []
        for fault in self._on:
            if not fault.fits(call) or (fault.dice or self._random).random() >= fault.where.get("probability", 1.0):
                continue
            fault.struck += 1
            struck.append(fault)
            if fault.effect != "delay":
                break
        return struck


def storm(rate: float, dice: Random, seconds: float) -> list[Fault]:
    """Every kind of fault that passes by itself, each with probability `rate` for every call that it fits.

    Calls of any method, fetched files, and updates sent to webhooks. What is late or slow is so by `seconds`; a flood
    limit asks for one second. What stays as it is until somebody does something (a revoked token, a group or a topic
    that is gone, a person who has blocked the bot) is no part of it. `dice` are shared, so the same calls in the same
    order meet the same faults.
    """

    faults = [
        Fault.delay(seconds, probability=rate),
        Fault.drop_before(probability=rate),
        Fault.drop_after(probability=rate),
        Fault.malformed(probability=rate, when=lambda call: call.method != FILE),  # of a file it would be the whole
        Fault.cut(probability=rate),
        Fault.slow(seconds, probability=rate),
        Fault.flood(1, probability=rate),
        Fault.restarting(probability=rate),
        *(gateway(done=done, probability=rate) for gateway in _GATEWAYS for done in (False, True)),
        Fault.conflict(method="getUpdates", probability=rate),
        Fault.twice(method="getUpdates", probability=rate),
        Fault.forgets(probability=rate),
        Fault.pathless(probability=rate),
        Fault.refuse(errors.FILE_UNAVAILABLE, method="getFile", probability=rate),
        Fault.not_found(method=FILE, probability=rate),
        Fault.delay(seconds, method=WEBHOOK, probability=rate),
        Fault.drop_before(method=WEBHOOK, probability=rate),
        Fault.drop_after(method=WEBHOOK, probability=rate),
        Fault.cut(method=WEBHOOK, probability=rate),
        Fault.slow(seconds, method=WEBHOOK, probability=rate),
        Fault.twice(method=WEBHOOK, probability=rate),
    ]
    for fault in faults:
        fault.dice = dice
    return faults


_GATEWAYS = (Fault.bad_gateway, Fault.gateway_timeout)
