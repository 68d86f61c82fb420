"""Budgets: never more calls than Telegram takes in any stretch of its time, whatever the latency, and hardly fewer."""

import heapq
from collections import Counter
from collections.abc import Callable, Iterable
from types import SimpleNamespace
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from complaints.delivery import budget
from complaints.delivery.budget import Budgets, Limits, Rate
from playground import limits as theirs
from playground.errors import Refused

TRUE: Final = "30/1s,1/1s,20/60s"
CHATS: Final = (None, 601, 602, -5)  # the staff group, two people, another group

Want = tuple[int | None, float, float, bool]  # chat, latency, when within it Telegram counts, awaited
wants = st.lists(
    st.tuples(
        st.sampled_from(CHATS),
        st.floats(0, 1, allow_subnormal=False),
        st.floats(0, 1, allow_subnormal=False),
        st.booleans(),
    ),
    min_size=1,
    max_size=120,
)
rates = st.sampled_from([TRUE, "5/1s,1/1s,4/3s", "20/3s,1/1s,20/3s", "3/1s,2/1s,3/1s", "30/1s,5/1s,2/10s"])


def play(limits: str, wanted: Iterable[Want]) -> list[tuple[float, int | None]]:
    """Make these calls as soon as the budgets allow; (when Telegram counted, chat) of each, in Telegram's order."""
    budgets, now = Budgets(Limits.parse(limits)), 0.0
    counted: list[tuple[float, int | None]] = []
    ends: list[tuple[float, int, int | None]] = []
    waiting = list(wanted)
    while waiting or ends:
        for want in list(waiting):
            chat, latency, share, is_awaited = want
            if budgets.take("staff", chat, now, is_awaited=is_awaited):
                waiting.remove(want)
                counted.append((now + share * latency, chat))
                heapq.heappush(ends, (now + latency, len(counted), chat))
        opens = budgets.opens_at(now)
        if ends and (ends[0][0] <= opens or not waiting):
            now, _, ended = heapq.heappop(ends)
            budgets.give_back("staff", ended, now)
        elif waiting:
            assert now < opens < float("inf")  # or the courier would wait for ever, or not at all
            now = opens
    return sorted(counted, key=lambda call: call[0])


def most(times: list[float], seconds: float) -> int:
    """The most calls in any half-open stretch of that length, found by trying each."""
    return max((sum(end - seconds < other <= end for other in times) for end in times), default=0)


@settings(max_examples=150, deadline=None, database=None)
@given(limits=rates, wanted=wants)
def test_no_stretch_of_telegrams_time_holds_more_than_its_limit(limits: str, wanted: list[Want]) -> None:
    """By brute force, for the bot and for each group."""
    bot, _, group = (theirs.Rate.parse(rate) for rate in limits.split(","))
    counted = play(limits, wanted)
    assert most([at for at, _ in counted], bot.seconds) <= bot.calls
    for chat in (None, -5):
        assert most([at for at, where in counted if where == chat], group.seconds) <= group.calls


@settings(max_examples=150, deadline=None, database=None)
@given(limits=rates, wanted=wants)
def test_the_stand_ins_meter_never_says_429(limits: str, wanted: list[Want]) -> None:
    """With its own rules for windows and for the bursts of private chats."""
    now = [0.0]
    meter, bot = theirs.Meter(theirs.Limits.parse(limits), lambda: now[0]), SimpleNamespace(id=1)
    for at, chat in play(limits, wanted):
        now[0] = at
        kind = "private" if chat is not None and chat > 0 else "supergroup"
        where: Any = SimpleNamespace(id=chat or -1, kind=kind)
        meter.spend(bot, where)  # type: ignore[arg-type]  # it asks for no more than an id


