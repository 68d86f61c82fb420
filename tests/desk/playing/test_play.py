"""The playground as a program: it goes on where it was left, or begins anew; its desk can be restarted beside it."""

import asyncio
import json
import os
import signal
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from desk.playing.demo import demonstrate
from desk.playing.hosting import Wish
from desk.playing.play import Play, PlayFolder
from desk.settings import read_settings
from desk.troubles import Trouble
from tests.desk.commands import amends
from tests.ports import free_port

LATER = 30  # seconds for a desk to be there


class Page:
    """What a page would see and do, over HTTP."""

    def __init__(self, port: int, http: aiohttp.ClientSession) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self.http = http

    async def all(self) -> dict[str, Any]:
        """The whole state; asked for until the playground answers."""
        while True:
            try:
                async with self.http.get(f"{self.url}/page/events") as events:
                    await events.content.readline()
                    return dict(json.loads((await events.content.readline()).removeprefix(b"data: ")))
            except aiohttp.ClientError:
                await asyncio.sleep(0.05)

    async def does(self, deed: str, **facts: Any) -> None:
        """Do it; it must be possible."""
        async with self.http.post(f"{self.url}/page/do/{deed}", json=facts) as answer:
            assert answer.status == 200, await answer.text()

    async def until(self, part: str, *, desk: str = "ready") -> dict[str, Any]:
        """The state, once a message holds those words and the desk is in that state."""
        async with asyncio.timeout(LATER):
            while True:
                seen = await self.all()
                texts = [message["text"] for chat in seen["chats"] for message in chat["messages"]]
                if seen["desk"] == desk and any(part in text for text in texts):
                    return seen
                await asyncio.sleep(0.1)


@asynccontextmanager
async def played(folder: Path, play: Play | None = None, **given: Any) -> AsyncIterator[Page]:
    """The playground at work on a folder; it is ended as an operator would."""
    port = free_port()
    settings = read_settings(**{"playground_port": port, "http_port": 0, "data_dir": folder} | given)
    running = asyncio.ensure_future(demonstrate(settings, play or Play(has_tour=False)))
    async with aiohttp.ClientSession() as http:
        page = Page(port, http)
        yield page
    if not running.done():
        os.kill(os.getpid(), signal.SIGTERM)
    await running


def sams_chat(seen: dict[str, Any]) -> dict[str, Any]:
    """Who Sam is and where Sam complains, as fields of a deed."""
    (sam,) = (person["id"] for person in seen["people"] if person["name"] == "Sam Carter")
    (chat,) = (chat["key"] for chat in seen["chats"] if chat.get("person") == sam)
    return {"as": sam, "chat": chat, "topic": None}


async def test_the_next_start_goes_on_where_it_was_left(tmp_path: Path, frameworks: None) -> None:
    async with played(tmp_path) as page:
        await page.does("type", text="The kettle leaks.", **sams_chat(await page.all()))
        before = await page.until("mostly about")
    async with played(tmp_path) as page:
        after = await page.until("mostly about")
        assert [chat["messages"] for chat in after["chats"]] == [chat["messages"] for chat in before["chats"]]
        await page.does("type", text="And it is hot.", **sams_chat(after))
        await page.until("And it is hot.")


async def test_starting_over_from_the_page_forgets_everything_and_may_choose(tmp_path: Path, frameworks: None) -> None:
    async with played(tmp_path) as page:
        before = await page.until("How complaints are handled here")
        await page.does("type", text="The kettle leaks.", **sams_chat(before))
        await page.does("start_over", language="tr", group="plain")
        after = await page.until("Görevli grubu")
        (group,) = (chat for chat in after["chats"] if chat["key"] == "group")
        assert (group["kind"], group["forum"]) == ("group", False)
        assert after["world"] != before["world"]
        assert "The kettle leaks." not in json.dumps(after)


