"""Facts for every text that we send, made from its dataclass: each fact present, each missing, each worth it can have.

A text is a template with the dataclass that fills it. What a field holds is told by its annotation; what its codes are,
and which facts come together, is typed here by hand.
"""

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import product
from types import NoneType, UnionType
from typing import Annotated, Any, Final, Union, get_args, get_origin, get_type_hints

import complaints
from complaints.delivery.asking import QuestionFacts
from complaints.delivery.card import CardFacts
from complaints.delivery.carrying import SentFacts
from complaints.delivery.deadlines_drawn import DeadlineFacts, DeadlineListFacts
from complaints.delivery.drawing import DigestFacts, FormFacts, HistoryFacts
from complaints.delivery.following import ReplyFacts
from complaints.delivery.listing import FigureCasesFacts, FoundFacts, NothingFoundFacts
from complaints.delivery.notices import asking, calls, details, filing, outcome, owning, person, policy, talking
from complaints.delivery.notices.base import kinds
from complaints.delivery.topic_life import TopicName
from complaints.rules.errors import ComplaintError
from complaints.rules.vocabulary import State
from complaints.wording.facts import Holds
from complaints.wording.speaking import snake_case
from tests.complaints.wording.known_facts import (
    CODES,
    LATIN,
    NAMES_OF_FIGURES,
    NUMBERS,
    POSSIBLE,
    WAYS,
    WORDS,
)

NOW: Final = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
TEN_DIGITS: Final = 9_876_543_210

# Kinds that fill no template of their own: calls without words, what questions are made of, cards that are a card.
WORDLESS: Final = {name for name, kind in kinds().items() if kind.__module__ == calls.__name__} - {"open_topic"}
NO_TEXT: Final = WORDLESS | {"prompt", "ask_detail", "first_card", "private_card"}
# Kinds drawn from the record when they leave: other facts fill the template.
DRAWN: Final[dict[str, type[Any]]] = {
    "card": CardFacts,
    "open_topic": TopicName,
    "reply_state": ReplyFacts,
    "decision_form": FormFacts,
    "question_form": QuestionFacts,
    "digest": DigestFacts,
    "figure_cases": FigureCasesFacts,
    "found": FoundFacts,
    "nothing_found": NothingFoundFacts,
    "deadline_near": DeadlineFacts,
    "deadlines_near": DeadlineListFacts,
    "topic_history": HistoryFacts,
    "so_far": HistoryFacts,
    "customer_sends": SentFacts,
    "story_files": SentFacts,
}
TEXTS: Final[dict[str, type[Any]]] = {name: kind for name, kind in kinds().items() if name not in NO_TEXT} | DRAWN
CUSTOMERS: Final = {
    name
    for name, kind in TEXTS.items()
    if kind.__module__ in {m.__name__ for m in (asking, details, filing, talking, outcome, owning, person, policy)}
}


def options(kind: type[Any], name: str) -> list[Any]:
    """What a field can hold, the fullest first."""
    return _options(get_type_hints(kind, include_extras=True)[name], name)


def _options(hint: Any, name: str) -> list[Any]:
    if get_origin(hint) in {Union, UnionType}:
        inner = next(part for part in get_args(hint) if part is not NoneType)
        return [*_options(inner, name), *([None] if NoneType in get_args(hint) else [])]
    if get_origin(hint) is Annotated:
        return _strings(next(mark for mark in get_args(hint) if isinstance(mark, Holds)), name)
    if get_origin(hint) is tuple:
        return _rows(get_args(hint)[0], name)
    if is_dataclass(hint):
        return [whole(hint)]  # type: ignore[arg-type]  # a class, not one of its instances
    return _VALUES[hint](name) if hint in _VALUES else [*hint]


def _strings(holds: Holds, name: str) -> list[str]:
    if holds is Holds.CODE:
        return CODES.get(name) or NAMES_OF_FIGURES
    return [(LATIN if holds is Holds.LATIN else WORDS)[name]]


def _rows(hint: Any, name: str) -> list[Any]:
    if get_origin(hint) is Annotated or hint is int:
        found = _options(hint, name)
        return [tuple(found), (found[0],), ()]
    return [tuple(variants(hint)), (whole(hint),), ()]


def _moments(name: str) -> list[datetime]:
    return [NOW - timedelta(minutes=18 + len(name)), NOW - timedelta(days=3), NOW - timedelta(days=400)]


def _days(name: str) -> list[date]:
    """Days of this year, all different, and one of another."""
    return [date(2026, 11, 30) + timedelta(days=sum(map(ord, name)) % 29), date(2027, 9, 29)]


_VALUES: Final[dict[Any, Callable[[str], list[Any]]]] = {
    bool: lambda _: [False, True],
    object: lambda name: CODES[name],
    int: lambda name: NUMBERS.get(name, [TEN_DIGITS]),
    float: lambda _: [4.2],
    date: _days,
    datetime: _moments,
    timedelta: lambda _: [timedelta(days=2, hours=3, minutes=7), timedelta(minutes=40)],
}


def is_possible(facts: Any) -> bool:
    """Whether these facts can come together."""
    if getattr(facts, "part", 1) > getattr(facts, "parts", 1):
        return False
    return POSSIBLE.get(type(facts).__name__, lambda _: True)(facts)


def variants(kind: type[Any]) -> Iterator[Any]:
    """Every fact present or missing beside every other, and each way that a text can take; the fullest first."""
    names = [field.name for field in fields(kind)]
    for values in product(*(_few(options(kind, name), name) for name in names)):
        facts = kind(**dict(zip(names, values, strict=True)))
        if is_possible(facts):
            yield facts


def _few(found: list[Any], name: str) -> list[Any]:
    """Of what a field can hold, what makes a difference for the shape of the text."""
    if isinstance(found[0], State):
        return [State.INVESTIGATING, State.CLOSED, *([None] if found[-1] is None else [])]
    if isinstance(found[0], bool) or name in WAYS:
        return found
    if found[-1] is None or isinstance(found[0], int | tuple):
        return list(dict.fromkeys([found[0], found[-1]]))
    return found[:1]


def whole(kind: type[Any]) -> Any:
    """As many facts as can come together."""
    return next(variants(kind))


def changed(kind: type[Any], most: int = 40) -> Iterator[tuple[str, Any, Any]]:
    """Field by field, facts that differ in nothing but the worth of that field."""
    found = list(variants(kind))
    for facts in found[:: 1 + len(found) // most]:
        for field in fields(kind):
            for value in options(kind, field.name):
                other = replace(facts, **{field.name: value})
                if is_possible(other) and getattr(facts, field.name) != value:
                    yield field.name, facts, other


def refusals() -> dict[str, type[ComplaintError]]:
    """Every refusal there is in the core, by its template."""
    for module in pkgutil.walk_packages(complaints.__path__, "complaints."):
        importlib.import_module(module.name)
    found: set[type[ComplaintError]] = set()
    waiting = [ComplaintError]
    while waiting:
        below = waiting.pop().__subclasses__()
        found.update(below)
        waiting += below
    ours = {snake_case(kind.__name__): kind for kind in found if kind.__module__.startswith("complaints.")}
    return dict(sorted(ours.items()))
