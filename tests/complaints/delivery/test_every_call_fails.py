"""Every transaction of intake, worker, courier, fetcher, watch and group: each of its calls fails once, alone."""

import ast
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Final

import pytest

from complaints.casework import conversing
from complaints.delivery import arriving, courier, handling, outbox, worker
from complaints.delivery.failures import Failure
from complaints.delivery.notices import name_of
from complaints.delivery.notices.calls import OpenTopic, PinCard, Said, Tidy
from complaints.delivery.notices.case_room import Card, CustomerSays, DecisionForm, ReplyState
from complaints.delivery.notices.talking import StaffSays
from complaints.rules.assessment import Category
from desk import fetching, group, intake, vigil, watching
from tests.complaints.casework.befores import restricted
from tests.complaints.delivery.desks_work import DESK
from tests.complaints.delivery.endings import (
    MESSAGE,
    REFERENCE,
    TO_CUSTOMER,
    TO_STAFF,
    WORDS,
    ended,
    failed,
    leased,
)
from tests.complaints.failing_calls import Scene, fail_each_call, lose_the_commit
from tests.complaints.house import GROUP, House

pytestmark = pytest.mark.exhaustive  # what these reach, others reach once


SAYS: Final = CustomerSays(**WORDS)
REPLY: Final = StaffSays(reference=REFERENCE, words="x")
TOPIC: Final = OpenTopic(reference=REFERENCE, category=Category.DELIV)

ACCEPTED: Final = {
    f"accepted {name_of(notice)}": ended(notice, result, has_topic=not isinstance(notice, OpenTopic))
    for notice, result in (TO_STAFF | TO_CUSTOMER).items()
}
REFUSED: Final = {
    f"{failure} {name_of(notice)}": ended(notice, failed(failure))
    for failure in Failure
    for notice in (REPLY, SAYS, Card())
}
SPECIAL: Final = {
    "no rights open_topic": ended(TOPIC, failed(Failure.NO_RIGHTS), has_topic=False),
    "refused open_topic": ended(TOPIC, failed(Failure.REFUSED), has_topic=False),
    "no rights pin_card": ended(PinCard(), failed(Failure.NO_RIGHTS)),
    "gone reply_state": ended(ReplyState(owed_id=1), failed(Failure.TARGET_GONE)),
    "gone decision_form": ended(DecisionForm(), failed(Failure.TARGET_GONE)),
    "cut off tidy": ended(Tidy(message_id=7), failed(Failure.UNKNOWN_OUTCOME)),
    "still closed": ended(SAYS, failed(Failure.TOPIC_CLOSED), failure="topic_closed"),
    "markup again": ended(REPLY, failed(Failure.MARKUP), failure="markup"),
    "accepted without a topic": ended(SAYS, MESSAGE, has_topic=False),
}


async def _needs_topic(house: House) -> None:
    await house.taken()
    house.execute("DELETE FROM outbox")
    await house.do(conversing.customer_writes, house.people.ana, 1, house.told("Any news?"))


async def _unreadable(house: House) -> None:
    await house.taken()
    house.execute("DELETE FROM outbox")
    await house.do(conversing.staff_replies, 1, house.people.lan, GROUP, house.told("On its way"))
    house.execute("UPDATE outbox SET facts = '{}' WHERE notice = 'staff_says'")


async def _beside(house: House) -> None:
    await house.taken()
    house.execute("DELETE FROM outbox")
    place = outbox.to_topic(1).aside()
    await house.read(lambda tx: outbox.put(tx, Said(html="Hint"), place, house.at))


async def _not_for_the_group(house: House) -> None:
    await restricted(house)
    house.execute("DELETE FROM outbox")
    await house.do(conversing.customer_writes, house.people.ana, 1, house.told("Any news?"))


