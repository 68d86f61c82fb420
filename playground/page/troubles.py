"""The switches of `troubles_table.py`: which are on, for which bot, how often, and how often they struck."""

from collections.abc import Sequence
from dataclasses import dataclass

from playground.calls import Call
from playground.deeds import NotPossible
from playground.faults import Fault, Where
from playground.page.company import Company
from playground.page.troubles_table import TABLE, Trouble
from playground.striking import Faults
from playground.text import Json

OFTEN = 0.25  # the chance that a call is struck, for `often`
BOTS = ("both", "customers", "staff")
HOW = ("always", "often", "once")


@dataclass(slots=True)
class Switch:
    """One trouble as it stands."""

    trouble: Trouble
    bot: str = "both"
    how: str = "always"
    faults: Sequence[Fault] = ()
    struck_before: int = 0

    @property
    def on(self) -> bool:
        """Whether it can still strike."""
        return bool(self.faults)

    @property
    def struck(self) -> int:
        """How often it struck since it was switched on last."""
        return self.struck_before + sum(fault.struck for fault in self.faults)

    @property
    def shown(self) -> Json:
        """It as the page gets it."""
        trouble = self.trouble
        named = {"id": trouble.id, "label": trouble.label, "about": trouble.about, "group": trouble.group}
        return named | {"on": self.on, "struck": self.struck, "bot": self.bot, "how": self.how}


class Troubles:
    """All switches."""

    def __init__(self, faults: Faults) -> None:
        self._faults = faults
        self._labels: dict[Fault, str] = {}  # also of those that are off by now: the log still speaks of them
        self._switches = {trouble.id: Switch(trouble) for trouble in TABLE}

    @property
    def shown(self) -> list[Json]:
        """All of them, in the table's order."""
        return [switch.shown for switch in self._switches.values()]

    def turn_on(self, trouble_id: str, company: Company, bot: str, how: str) -> None:
        """Let it go wrong from now on, anew if it was on already."""
        switch = self._switch(trouble_id)
        if bot not in BOTS or how not in HOW:
            raise ValueError(f"A trouble is for {', '.join(BOTS)}, and strikes {', '.join(HOW)}")
        where = Where()
        if bot != "both":
            where["bot"] = company.staff if bot == "staff" else company.customers
        if how == "often":
            where["probability"] = OFTEN
        if how == "once":
            where["times"] = 1
        self._off(switch)
        switch.bot, switch.how, switch.struck_before = bot, how, 0
        switch.faults = [self._faults.add(fault) for fault in switch.trouble.make(where)]
        for fault in switch.faults:
            several = len(switch.faults) > 1
            self._labels[fault] = f"{switch.trouble.label}: {fault.effect}" if several else switch.trouble.label

    def turn_off(self, trouble_id: str) -> None:
        """Let it go well again; what is off stays off."""
        self._off(self._switch(trouble_id))

    def calm(self) -> None:
        """Switch everything off."""
        for switch in self._switches.values():
            self._off(switch)
            switch.bot, switch.how, switch.struck_before = "both", "always", 0

    def effect(self, call: Call) -> str:
        """What struck a call, in words; a fault that is none of ours by its own name."""
        return self._labels.get(call.fault, call.effect) if call.fault else ""

    def struck(self, call: Call) -> bool:
        """Whether one of them struck a call; one that was to strike once is off from then on."""
        for switch in self._switches.values():
            if call.fault is not None and call.fault in switch.faults:
                if switch.how == "once":
                    self._off(switch)
                return True
        return False

    def _off(self, switch: Switch) -> None:
        switch.struck_before = switch.struck
        for fault in switch.faults:
            self._faults.remove(fault)
        switch.faults = ()

    def _switch(self, trouble_id: str) -> Switch:
        if trouble_id not in self._switches:
            raise NotPossible(f"There is no trouble {trouble_id!r}")
        return self._switches[trouble_id]
