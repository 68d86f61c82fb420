"""Three careless colleagues and two careless customers at one desk, on both databases: nothing that must hold breaks.

One of the colleagues is the manager, one a lead, until somebody gives them another role, or they leave. `make check`
plays some hundreds of steps on each database, always the same; `make fuzz` more than ten thousand others.
"""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from structlog.testing import capture_logs

from backoffice.side import StaffSide
from bot.side import CustomerSide
from complaints.storage.database import Database
from tests.complaints.house import SPEAKER, House
from tests.complaints.template import Template
from tests.grounds import KINDS
from tests.misuse.careless import ODD_SENDERS, UNMARKED, Colleague
from tests.misuse.complainant import Complainant
from tests.misuse.invariants import check_cases, check_sending, check_words
from tests.misuse.office import BOT, MANAGERS, MOMENT, Street

STEPS: Final = 45  # of one example at the most
EXAMPLES: Final = 12  # on each database in every run
IN_A_SEARCH: Final = 250
UNDO: Final = timedelta(seconds=2.5 * MOMENT)  # for which a reply waits
ME: Final = BOT | {"can_join_groups": True, "can_read_all_group_messages": True, "supports_inline_queries": False}

ANSWERS: Final = (
    "accept", "reject", "reject", "right", "not_right", "withdraw", "withdrawn", "skip_question", "reopen", "rate",
    "erase", "erased", "which", "status",
)  # fmt: skip
any_number = st.integers(0, 400)
place = st.integers(0, 5)
who = st.integers(0, 2)
staff_step = st.one_of(
    st.tuples(st.just("goes_on"), place, st.integers(0, 11), st.integers(1, 8)),
    st.tuples(st.just("goes_on"), place, st.integers(0, 11), st.integers(1, 8)),
    st.tuples(st.just("orders"), any_number, any_number, place, any_number),
    st.tuples(st.just("orders"), any_number, any_number, place, any_number),
    st.tuples(st.just("writes"), place, st.integers(0, 2)),
    st.tuples(st.just("answers"), place, st.integers(0, 9), st.integers(0, 2)),
    st.tuples(st.just("answers"), place, st.integers(0, 9), st.just(0)),
    st.tuples(st.just("asks"), place, st.booleans()),
    st.tuples(st.just("sends_album"), place, st.integers(0, 9), st.integers(0, 2)),
    st.tuples(st.just("replies"), place, st.booleans()),
    st.tuples(st.just("passes_on"), place, st.sampled_from(sorted(ODD_SENDERS)), any_number, st.booleans()),
    st.tuples(st.just("edits"), st.integers(0, 3)),
    st.tuples(st.just("presses"), place, any_number),
    st.tuples(st.just("presses"), place, any_number),
    st.tuples(st.just("taps_again")),
    st.tuples(st.just("forges"), place, any_number),
    st.tuples(st.just("moves"), any_number),
)
customer_step = st.one_of(
    st.tuples(st.just("files"), st.sampled_from(("DELIV", "STAFF", "DELIV", "SAFE"))),
    st.tuples(st.just("says")),
    st.tuples(st.just("sends")),
    st.tuples(st.just("orders"), st.sampled_from(("/status", "/human", "/mydata", "/complain", "/cancel", UNMARKED))),
    st.tuples(st.just("taps"), any_number),
    st.tuples(st.just("decides"), st.just("newest"), st.integers(0, 5)),
    st.tuples(
        st.just("decides"),
        st.sampled_from(ANSWERS),
        st.integers(0, 5),
    ),
)
step = st.one_of(
    st.tuples(st.just("staff"), who, staff_step),
    st.tuples(st.just("staff"), who, staff_step),
    st.tuples(st.just("staff"), who, staff_step),
    st.tuples(st.just("customer"), st.integers(0, 1), customer_step),
    st.tuples(st.just("customer"), st.integers(0, 1), customer_step),
    st.tuples(st.just("time"), st.just(0), st.tuples(st.sampled_from((1, 5, 30, 30, 100, 400)))),
)
FILED: Final = (("customer", 0, ("files", "DELIV")), ("customer", 1, ("files", "STAFF")))
DECIDED: Final = (*FILED, ("staff", 0, ("goes_on", 0, 0, 9)))
REFUSED: Final = (*FILED, ("staff", 0, ("goes_on", 0, 2, 9)))
IN_PRIVATE: Final = (*FILED, ("staff", 2, ("goes_on", 2, 0, 9)))
REVIEWED: Final = (*REFUSED, ("customer", 0, ("decides", "reject", 0)), ("staff", 2, ("goes_on", 0, 1, 9)))
ENDED: Final = (*FILED, ("staff", 0, ("goes_on", 0, 7, 9)), ("customer", 0, ("decides", "accept", 0)))
ERASING: Final = tuple(("customer", 0, ("decides", verb, 2)) for verb in ("mydata", "erase", "erased"))
begun = st.sampled_from(  # how far things have come when everybody becomes careless
    (
        FILED, DECIDED, IN_PRIVATE, REVIEWED,
        (*DECIDED, ("customer", 0, ("decides", "accept", 0))),
        (*REVIEWED, ("customer", 0, ("decides", "reject", 0)), ("time", 0, (400,))),
        (*DECIDED, ("time", 0, (400,)), ("time", 0, (100,))),
        (*DECIDED, ("customer", 0, ("decides", "accept", 0)), ("staff", 0, ("goes_on", 0, 0, 1))),
        (*IN_PRIVATE, ("customer", 1, ("decides", "accept", 0))),
        (*FILED, ("staff", 0, ("asks", 0, True))),
        (*FILED, ("staff", 0, ("goes_on", 0, 0, 1)), ("staff", 0, ("replies", 0, True)), ("staff", 0, ("edits", 0))),
        ENDED, (*ENDED, ("customer", 0, ("decides", "reopen", 0))), (*DECIDED, ("staff", 0, ("moves", 1))),
        (*ENDED, ("customer", 0, ("orders", "/mydata")), *ERASING),
    )
)  # fmt: skip
Steps = list[tuple[str, int, tuple[Any, ...]]]
Opens = Callable[[asyncio.Runner], "Desk"]


