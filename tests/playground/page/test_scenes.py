"""Scenes play by themselves, are stopped and taken over; and what only the program around the page can do."""

import asyncio
from dataclasses import dataclass, field

import pytest

from playground.page import Host, Pace, Scene
from tests.playground.page.visitor import Json, Visitor


@dataclass
class Theatre:
    """Two scenes that go on until they are let go, and one that fails."""

    go_on: asyncio.Event = field(default_factory=asyncio.Event)
    breaths: list[float] = field(default_factory=list)
    ended: list[str] = field(default_factory=list)
    said: list[Json] = field(default_factory=list)
    restarts: int = 0
    whom: int = 5
    standing: str = "ready"

    async def play(self, pace: Pace) -> None:
        self.breaths.append(pace.breath)
        pace.focus(self.whom, 7)
        try:
            await self.go_on.wait()
        finally:
            self.ended.append("scene")
        self.breaths.append(pace.breath)

    async def fail(self, _: Pace) -> None:
        raise AssertionError("Ana was to read 'Thanks'\nbut saw nothing")

    async def restart(self) -> None:
        self.restarts += 1

    async def start_over(self, wishes: dict[str, str]) -> None:
        self.said.append(wishes)

    @property
    def host(self) -> Host:
        scenes = [
            Scene("long", "A long one", "It goes on.", self.play),
            Scene("other", "Another", "It goes on as well.", self.play),
            Scene("bad", "A bad one", "It fails.", self.fail),
        ]
        return Host(scenes, restart=self.restart, start_over=self.start_over, desk=lambda: self.standing)


@pytest.fixture
def theatre() -> Theatre:
    return Theatre()


@pytest.fixture
def host(theatre: Theatre) -> Host:
    return theatre.host


def _playing(scene: str = "long", **more: object) -> Json:
    shown = {"id": scene, "title": "A long one" if scene == "long" else "Another", "state": "playing", "why": ""}
    return shown | {"breath": 1.0, "person": 5, "topic": 7} | more


async def test_the_scenes_are_offered(visitor: Visitor) -> None:
    state = await visitor.state()
    assert state["scenes"][0] == {"id": "long", "title": "A long one", "about": "It goes on."}
    assert (len(state["scenes"]), state["playing"], state["can_restart"], state["can_start_over"]) == (
        3,
        None,
        True,
        True,
    )


async def test_a_scene_plays_to_its_end(visitor: Visitor, theatre: Theatre) -> None:
    async with visitor.opened() as stream:
        await stream.gets("all")
        await visitor.does("play", scene="long", breath=1)
        assert await stream.gets("playing") == _playing(person=None, topic=None)
        assert await stream.gets("playing") == _playing()
        await visitor.does("pace", breath=0.25)
        assert await stream.gets("playing") == _playing(breath=0.25)
        theatre.go_on.set()
        assert await stream.gets("playing") == _playing(breath=0.25, state="ended")
    assert theatre.breaths == [1.0, 0.25]


async def test_a_scene_that_cannot_go_on_says_why(visitor: Visitor) -> None:
    async with visitor.opened() as stream:
        await stream.gets("all")
        await visitor.does("play", scene="bad", breath=1)
        told = await stream.gets("playing", state="failed")
    assert told["why"] == "Ana was to read 'Thanks'"


async def test_a_scene_is_stopped(visitor: Visitor, theatre: Theatre) -> None:
    await visitor.does("play", scene="long", breath=1)
    await asyncio.sleep(0)
    await visitor.does("stop")
    assert theatre.ended == ["scene"]
    assert (await visitor.state())["playing"] == _playing(state="stopped")


async def test_whoever_acts_as_somebody_of_the_scene_takes_over(visitor: Visitor, theatre: Theatre) -> None:
    theatre.whom = visitor.ana.id
    await visitor.does("play", scene="long", breath=1)
    await visitor.as_lan("type", text="elsewhere", topic=None)
    assert theatre.ended == []
    await visitor.as_ana("type", text="Now me")
    assert theatre.ended == ["scene"]
    shown = _playing(state="stopped", why="You took over.", person=visitor.ana.id)
    assert (await visitor.state())["playing"] == shown


async def test_whoever_acts_in_a_topic_of_the_scene_takes_over(visitor: Visitor, theatre: Theatre) -> None:
    while (await visitor.does("topic", does="new", name="AM-1"))["id"] < 7:
        pass
    await visitor.does("play", scene="long", breath=1)
    await visitor.as_lan("type", text="Now me", topic=7)
    assert theatre.ended == ["scene"]


async def test_what_is_no_persons_deed_does_not_take_over(visitor: Visitor, theatre: Theatre) -> None:
    await visitor.does("play", scene="long", breath=1)
    await visitor.does("latency", seconds=0)
    await visitor.does("add_person", name="Rui", language="")
    assert theatre.ended == []


async def test_another_scene_takes_the_first_ones_place(visitor: Visitor, theatre: Theatre) -> None:
    await visitor.does("play", scene="long", breath=1)
    await asyncio.gather(*(visitor.does("play", scene="other", breath=1) for _ in range(3)))
    assert len(theatre.breaths) - len(theatre.ended) == 1  # of those that began, one still plays
    assert (await visitor.state())["playing"] == _playing("other")


REFUSED = [
    ("play", {"scene": "none", "breath": 1}, 409, "There is no scene 'none'"),
    ("play", {"scene": "long", "breath": 99}, 400, "breath is to be between 0 and 30."),
    ("pace", {"breath": 1}, 409, "Nothing is playing"),
    ("start_over", {"language": 1}, 400, "What to start over with is to be texts."),
]


@pytest.mark.parametrize(("deed", "fields", "status", "why"), REFUSED)
async def test_what_cannot_be_played_is_refused(
    visitor: Visitor, deed: str, fields: Json, status: int, why: str
) -> None:
    assert await visitor.asks(deed, **fields) == (status, {"why": why})


async def test_the_stand_in_may_end_while_a_scene_plays(visitor: Visitor, theatre: Theatre) -> None:
    await visitor.does("play", scene="long", breath=1)
    await visitor.telegram.__aexit__(None, None, None)
    assert theatre.ended == ["scene"]


async def test_the_desk_is_restarted_and_the_page_hears_how_it_is(visitor: Visitor, theatre: Theatre) -> None:
    async with visitor.opened() as stream:
        await stream.gets("all")
        theatre.standing = "starting"
        await visitor.does("restart")
        assert await stream.gets("desk") == {"desk": "starting"}
        theatre.standing = "ready"
        assert await stream.gets("desk") == {"desk": "ready"}
    assert theatre.restarts == 1


async def test_starting_over_stops_what_plays_and_what_goes_wrong(visitor: Visitor, theatre: Theatre) -> None:
    await visitor.does("play", scene="long", breath=1)
    await visitor.does("trouble", id="restarting", on=True)
    await visitor.does("start_over", language="vi")
    assert (theatre.said, theatre.ended, bool(visitor.telegram.faults)) == ([{"language": "vi"}], ["scene"], False)


async def test_without_a_program_around_it_neither_is_possible(visitor: Visitor) -> None:
    visitor.page.host = Host()
    assert await visitor.cannot("restart") == "This desk cannot be restarted from here"
    assert await visitor.cannot("start_over") == "This world cannot be begun anew from here"
