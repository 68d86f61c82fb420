"""Commands that there are not: meant for us they are answered with what may have been meant; another bot's are not."""

import pytest

from tests.desks import DeskUnderTest
from tests.journeys import ledger, steps


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("/queu", "Nothing changed: there is no command /queu. Did you mean /queue? Send /help to see them all."),
        (
            "/OVERDU mine",
            "Nothing changed: there is no command /overdu. Did you mean /overdue? Send /help to see them all.",
        ),
        (
            "/hlep@acme_desk_bot",
            "Nothing changed: there is no command /hlep. Did you mean /help? Send /help to see them all.",
        ),
        ("/banish@acme_desk_bot somebody", "Nothing changed: there is no command /banish. Send /help to see them all."),
        (
            f"/{'x' * 60}@acme_desk_bot",
            f"Nothing changed: there is no command /{'x' * 32}. Send /help to see them all.",
        ),
    ],
)
async def test_a_command_that_there_is_not_is_answered_where_it_was_meant_for_us(
    desk: DeskUnderTest, typed: str, answer: str
) -> None:
    office = desk.office().general
    message = await office.types(typed)
    said = await office.reads("there is no command")
    plain = said.text.replace("\u2066", "").replace("\u2068", "").replace("\u2069", "")
    assert (plain, said.reply_to) == (answer, message)


@pytest.mark.parametrize(
    "typed",
    [
        "/ban Eve",
        "/poll",
        "/queu@some_other_bot",
        "/queue@some_other_bot",
        "/start",
        "/start@acme_desk_bot true",
        "/",
        "1/2",
    ],
)
async def test_what_may_be_another_bots_is_let_be(desk: DeskUnderTest, typed: str) -> None:
    office = desk.office().general
    await office.types(typed)
    await office.types("/help")
    assert "/queue" in (await office.reads()).text


async def test_in_private_every_one_is_meant_for_us(desk: DeskUnderTest) -> None:
    await ledger.managers_known(desk)
    own = desk.minh.chat_with(desk.staff)
    await own.types("/poll")
    await own.reads("there is no command")


async def test_in_a_topic_it_stays_as_a_note_which_is_said(desk: DeskUnderTest) -> None:
    reference = await steps.files(desk.customer())
    topic = await steps.topic_of(desk, reference)
    await topic.types("/tkae")
    await topic.reads("Note: stays here.")
    await topic.hears_nothing("there is no command")