def test_the_meter_would_notice_one_call_too_many() -> None:
    """The check above can fail: the same calls under limits that are twice as wide are refused."""
    meter = theirs.Meter(theirs.Limits.parse("30/1s,1/1s,10/60s"), lambda: 0.0)
    group: Any = SimpleNamespace(id=-1, kind="supergroup")
    counted = play(TRUE, [(None, 0.0, 0.0, True)] * 11)
    assert len([at for at, _ in counted if at < 1]) == 11
    bot: Any = SimpleNamespace(id=1)
    for _ in range(10):
        meter.spend(bot, group)
    with pytest.raises(Refused):
        meter.spend(bot, group)


@pytest.mark.parametrize(("latency", "least"), [(0.05, 58), (1.0, 57)])
def test_the_groups_budget_is_used_to_nine_tenths(latency: float, least: int) -> None:
    """In three minutes 60 calls are allowed; those that nobody awaits leave one of twenty free."""
    counted = play(TRUE, [(None, latency, 0.5, False)] * 100)
    within = [at for at, _ in counted if at < 180]
    assert least - 3 <= len(within) <= 60
    awaited = [at for at, _ in play(TRUE, [(None, latency, 0.5, True)] * 100) if at < 180]
    assert least <= len(awaited) <= 60


def test_a_private_chat_takes_a_burst_of_four_then_one_a_second() -> None:
    """One fewer than Telegram tolerates, whatever the rate."""
    counted = [round(at, 1) for at, _ in play(TRUE, [(601, 0.0, 0.0, True)] * 7)]
    assert counted == [0.0, 0.0, 0.0, 0.0, 1.0, 2.0, 3.0]


def test_two_people_do_not_wait_for_each_other_but_for_the_bot() -> None:
    """Thirty in a second in all."""
    people = [(700 + n, 0.0, 0.0, True) for n in range(45)]
    assert Counter(int(at) for at, _ in play(TRUE, people)) == {0: 30, 1: 15}


def test_the_last_room_of_a_group_is_for_what_somebody_awaits() -> None:
    """The twentieth call is not for a card."""
    budgets = Budgets(Limits.parse(TRUE))
    taken = [budgets.take("staff", None, 0.0, is_awaited=False) for _ in range(20)]
    assert (sum(taken), budgets.nearly_spent(0.0), budgets.spent(0.0)) == (19, {("staff", None)}, set())
    assert [budgets.take("staff", None, 0.0) for _ in range(2)] == [True, False]
    assert budgets.spent(0.0) == {("staff", None)}


def test_a_tiny_budget_keeps_no_reserve() -> None:
    """Of two calls none is kept, or nothing but what is awaited would ever leave."""
    budgets = Budgets(Limits.parse("30/1s,1/1s,2/60s"))
    assert [budgets.take("staff", None, 0.0, is_awaited=False) for _ in range(3)] == [True, True, False]


def test_a_call_that_was_not_made_costs_nothing() -> None:
    """Its transaction came to nothing."""
    budgets = Budgets(Limits.parse("30/1s,1/1s,2/60s"))
    for _ in range(5):
        assert budgets.take("staff", None, 0.0)
        budgets.give_back("staff", None, 0.0, was_called=False)


def test_silence_is_for_one_chat_alone() -> None:
    """The bot and its other chats go on; a longer silence is not made shorter."""
    budgets = Budgets(Limits.parse(TRUE))
    for until in (30.0, 5.0):
        budgets.silence("customer", 601, until)
    assert [budgets.take("customer", chat, 29.0) for chat in (601, 602)] == [False, True]
    assert (budgets.opens_at(0.0), budgets.spent(0.0)) == (30.0, {("customer", 601)})
    assert budgets.take("customer", 601, 30.0)


def test_floods_in_several_chats_at_once_halve_the_rate_of_the_bot_for_a_minute() -> None:
    """The bot as a whole is too fast; the other bot is not."""
    budgets = Budgets(Limits.parse("30/1s,9/1s,20/60s"))
    slowed = [budgets.flood("customer", chat, 100.0 + chat, 1.0) for chat in (1, 2, 3)]
    assert slowed == [False, False, True]
    for now, calls in ((110.0, 15), (162.9, 15), (163.1, 30)):
        taken = [chat for chat in range(1000, 1040) if budgets.take("customer", chat, now)]
        assert len(taken) == calls
        for chat in taken:
            budgets.give_back("customer", chat, now, was_called=False)
    assert sum(budgets.take("staff", chat, 110.0) for chat in range(1000, 1040)) == 30


