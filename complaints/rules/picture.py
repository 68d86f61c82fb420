"""The lifecycle drawn from its table, for `docs/lifecycle.md`: `python -m complaints.rules.picture` writes it."""

import sys
from collections.abc import Iterator, Mapping
from typing import Final

from complaints.rules.lifecycle import DRAFT, TABLE, Closed, End, Same, Transition
from complaints.rules.vocabulary import OPEN, Guard, State, When, Who

_WHO: Final = {
    Who.CUSTOMER: "customer",
    Who.HANDLER: "handler",
    Who.LEAD: "lead",
    Who.MANAGER: "manager",
    Who.APPROVER: "approver",
    Who.SYSTEM: "the desk itself",
    Who.BODY: "outside body",
    Who.PRIVACY_OFFICER: "privacy officer",
}
_HEAD: Final = """\
# The lifecycle of a complaint

Drawn from the table in `complaints/rules/lifecycle.py`; a test fails while the two differ. To draw it anew:

```
.venv/bin/python -m complaints.rules.picture > docs/lifecycle.md
```

A lead may also do what a handler may, a manager what a lead may; leads and managers approve. An act that has no row for
a state is refused there. Kind, stage, level of escalation and the customer's position are no states but dimensions of
their own. What is possible in every open state is in the table and not in the diagram.
"""


def picture() -> str:
    """The whole page: diagram and table."""
    return "\n".join([_HEAD, "## Diagram", "", *_diagram(), "", "## Table", "", *_table(), ""])


def _diagram() -> Iterator[str]:
    yield "```mermaid"
    yield "stateDiagram-v2"
    for row in TABLE:
        if not row.sources >= OPEN:
            yield from _arrows(row)
    yield "```"


def _arrows(row: Transition) -> Iterator[str]:
    for source in _ordered(row):
        for when, end in row.ends.items():
            if not isinstance(end, Same):
                target = f"CLOSED: {row.action} ({end.code})" if isinstance(end, Closed) else f"{end}: {row.action}"
                condition = f", {when}" if when else ""
                yield f"    {source or '[*]'} --> {target}{condition}"


def _table() -> Iterator[str]:
    yield "| # | in | act | by | only if | leads to |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for row in TABLE:
        cells = (row.number, _sources(row), f"`{row.action}`", _by(row), _guards(row.guards), _ends(row.ends))
        yield f"| {' | '.join(cells)} |"


def _ordered(row: Transition) -> list[State | None]:
    return [state for state in (DRAFT, *State) if state in row.sources]


def _sources(row: Transition) -> str:
    if row.sources == OPEN:
        return "any open state"
    if row.sources == frozenset(State):
        return "any state"
    return ", ".join(state or "a draft" for state in _ordered(row))


def _by(row: Transition) -> str:
    return ", ".join(name for who, name in _WHO.items() if who in row.who)


def _guards(guards: tuple[Guard, ...]) -> str:
    return "; ".join(guards) or "–"


def _ends(ends: Mapping[When | None, End]) -> str:
    return "; ".join(_end(end) + (f" where {when}" if when else "") for when, end in ends.items())


def _end(end: End) -> str:
    if isinstance(end, Closed):
        return f"CLOSED `{end.code}`"
    return "the same" if isinstance(end, Same) else end


if __name__ == "__main__":
    sys.stdout.write(picture())