class Desk:
    """A desk of one example's own, with everybody at it."""

    def __init__(self, template: Template, folder: Path, runner: asyncio.Runner) -> None:
        self.runner = runner
        self.house = House(Database(template.ground.url), template.people, folder, template.ground)
        office = StaffSide("5:token", ME, SPEAKER, "en", MANAGERS, UNDO)
        self.street = Street(self.house, office, CustomerSide("1:token", "acme_bot", SPEAKER, "en"))
        marks, self.inside = count(1), set[str]()
        people = self.house.people
        self.staff = [
            Colleague(self.street, one.telegram_id, marks, self.inside) for one in (people.lan, people.hoa, people.minh)
        ]
        ana, omid = self.street.customer(601, "Ana Silva", "en"), self.street.customer(602, "Omid Rad", "fa")
        self.customers = [Complainant(ana, marks), Complainant(omid, marks)]
        self.house.execute("UPDATE staff SET role = 'lead', given = 'lead' WHERE id = ?", people.hoa.id)
        runner.run(office.start())

    def plays(self, steps: Steps) -> None:
        """Step by step; what costs little to check is checked after each."""
        for kind, number, (name, *args) in steps:
            if kind == "time":
                self.runner.run(self.street.waits(name))
            else:
                actor: Any = self.staff[number] if kind == "staff" else self.customers[number]
                self.runner.run(getattr(actor, name)(*args))
            check_cases(self.house)

    def ends(self) -> None:
        """All that waits leaves; then everything is checked."""
        self.runner.run(self.street.waits(1))
        check_cases(self.house)
        check_words(self.house, self.inside)
        check_sending(self.house)

    def closes(self) -> None:
        """Leave nothing behind."""
        self.runner.run(self.house.database.close())


def is_search() -> bool:
    return settings.get_current_profile_name() == "search"


@pytest.fixture(params=KINDS)
def opens(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, frameworks: None) -> Opens:
    """Opens a desk of an example's own: a fresh copy of the template, on that database."""
    fresh: Template = request.getfixturevalue("served" if request.param == "postgresql" else "template")

    def opened(runner: asyncio.Runner) -> Desk:
        folder = tmp_path_factory.mktemp("careless")
        if request.param == "postgresql":
            fresh.ground.restore("template")
            return Desk(fresh, folder, runner)
        return Desk(fresh.copied_to(folder / "amends.db"), folder, runner)

    return opened


@pytest.mark.timeout(3600)
def test_whatever_careless_staff_and_customers_do_all_holds(opens: Opens, say: Callable[[str], None]) -> None:
    done: list[int] = []

    @settings(
        max_examples=IN_A_SEARCH if is_search() else EXAMPLES,
        phases=[Phase.generate, Phase.shrink] if is_search() else [Phase.generate],
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
        database=None,
    )
    @given(begun, st.lists(step, min_size=20, max_size=STEPS))
    def plays(before: tuple[Any, ...], steps: Steps) -> None:
        done.append(len(before) + len(steps))
        play(opens, [*before, *steps])

    plays()
    say(f"{sum(done)} steps of careless staff and customers")


def play(opens: Opens, steps: Steps) -> None:
    """One example, from a desk before its first complaint to its end."""
    with asyncio.Runner() as runner, capture_logs() as lines:
        desk = opens(runner)
        try:
            desk.plays(steps)
            desk.ends()
        finally:
            desk.closes()
    assert not [line for line in lines if line["log_level"] == "error"]
