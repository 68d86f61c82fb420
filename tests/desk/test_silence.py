"""A real desk that is walked through and comes to grief in every way, while every library says all that it can.

What it writes to stderr meanwhile holds nobody's words or names, no file's name, no token and no secret; and of what
went wrong it holds what an operator needs.
"""

import asyncio
import json
import re
import sys
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest
import pytest_asyncio

from playground import Fault, Playground, errors
from playground.deeds import NotPossible, Seat
from playground.errors import Refusal
from playground.groups import Group
from playground.reading import NothingRead
from playground.users import Bot
from tests.desk.commands import environment
from tests.desk.loud import MISHAPS

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(300)]

# Words that nobody else says, for each who says something and each way in which it may be written.
TYPED: Final = "zibbel"
SPOKEN: Final = ("zibbel", "Qworna", "Plimmox", "drozzle", "Vaquish", "snorfel", "trunkle", "کژدم", "Grubbel", "wimmel")
INCIDENT: Final = re.compile(r"incident ([0-9A-F]{6})")


@dataclass(frozen=True)
class Heard:
    """What the desk wrote, what must not be in it, and what staff were told."""

    format: str
    status: int
    written: str
    secrets: tuple[str, ...]
    incidents: tuple[str, ...]

    @property
    def lines(self) -> list[str]:
        """The lines of the log."""
        return self.written.splitlines()


@pytest_asyncio.fixture(scope="module", loop_scope="module", params=["json", "console"])
async def heard(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Heard]:
    """All of it, in each format."""
    folder, log_format = tmp_path_factory.mktemp("loud"), str(request.param)
    async with Playground() as telegram:
        customers, staff = telegram.add_bot("Complaints", "acme_bot"), telegram.add_bot("Desk", "acme_desk_bot")
        group = telegram.add_group("The Grubbel desk", telegram.add_person("Minh Qworna", language="en"), forum=True)
        await group.add(staff, "administrator")
        written = folder / "stderr"
        process = await _begin(written, telegram, customers, staff, group, log_format)
        incidents = await _grieve(telegram, customers, group)
        status = await asyncio.wait_for(process.wait(), 60)
        yield Heard(log_format, status, written.read_text(), (customers.token, staff.token), incidents)


async def _begin(
    written: Path, telegram: Playground, customers: Bot, staff: Bot, group: Group, log_format: str
) -> asyncio.subprocess.Process:
    given = {
        "customer_bot_token": customers.token,
        "staff_bot_token": staff.token,
        "staff_chat_id": group.id,
        "telegram_api_url": telegram.url,
        "log_level": "debug",
        "log_format": log_format,
    }
    loud = {"PYTHONASYNCIODEBUG": "1", "PYTHONWARNINGS": "always"}
    command = (sys.executable, "-P", "-m", "tests.desk.loud", "run")
    with written.open("wb") as err:
        return await asyncio.create_subprocess_exec(
            *command, cwd=written.parent, env=environment(given) | loud, stdout=asyncio.subprocess.DEVNULL, stderr=err
        )


async def _grieve(telegram: Playground, customers: Bot, group: Group) -> tuple[str, ...]:
    """A complaint, and then every mishap; the incidents that staff were told of."""
    ana = telegram.add_person("Ana Plimmox", language="en").chat_with(customers)
    await _walk(ana, group)
    await _telegram_in_trouble(telegram, customers, ana)
    for n, mishap in enumerate(name for name in MISHAPS if name != "RUIN"):
        await telegram.add_person(f"Person {n} Plimmox", language="en").chat_with(customers).types(f"{mishap} {TYPED}")
    _odd(customers)
    office = group.creator.in_group(group)  # type: ignore[attr-defined]  # a group's creator is a person
    told = [await office.reads("is put aside", within=60) for _ in range(6)]
    with suppress(NothingRead, NotPossible):
        await telegram.add_person("Eve").chat_with(customers).types(f"RUIN {TYPED}")
    return tuple(INCIDENT.findall(" ".join(message.text for message in told)))


