"""`make bench`: every measure in one run, so that ratios are of one machine in one state. Names choose some of them."""

import asyncio
import platform
import sys
from collections.abc import AsyncIterator, Callable
from typing import Final

from benchmarks import finding, lists, memory, page, rate, shares, starting, waiting

MEASURES: Final[dict[str, Callable[[], AsyncIterator[str]]]] = {
    "rate": rate.measure,
    "waiting": waiting.measure,
    "memory": memory.measure,
    "starting": starting.measure,
    "lists": lists.measure,
    "shares": shares.measure,
    "finding": finding.measure,
    "page": page.measure,
}


async def main(names: list[str]) -> int:
    """Measure and say it, as it comes."""
    if unknown := set(names) - set(MEASURES):
        print(f"No such measure: {', '.join(sorted(unknown))}. There are: {', '.join(MEASURES)}.", file=sys.stderr)
        return 2
    said = "what is committed is on the disk; limits off, server in a process beside"
    print(f"Python {platform.python_version()}; {said}\n")
    for name in names or MEASURES:
        async for line in MEASURES[name]():
            print(line, flush=True)
        print()
    return 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main(sys.argv[1:])))