async def test_a_restart_of_the_desk_loses_nothing_of_what_is_said_meanwhile(tmp_path: Path, frameworks: None) -> None:
    async with played(tmp_path) as page:
        chat = sams_chat(await page.until("How complaints are handled here"))
        await page.does("restart")
        await page.does("type", text="The kettle leaks.", **chat)
        seen = await page.until("mostly about")
        answers = [message for each in seen["chats"] for message in each["messages"] if "mostly" in message["text"]]
        assert len(answers) == 1


async def test_a_desk_that_ends_by_itself_says_why_and_can_be_started_again(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], frameworks: None
) -> None:
    async with played(tmp_path) as page:
        chat = sams_chat(await page.until("How complaints are handled here"))
        await page.does("trouble", id="revoked", on=True, bot="customers", how="always")
        await page.does("type", text="The kettle leaks.", **chat)
        await page.until("The kettle leaks.", desk="ended")
        await page.does("calm")
        await page.does("restart")
        await page.until("mostly about")
    said = capfd.readouterr().out
    assert "Telegram does not know the token in AMENDS_CUSTOMER_BOT_TOKEN any more." in said
    assert "Start it again on the page" in said


async def test_a_desk_that_cannot_begin_at_all_ends_the_command(tmp_path: Path, frameworks: None) -> None:
    async with played(tmp_path / "data") as page:
        await page.until("How complaints are handled here")
    database = tmp_path / "data" / "playground" / "amends.db"
    database.unlink()
    with closing(sqlite3.connect(database)) as other:
        other.execute("CREATE TABLE recipes (name TEXT)")
    ran = await amends("run", cwd=tmp_path, playground_port=0)
    assert (ran.status, ran.err.partition(".")[0]) == (
        1,
        "amends: This database was made by something else, or by a newer Amends",
    )


async def test_only_this_machine_may_play_unless_a_flag_says_otherwise(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], frameworks: None
) -> None:
    statuses = []
    for open_to_all in (False, True):
        async with played(tmp_path, Play(has_tour=False, open_to_all=open_to_all)) as page:
            await page.all()
            async with page.http.get(f"{page.url}/", headers={"Host": "desk.example"}) as answer:
                statuses.append(answer.status)
    assert statuses == [403, 200]
    assert capfd.readouterr().out.count("Whoever reaches this machine can open it as well") == 1


def test_a_folder_that_we_did_not_make_is_neither_emptied_nor_used(tmp_path: Path) -> None:
    (tmp_path / "letters.txt").write_text("dear", encoding="utf-8")
    with pytest.raises(Trouble, match="did not make"):
        PlayFolder(tmp_path).prepare(starts_over=True)
    assert [path.name for path in tmp_path.iterdir()] == ["letters.txt"]


def test_a_play_is_kept_until_somebody_starts_over(tmp_path: Path) -> None:
    folder = PlayFolder(tmp_path / "play")
    assert folder.prepare(starts_over=False)
    folder.note(Wish("tr", forum=False))
    assert not folder.prepare(starts_over=False)
    assert folder.prepare(starts_over=True)
    assert not (folder.path / "play.json").exists()


def test_the_language_that_a_play_was_begun_in_stays_unless_the_operator_sets_one(tmp_path: Path) -> None:
    folder = PlayFolder(tmp_path / "play")
    folder.prepare(starts_over=False)
    folder.note(Wish("tr", forum=False))
    assert folder.wish(read_settings()) == Wish("tr", forum=False)
    assert folder.wish(read_settings(staff_language="fa")) == Wish("fa", forum=False)


def test_what_was_noted_of_a_play_and_cannot_be_read_is_a_sentence(tmp_path: Path) -> None:
    folder = PlayFolder(tmp_path / "play")
    folder.prepare(starts_over=False)
    (folder.path / "play.json").write_text("{", encoding="utf-8")
    with pytest.raises(Trouble, match="--start-over"):
        folder.wish(read_settings())