def test_floods_in_one_chat_or_far_apart_halve_nothing() -> None:
    budgets = Budgets(Limits.parse("30/1s,9/1s,20/60s"))
    assert not any(budgets.flood("customer", 1, 100.0 + n, 1.0) for n in range(9))
    assert not any(budgets.flood("customer", chat, 200.0 + 11 * chat, 1.0) for chat in range(9))


def test_a_silent_bot_says_nothing_to_anybody() -> None:
    """The other bot does."""
    budgets = Budgets(Limits.parse(TRUE))
    budgets.silence_bot("staff", 3.0)
    assert [budgets.is_bot_spent(bot, 1.0) for bot in ("staff", "customer")] == [True, False]
    assert [budgets.take(bot, 601, 1.0) for bot in ("staff", "customer")] == [False, True]
    assert budgets.take("staff", 601, 3.0)


def test_calls_of_before_the_start_count() -> None:
    """Nineteen of the last minute leave one."""
    budgets = Budgets(Limits.parse(TRUE))
    for ended in range(19):
        budgets.remember("staff", None, 100.0 - ended)
    assert [budgets.take("staff", None, 100.0) for _ in range(2)] == [True, False]


def test_calls_that_end_in_another_order_are_counted_right() -> None:
    """A slow one began first and ended last."""
    budgets = Budgets(Limits.parse("30/1s,1/1s,3/10s"))
    for _ in range(3):
        budgets.take("staff", None, 0.0)
    for ended in (5.0, 2.0, 3.0):
        budgets.give_back("staff", None, ended)
    assert [budgets.take("staff", None, now) for now in (11.9, 12.0, 12.5, 13.0)] == [False, True, False, True]


def test_chats_at_rest_are_forgotten_and_those_at_work_are_not() -> None:
    """A thousand customers do not cost a thousand buckets for ever, nor as many silences that are over."""
    budgets = Budgets(Limits.parse("1000/1s,1/1s,20/60s"))
    for chat in range(1, 700):
        budgets.take("customer", chat, float(chat))
        budgets.give_back("customer", chat, float(chat))
        budgets.silence("customer", chat, chat + 0.5)
    assert max(len(budgets._chats), len(budgets._silent_until)) < 510
    assert not [budgets.take("customer", 699, 699.0) for _ in range(4)][-1]


def test_without_limits_nothing_is_counted() -> None:
    """For benchmarks; silences hold all the same."""
    budgets = Budgets(None)
    assert all(budgets.take("staff", None, 0.0) for _ in range(1000))
    assert (budgets.opens_at(0.0), budgets.is_bot_spent("staff", 0.0)) == (float("inf"), False)


@pytest.mark.parametrize("text", ["", "30/1s", "30/1s,1/1s", "30/1s,1/1s,0/60s", "30/1s,1/1s,20/0s", "a/1s,1/1s,2/1s"])
def test_limits_that_are_none_are_refused(text: str) -> None:
    """Zero lets nothing through."""
    with pytest.raises(ValueError, match="three rates"):
        Limits.parse(text)


def test_limits_are_read_with_blanks_and_parts_of_seconds() -> None:
    """As in the settings."""
    assert Limits.parse("30/1s, 1/0.5s, 20/60s") == Limits(Rate(30, 1.0), Rate(1, 0.5), Rate(20, 60.0))


def test_one_call_more_than_the_limit_would_be_found() -> None:
    """The brute-force check can fail."""
    check: Callable[[list[float], float], int] = most
    assert (check([0.0, 0.5, 0.9, 1.0], 1.0), check([0.0, 0.5, 0.9, 0.99], 1.0)) == (3, 4)
    assert budget.BURST < theirs.BURST