LEASING: Final = {
    "taken: what the group must not read": leased(_not_for_the_group),
    "taken: a topic is needed first": leased(_needs_topic),
    "taken: what cannot be composed": leased(_unreadable),
    "taken: beside a topic that is gone": leased(_beside),
}
# What these leave is due at once: the same turn, tried again, takes it as the next turn would.
GO_ON: Final = {
    "taken: what the group must not read",
    "taken: a topic is needed first",
    "taken: what cannot be composed",
    "still closed",
}
AFTER_A_BAD_TURN: Final = {
    "alone: accepted": ended(SAYS, MESSAGE, step="alone"),
    "alone: refused": ended(REPLY, failed(Failure.REFUSED), step="alone"),
    "written off: accepted": ended(SAYS, MESSAGE, step="write off"),
    "written off: refused": ended(REPLY, failed(Failure.REFUSED), step="write off"),
}
COURIER: Final[dict[str, Scene]] = ACCEPTED | REFUSED | SPECIAL | LEASING | AFTER_A_BAD_TURN
# Every function that opens a transaction, and where above or in `desks_work` it is played.
PLAYED: Final = {
    "courier": {"_recover", "_settle_and_lease", "_settle_in_one", "_write_off"},
    "handling": {"_within", "_retry", "_park", "_set_alone"},
    "worker": {"_claim", "_suspects", "_release"},
    "intake": {"_store", "_tell_of_rival"},
    "fetching": {"sweep", "_wanted", "_seconds_to_next", "_stored", "_not_fetched"},
    "watching": {"_do", "once", "_clocks", "_deadlines", "_drafts", "_surveys", "_unplaced", "_aged_cards"},
    "group": {"_members_but", "_readers", "_bound", "_begin", "_known", "_move", "_write_person", "_write"},
    "vigil": {"_look_at_backlog", "_bring_near", "_tell"},
}


def transactions_of(module: ModuleType) -> set[str]:
    """The functions of a module that open one."""
    found = ast.walk(ast.parse(Path(module.__file__ or "").read_text(encoding="utf-8")))
    return {
        one.name
        for one in found
        if isinstance(one, ast.AsyncFunctionDef)
        and any(isinstance(part, ast.Attribute) and part.attr == "transaction" for part in ast.walk(one))
    }


@pytest.mark.parametrize("module", [courier, handling, worker, intake, fetching, watching, group, vigil])
def test_every_transaction_is_among_them(module: ModuleType) -> None:
    """One that is new is played here before this passes."""
    assert transactions_of(module) == PLAYED[module.__name__.rpartition(".")[2]]


def test_every_kind_of_notice_with_a_follow_up_is_among_them() -> None:
    """And every failure."""
    assert set(arriving._FOLLOWS) <= {type(notice) for notice in TO_STAFF | TO_CUSTOMER}
    assert len(REFUSED) == 3 * len(Failure)


@pytest.mark.parametrize("name", COURIER)
async def test_a_turn_of_the_courier_is_whole(name: str, house: House, failed_calls: Callable[[int], None]) -> None:
    """Settling and leasing are one transaction: all of it or nothing."""
    failed_calls(await fail_each_call(house, COURIER[name]))


@pytest.mark.parametrize("name", ACCEPTED | SPECIAL | LEASING | AFTER_A_BAD_TURN)
async def test_an_ending_whose_commit_was_cut_off_is_written_down_once(name: str, house: House) -> None:
    """The record has one entry of it, and no lease is left behind."""
    await lose_the_commit(house, COURIER[name], goes_on=name in GO_ON)


@pytest.mark.usefixtures("frameworks")
@pytest.mark.parametrize("name", DESK)
async def test_a_transaction_of_the_desk_is_whole(name: str, house: House, failed_calls: Callable[[int], None]) -> None:
    """Intake, worker, files, hours and group."""
    failed_calls(await fail_each_call(house, DESK[name].scene))


@pytest.mark.usefixtures("frameworks")
@pytest.mark.parametrize("name", [name for name, work in DESK.items() if work.is_once])
async def test_work_whose_commit_was_cut_off_is_done_once(name: str, house: House) -> None:
    """An update is handled once, a claim is not lost."""
    await lose_the_commit(house, DESK[name].scene)
