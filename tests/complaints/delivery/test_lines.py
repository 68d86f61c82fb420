"""One line an update, one a message: what an operator reads there."""

from collections.abc import Iterator
from typing import Any

import pytest
from structlog.testing import capture_logs

from complaints.delivery import inbox
from complaints.delivery.lines import taken_by
from complaints.delivery.transport import Bot
from playground import errors
from tests.complaints.delivery.clerk import Clerk, arrive, at_work, states
from tests.complaints.delivery.steps import say, until
from tests.complaints.house import House

Line = dict[str, Any]


@pytest.fixture
def logged() -> Iterator[list[Line]]:
    """The lines so far."""
    with capture_logs() as lines:
        yield lines  # type: ignore[misc]  # mappings that are dicts


def of(lines: list[Line], event: str, *names: str) -> list[tuple[Any, ...]]:
    """These fields of the lines of that kind."""
    return [tuple(line.get(name) for name in names) for line in lines if line["event"] == event]


async def test_an_update_that_was_handled_has_one_line_with_its_ids_and_times(house: House, logged: list[Line]) -> None:
    await arrive(house, "hi", first=77)
    house.passes(seconds=3)
    async with at_work(house, Clerk()):
        await until(lambda: states(house) == ["done"])
    ids = of(logged, "update", "bot", "update", "update_id", "lane", "kind", "outcome", "waited_ms", "log_level")
    assert ids == [("customer", 1, 77, "customer:601", "message", "done", 3000, "info")]
    assert 0 <= logged[0]["ms"] < 60_000


async def test_a_refusal_is_named_and_whom_it_met(house: House, logged: list[Line]) -> None:
    """OWASP ASVS 16.3.2."""
    await arrive(house, "refuse")
    async with at_work(house, Clerk()):
        await until(lambda: states(house) == ["done"])
    assert of(logged, "update", "outcome", "person", "log_level") == [("refused:button_too_old", 601, "info")]


async def test_each_attempt_has_a_line_and_the_last_bears_the_incident(house: House, logged: list[Line]) -> None:
    await arrive(house, "raise")
    async with at_work(house, Clerk()) as worker:
        for attempts in (1, 2):
            await until(lambda: house.rows("inbox", "attempts = ?", attempts))  # noqa: B023  # awaited at once
            house.passes(seconds=5)
            worker.arrived.ring()
        await until(lambda: states(house) == ["parked"])
    incident = house.rows("inbox")[0]["incident"]
    assert of(logged, "update", "outcome", "attempts", "incident", "log_level") == [
        ("retried", 1, None, "warning"),
        ("retried", 2, None, "warning"),
        ("parked", None, incident, "error"),
    ]
    assert [type(line["exc_info"]) for line in logged] == [KeyError] * 3


async def test_an_update_that_the_process_died_of_is_parked_with_a_line_too(house: House, logged: list[Line]) -> None:
    await arrive(house, "hi")
    house.execute("UPDATE inbox SET handling = 'claimed', alone = TRUE, attempts = 2")
    async with at_work(house, Clerk()):
        await until(lambda: states(house) == ["parked"])
    assert of(logged, "update", "outcome", "kind", "by", "error") == [
        ("parked", "unread", "nobody", "the process died")
    ]


async def test_what_took_it_is_told_and_not_mistaken_for_what_took_the_one_before(
    house: House, logged: list[Line]
) -> None:
    class Telling(Clerk):
        async def handle(self, update: Any, *rest: Any) -> Any:
            if update["message"]["text"] == "talk":
                taken_by("talk")
            return await super().handle(update, *rest)

    await arrive(house, "talk", "hi")
    async with at_work(house, Telling()):
        await until(lambda: states(house) == ["done"] * 2)
    assert of(logged, "update", "by") == [("talk",), ("nobody",)]


@pytest.mark.parametrize(
    ("update", "kind"),
    [({"callback_query": {}}, "callback_query"), ({"zibbel": {}}, "other"), (["zibbel"], "other"), ({}, "other")],
)
async def test_a_kind_that_we_do_not_know_is_not_named(
    house: House, logged: list[Line], update: Any, kind: str
) -> None:
    await house.do(inbox.store, Bot.STAFF, [update])
    async with at_work(house, Clerk()):
        await until(lambda: of(logged, "update", "kind"))
    assert of(logged, "update", "kind")[0] == (kind,)


async def test_a_message_has_a_line_of_its_own(house: House, logged: list[Line]) -> None:
    """A quiet one where it was sent, or there would be two lines for each update."""
    house.edge.refuses(errors.CHAT_NOT_FOUND, "sendMessage", times=1)
    for words in ("One", "Two"):
        await say(house, words)
        await house.post()
    names = ("lane", "notice", "method", "outcome", "log_level")
    assert [line for line in of(logged, "message", "bot", *names) if line[0] == "customer"] == [
        ("customer", "customer:601", "said", "sendMessage", "no_chat", "info"),
        ("customer", "customer:601", "said", "sendMessage", "sent", "debug"),
    ]


async def test_a_press_of_an_update_that_was_put_aside_is_answered(house: House) -> None:
    """With nothing, so that the button does not turn for ever."""

    class Raising(Clerk):
        async def handle(self, *_: Any) -> Any:
            raise ZeroDivisionError

    press = {"update_id": 1, "callback_query": {"id": "77", "from": {"id": 601}}}
    await house.do(inbox.store, Bot.CUSTOMER, [press])
    house.execute("UPDATE inbox SET attempts = 2")
    async with at_work(house, Raising()):
        await until(lambda: house.edge.said("answerCallbackQuery"))
    assert house.edge.said("answerCallbackQuery")[0].params == {"callback_query_id": "77"}
