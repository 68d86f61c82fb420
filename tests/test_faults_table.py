"""The table of faults in docs/faults.md keeps its word: every fault has a reaction, and tests that are there."""

import ast
import re
from functools import cache
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]
NAMED: Final = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
FAULTS: Final = set(range(1, 57))
CANNOT_OCCUR: Final = {45: "no table leaves the desk before `amends export` is built (contract, *From* N)"}


def table() -> dict[int, list[str]]:
    """Every row by its number: fault, what happens, tests. One that stands twice fails here."""
    lines = (ROOT / "docs" / "faults.md").read_text(encoding="utf-8").splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines if re.match(r"\| \d+ \|", line)]
    found = {int(number): cells for number, *cells in rows}
    assert len(found) == len(rows)
    return found


@cache
def functions(file: str) -> set[str]:
    """The tests that a file holds; none where there is no such file."""
    path = ROOT / file
    nodes = ast.parse(path.read_text(encoding="utf-8")).body if path.exists() else []
    return {node.name for node in nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}


def test_every_fault_has_a_row() -> None:
    """And nothing else has."""
    assert set(table()) == FAULTS


def test_every_row_says_what_happens_and_names_a_test() -> None:
    """But for what cannot occur, which says why."""
    assert [number for number, cells in table().items() if len(cells) != 3 or not all(cells)] == []
    untested = {number for number, (_, _, tests) in table().items() if not NAMED.search(tests)}
    assert untested == set(CANNOT_OCCUR)
    assert all("cannot occur" in table()[number][1] for number in CANNOT_OCCUR)


def test_every_test_that_a_row_names_is_there() -> None:
    named = [(number, *match) for number, (_, _, tests) in table().items() for match in NAMED.findall(tests)]
    missing = [f"{number}: {file}::{name}" for number, file, name in named if name not in functions(file)]
    assert missing == []
    assert len(named) > 130


def test_every_name_of_a_test_stands_where_it_is_found() -> None:
    """A name that the pattern misses would never be missed."""
    written = "".join(tests for _, _, tests in table().values())
    assert written.count("::") == len(NAMED.findall(written))
