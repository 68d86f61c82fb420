"""The staff's token taken away: the command ends with a sentence, and what is owed leaves once the new one is set."""

from pathlib import Path
from typing import Any, Final

import pytest

from playground import Fault
from tests.desk.commands import Ran, amends, begin, ended
from tests.desks import DeskUnderTest
from tests.journeys import ledger, steps
from tests.journeys.tongues import ENGLISH

SENTENCE: Final = (
    "amends: Telegram does not know the token in AMENDS_STAFF_BOT_TOKEN any more. Nothing is lost: whatever is owed "
    "stays in the database. Get the token from BotFather, set it, and start again."
)
OWED: Final = "SELECT notice FROM outbox WHERE bot = 'staff' AND sending IN ('waiting', 'leased') ORDER BY id"


def settings(desk: DeskUnderTest) -> dict[str, Any]:
    """What the command needs to run that desk, with the tokens as they are now."""
    return {
        "customer_bot_token": desk.customers.token,
        "staff_bot_token": desk.staff.token,
        "staff_chat_id": desk.group.id,
        "telegram_api_url": desk.telegram.url,
        "data_dir": desk.folder,
        "limits": desk.settings.limits,
    }


def ended_well(ran: Ran, *tokens: str) -> None:
    """Status 1 and the sentence as the last word; no traceback, no token."""
    said = ran.err + ran.out
    assert (ran.status, ran.err.splitlines()[-1]) == (1, SENTENCE), ran
    assert not any(hidden in said for hidden in ("Traceback", *tokens))


@pytest.mark.parametrize("footing", ["sqlite-polling"], indirect=True)  # a revoked bot has no webhook any more
async def test_it_ends_the_run_and_any_later_start_until_the_new_one_is_set(
    desk: DeskUnderTest, tmp_path: Path
) -> None:
    ana = desk.customer("Ana Silva")
    desk.telegram.faults.add(Fault.restarting(bot=desk.staff, method="createForumTopic"))
    reference = await steps.files(ana)
    await ledger.finds(desk, "SELECT attempts > 0 FROM outbox WHERE notice = 'open_topic'", [(1,)])
    await desk.stop()
    owed, given = ledger.ask(desk, OWED), settings(desk)

    process = await begin("run", cwd=tmp_path, **given)
    await desk.telegram.calls.expect("getMe", bot=desk.staff, within=20)
    desk.telegram.revoke(desk.staff)
    desk.staff.queue.release()  # the long poll of before comes to its end
    ended_well(await ended(process), given["staff_bot_token"], desk.customers.token)
    ended_well(await amends("run", cwd=tmp_path, **given), given["staff_bot_token"], desk.customers.token)
    assert ("open_topic",) in owed
    assert ledger.ask(desk, OWED) == owed

    desk.telegram.faults.clear()
    process = await begin("run", cwd=tmp_path, **settings(desk))
    topic = await desk.office().finds_topic(reference, within=20)
    await topic.shows(ENGLISH.story, within=20)
    process.terminate()
    assert (await ended(process)).status == 0
    assert sum(ENGLISH.story in message.text for message in topic.history) == 1
    assert len(desk.group.topics) == 1
