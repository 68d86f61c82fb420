"""Each of Telegram's refusals arrives in both real clients as the exception that they would raise for Telegram."""

from collections.abc import Callable

import pytest

from playground.errors import REFUSALS
from tests.playground.clients import Client
from tests.playground.refusals import (
    cases_changing,
    cases_chats,
    cases_files,
    cases_sending,
    cases_topics,
    cases_webhooks,
)
from tests.playground.refusals.case import CASES, Case
from tests.playground.scene import Scene

FILES = (
    cases_changing,
    cases_chats,
    cases_files,
    cases_sending,
    cases_topics,
    cases_webhooks,
)  # importing them notes their cases


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
async def test_a_refusal_arrives_as_the_clients_own_exception(
    case: Case, scene: Scene, connect: Callable[[str], Client]
) -> None:
    client = connect(case.token or (scene.staff if case.staff else scene.customers).token)
    arguments = await case.prepare(scene, client)
    refusal = REFUSALS[case.refusal]
    with pytest.raises(Exception) as raised:  # noqa: PT011  # which one is what the next lines look at
        await client.call(case.method, arguments)
    last = [*scene.telegram.calls][-1] if len(scene.telegram.calls) else None
    parameters = last.parameters if last and last.code == refusal.code else {}
    assert type(raised.value) is client.raises(refusal, parameters)
    if client.says(refusal, parameters):
        words = refusal.text.partition(": ")[2] or refusal.text
        assert words.partition("{")[0].lower() in str(raised.value).lower()


def test_every_refusal_has_a_case() -> None:
    assert {case.refusal for case in CASES} == set(REFUSALS)
