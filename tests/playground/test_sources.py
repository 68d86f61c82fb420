"""The table of behaviours in docs/playground.md keeps its word: what it names is there, and it names every refusal."""

import ast
import re
from pathlib import Path

from playground.errors import REFUSALS

HERE = Path(__file__).parent
TABLE = HERE.parents[1] / "docs" / "playground.md"
NAMED = re.compile(r"`([\w/]+\.py)::(\w+)`")


def rows() -> list[list[str]]:
    """Every row with a behaviour, a source and a test."""
    lines = TABLE.read_text().partition("## Behaviours")[2].splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")]
    return [row for row in cells if len(row) == 3 and row[0] not in {"behaviour", "---"}]


def functions(file: str) -> set[str]:
    """The functions that a file of tests or cases defines."""
    tree = ast.parse((HERE / file).read_text())
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}


def test_every_test_that_the_table_names_exists() -> None:
    named = [match for row in rows() for match in NAMED.findall(row[2])]
    missing = [f"{file}::{name}" for file, name in named if name not in functions(file)]
    assert len(named) > 150
    assert missing == []


def test_every_behaviour_has_a_source_and_a_test() -> None:
    assert [row for row in rows() if not row[1] or not NAMED.search(row[2])] == []


def test_every_refusal_is_in_the_table() -> None:
    named = {name for row in rows() for name in re.findall(r"`([A-Z_]{4,})`", row[0])}
    assert set(REFUSALS) - named == set()
    assert named - set(REFUSALS) == set()