async def _walk(ana: Seat, group: Group) -> None:
    said = await ana.types(f"My {TYPED} never came کژدم")
    await ana.edits(said, f"My {TYPED} never ever came")
    await ana.sends_photo(caption="a drozzle of a doorstep")
    await ana.sends_document(name="Vaquish-invoice.pdf")
    await ana.reads("mostly about", within=60)
    for label, then in (("Delivery", "put it right"), ("Skip", "Please check"), ("Submit", "Reference:")):
        await ana.taps(label)
        await ana.reads(then, within=20)
    await ana.presses(await ana.shows("Reference:"), f"take:{TYPED}")
    await ana.types(f"/{TYPED}")
    await ana.types(f"/status {TYPED}")
    topic = await group.creator.in_group(group).finds_topic("AM-", within=20)  # type: ignore[attr-defined]
    await topic.replies(await topic.shows(TYPED, within=20), "We are snorfel")
    await ana.reads("snorfel", within=20)
    await topic.types("/note a trunkle")
    await topic.types(f"/case {TYPED}")
    await topic.reads("Reply delivered", within=20)


async def _telegram_in_trouble(telegram: Playground, customers: Bot, ana: Seat) -> None:
    """Refusals that quote what was said, answers of all kinds, and nobody there."""
    quoting = Refusal(400, f'Bad Request: can\'t do it: odd "{TYPED}" and \'{TYPED} "x"\' at byte 5')
    faults = (
        Fault.refuse(quoting, bot=customers, method="sendMessage", times=1),
        Fault.refuse(errors.CANT_PARSE_ENTITIES, blanks={"why": TYPED}, bot=customers, method="sendMessage", times=1),
        Fault.bad_gateway(method="getUpdates", times=1),
        Fault.malformed(bot=customers, method="sendMessage", times=1),
        Fault.drop_after(bot=customers, method="sendMessage", times=1),
        Fault.not_found(bot=customers, method="sendMessage", times=1),
    )
    for fault in faults:
        telegram.faults.add(fault)
        await ana.types("/help")
        while not fault.struck:  # noqa: ASYNC110  # a fault rings no bell
            await asyncio.sleep(0.05)
    async with telegram.outage():
        await asyncio.sleep(1.5)
    telegram.faults.clear()


def _odd(customers: Bot) -> None:
    """Updates that no framework can read, with words where words are not looked for."""
    chat, sender = {"id": 77, "type": "private", "first_name": "wimmel"}, {"id": 77, "first_name": "wimmel"}
    for message in (
        {"message_id": 1, "date": TYPED, "chat": chat, "from": sender | {"is_bot": False}, "text": TYPED},
        {"message_id": TYPED, "chat": chat | {"type": TYPED}, "from": TYPED, TYPED: TYPED},
    ):
        customers.queue.add("message", message, 1e12)


async def test_nobodys_words_names_or_files_are_written(heard: Heard) -> None:
    escaped = [word.encode("ascii", "backslashreplace").decode() for word in SPOKEN]
    assert [word for word in (*SPOKEN, *escaped) if word.lower() in heard.written.lower()] == []


async def test_no_token_is_written(heard: Heard) -> None:
    parts = [part for token in heard.secrets for part in (token, token.partition(":")[2])]
    assert [part for part in parts if part in heard.written] == []


async def test_every_line_is_a_line_of_the_log(heard: Heard) -> None:
    """No traceback, no warning, no word of Python's own between them, whatever happens."""
    if heard.format == "json":
        assert [line for line in heard.lines if "event" not in json.loads(line)] == []
    else:
        assert [line for line in heard.lines if not re.match(r"\d{4}-\d\d-\d\dT[\d:.]+Z \[\w+ *\] ", line)] == []


async def test_libraries_were_as_talkative_as_they_can_be(heard: Heard) -> None:
    """Or silence would prove nothing."""
    for library in ("aiosqlite", "sqlalchemy.engine", "aiogram", "telegram.ext", "asyncio", "some.library"):
        assert library in heard.written, library


async def test_what_staff_are_told_is_found_in_the_log(heard: Heard) -> None:
    """Under its incident number: what went wrong, where, and which update it was."""
    assert len(set(heard.incidents)) == 6
    for incident in heard.incidents:
        (line,) = [line for line in heard.lines if incident in line and "outcome" in line and "parked" in line]
        for part in ("error", "raised", "update_id", "lane", "bot"):
            assert part in line, line


async def test_the_end_of_it_all_is_a_line_as_well(heard: Heard) -> None:
    assert heard.status == 1
    assert "ended by a mistake of ours" in heard.lines[-1]
    assert "Ruin" in heard.lines[-1]
