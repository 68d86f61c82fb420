"""`amends`, run as an operator runs it: in a process of its own."""

import asyncio
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Ran:
    """What a command said and how it ended."""

    status: int
    out: str
    err: str


def environment(settings: dict[str, Any]) -> dict[str, str]:
    """Nothing but what the settings say; HTTP at any free port, for tests run side by side."""
    named = {f"AMENDS_{name.upper()}": str(value) for name, value in ({"http_port": 0} | settings).items()}
    return {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "error"} | named


async def begin(*arguments: str, cwd: Path, **settings: Any) -> asyncio.subprocess.Process:
    """Start it."""
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-P",
        "-m",
        "desk",
        *arguments,
        cwd=cwd,
        env=environment(settings),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )


async def ended(process: asyncio.subprocess.Process, within: float = 20) -> Ran:
    """What it said until it ended."""
    async with asyncio.timeout(within):
        out, err = await process.communicate()
    assert process.returncode is not None
    return Ran(process.returncode, out.decode(), err.decode())


async def amends(*arguments: str, cwd: Path, **settings: Any) -> Ran:
    """Run it to its end."""
    return await ended(await begin(*arguments, cwd=cwd, **settings))
