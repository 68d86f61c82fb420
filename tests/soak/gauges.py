"""What the desk's process holds and uses, read again and again while people are at work."""

import asyncio
import os
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import linear_regression
from typing import Final

TEN_MINUTES: Final = 600.0


@dataclass
class Gauge:
    """Readings of one process: (seconds of the monotonic clock, megabytes)."""

    pid: int
    readings: list[tuple[float, float]] = field(default_factory=list)

    async def read(self, every: float) -> None:
        """Until cancelled."""
        while True:
            self.readings.append((time.monotonic(), self.megabytes()))
            await asyncio.sleep(every)

    def megabytes(self) -> float:
        """What it holds now (proc(5), status: VmRSS)."""
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii")
        return int(status.partition("VmRSS:")[2].split()[0]) / 1024

    def cpu_seconds(self) -> float:
        """What it has used so far (proc(5), stat: utime and stime)."""
        words = Path(f"/proc/{self.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")

    @property
    def seconds(self) -> float:
        """How long it was read."""
        return self.readings[-1][0] - self.readings[0][0]

    @property
    def slope(self) -> float:
        """Megabytes in ten minutes, by least squares over the second half: the first is for warming up."""
        half = self.readings[len(self.readings) // 2 :]
        return linear_regression(*zip(*half, strict=True)).slope * TEN_MINUTES

    def said(self, updates: int) -> str:
        """What it held and used for so many updates."""
        held = [megabytes for _, megabytes in self.readings]
        quarters = " ".join(f"{held[(len(held) - 1) * n // 4]:.1f}" for n in range(5))
        a_thousand = self.slope / TEN_MINUTES * self.seconds / updates * 1000
        grows = f"grows by {self.slope:+.2f} MB in ten minutes, {a_thousand:+.2f} MB in 1000 updates"
        return f"memory: {quarters} MB, {grows}; CPU: {self.cpu_seconds() / updates * 1000:.1f} ms for an update"
