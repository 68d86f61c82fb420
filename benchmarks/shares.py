"""Where a desk's time goes: the share of each library, of ours, and of waiting, while it answers a burst.

Measured with cProfile, which makes Python's own calls dearer than they are: shares, not seconds.
"""

import pstats
import tempfile
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Final

from benchmarks.rate import BEGIN, burst
from benchmarks.stage import ROOT, desk, stage

UPDATES: Final = 600
SHOWN: Final = 9
_LAYERS: Final = {
    "site-packages/sqlalchemy": "SQLAlchemy",
    "sqlite3": "SQLite itself",
    "aiosqlite": "aiosqlite",
    "site-packages/aiogram": "aiogram",
    "pydantic": "pydantic",
    "site-packages/telegram": "python-telegram-bot",
    "site-packages/aiohttp": "aiohttp",
    "multidict": "aiohttp",
    "yarl": "aiohttp",
    "asyncio": "asyncio",
    "_socket": "asyncio",
    "ssl": "asyncio",
    "jinja2": "Jinja2",
    "structlog": "logging",
    "logging": "logging",
    "json": "JSON",
    "_json": "JSON",
    "complaints/": "ours: the core",
    "desk/": "ours: the desk",
    "bot/": "ours: the bots",
    "backoffice/": "ours: the bots",
    "greenlet": "SQLAlchemy",
}


async def measure() -> AsyncIterator[str]:
    """The largest shares."""
    yield f"Where the desk's time goes ({UPDATES} × /complain, under cProfile)"
    with tempfile.TemporaryDirectory(prefix="amends-bench-", dir=ROOT) as folder:
        path = Path(folder) / "shares"
        async with stage() as on, desk(on, "--shares", str(path)) as at_work:
            await burst(on, at_work, *BEGIN, updates=UPDATES)
        found = _by_layer(path)
    whole = sum(found.values())
    for name, seconds in found.most_common(SHOWN):
        yield f"  {name:42}{seconds / whole:6.0%}"


def _by_layer(profile: Path) -> Counter[str]:
    """Seconds by layer; imports and waiting for the network are none of it."""
    found: Counter[str] = Counter()
    for (file, _, function), (_, _, own, _, _) in pstats.Stats(str(profile)).stats.items():  # type: ignore[attr-defined]
        where = f"{file} {function}"
        if "importlib" in where or "epoll" in where or "marshal" in where or "compile" in where:
            continue
        found[next((name for part, name in _LAYERS.items() if part in where), "the rest")] += own
    return found
