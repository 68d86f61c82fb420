"""The scenes of the playground, played on a real desk: what stands in the database and in the chats afterwards."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from desk.playing.scenes import SCENES, Pace, SceneStuck, Stage
from desk.playing.scenes.customer import Customer
from playground.deeds import Seat
from playground.events import Event
from playground.people import Person
from playground.users import Bot, User
from tests.desks import Clock, DeskUnderTest, Way
from tests.journeys import ledger, steps
from tests.journeys.albums import albums
from tests.journeys.tongues import ENGLISH

PHOTOS = Path(__file__).parents[2] / "desk" / "playing" / "scenes" / "photos"
IDS = [
    *("late_parcel", "decided_anew", "persian_photos", "same_case", "telegram_down"),
    *("bill_paid_twice", "nobody_answers"),
]
ENDS = [
    ("en", "CLOSED", "upheld"),
    ("en", "CLOSED", "upheld"),
    ("fa", "RESPONDED", "upheld"),
    ("en", "INVESTIGATING", None),
    ("en", "INVESTIGATING", None),
    ("vi", "REMEDY", "upheld"),
    ("tr", "REMEDY", "upheld"),
]  # of each, in their order
STANDING = "SELECT language, state, outcome FROM cases ORDER BY id"
OWNER = "SELECT name FROM staff JOIN cases ON owner_id = staff.id"
MEANWHILE = {
    "customer": ("The doors open at seven.", "I am on the train already. Can I show something at the door?"),
    "handler": (
        "I have found your payment; the ticket was never printed.",
        "Your name is on the list at the door. Show them this message.",
    ),
}


@pytest.fixture
async def desk(tmp_path: Path, frameworks: None, clock: Clock, footing: Way) -> AsyncIterator[DeskUnderTest]:
    """A desk whose replies wait for a moment, as they do in life."""
    async with DeskUnderTest(tmp_path, clock=clock, undo_seconds=3, **footing) as started:
        yield started


def stage_of(desk: DeskUnderTest, **more: Any) -> Stage:
    """A stage on which nobody needs time to read."""
    given: dict[str, Any] = {"pace": Pace(0), "patience": 20.0}
    people = (desk.minh, desk.lan, desk.hoa)
    return Stage(desk.telegram, desk.customers, desk.group, *people, desk.settings.staff_language, **given | more)


async def play(desk: DeskUnderTest, *names: str, **more: Any) -> None:
    """Play these scenes to their end, and let everything arrive."""
    by_id = {scene.id: scene for scene in SCENES}
    for name in names:
        await by_id[name].play(stage_of(desk, **more))
        await ledger.settles(desk)


def customers_of(desk: DeskUnderTest) -> list[Seat]:
    """The chats with the customers' bot in which somebody has written, oldest first."""
    chats = [chat for chat in desk.telegram.world.private.values() if chat.bot is desk.customers and chat.started]
    return [Seat(chat.person, chat) for chat in chats if isinstance(chat.person, Person)]


def said_by(seat: Seat, bot: User, *parts: str) -> list[str]:
    """Which of these words the bot's messages in this place hold, in the order in which they stand there."""
    return [part for said in seat.history if said.sender is bot for part in parts if part in said.text]


def is_away(desk: DeskUnderTest) -> bool:
    """Whether the bots cannot reach Telegram."""
    return desk.telegram._server.away


# what each comes to


async def test_a_late_parcel_is_accepted_put_right_and_closed(desk: DeskUnderTest) -> None:
    await play(desk, "late_parcel")
    assert ledger.ask(desk, "SELECT state, outcome, close_code FROM cases") == [("CLOSED", "upheld", "accepted_done")]
    verified = ledger.ask(desk, "SELECT name, verified_by FROM decisions JOIN staff ON remedied_by = staff.id")
    assert verified == [("Lan Pham", "customer:1")]
    assert not ledger.calls_with(desk, "The carrier admits it")
    (ana,) = customers_of(desk)
    assert [ana.person.name, *said_by(ana, desk.customers, "is closed: nothing is left to do")] == [
        "Ana Silva",
        "is closed: nothing is left to do",
    ]


async def test_the_reply_to_a_late_parcel_waits_with_undo(desk: DeskUnderTest) -> None:
    lines: list[str] = []
    desk.telegram.events.watch(lambda event: lines.extend(event.message.buttons if event.message else []))
    await play(desk, "late_parcel")
    assert "Undo" in lines


async def test_who_is_not_satisfied_gets_a_decision_of_somebody_else(desk: DeskUnderTest) -> None:
    await play(desk, "decided_anew")
    decided = "SELECT stage, outcome, name FROM decisions JOIN staff ON decided_by = staff.id ORDER BY stage"
    assert ledger.ask(desk, decided) == [(1, "not_upheld", "Lan Pham"), (2, "upheld", "Minh Tran")]
    assert ledger.ask(desk, "SELECT state, outcome, stage FROM cases") == [("CLOSED", "upheld", 2)]
    told = "event IN ('decided', 'rejected', 'customer_wrote', 'accepted')"
    events = ledger.ask(desk, f"SELECT event FROM timeline WHERE {told} ORDER BY seq")  # noqa: S608
    assert [event for (event,) in events] == ["decided", "rejected", "customer_wrote", "decided", "accepted"]


async def test_three_photos_come_with_words_in_persian_and_stand_in_the_topic(desk: DeskUnderTest) -> None:
    await play(desk, "persian_photos")
    assert ledger.ask(desk, "SELECT count(*) FROM attachments WHERE keeping = 'stored'") == [(3,)]
    views = [(PHOTOS / f"{name}.jpg").read_bytes() for name in ("kettle", "box", "base")]
    topic = desk.office().topic("AM-")
    assert albums([said for said in topic.history if said.sender is desk.staff]) == [views]
    (reza,) = customers_of(desk)
    assert said_by(reza, desk.customers, "عکس‌ها رسید، ممنون", "یک کتری نو برایتان") == [
        "عکس‌ها رسید، ممنون",
        "یک کتری نو برایتان",
    ]
    assert ledger.ask(desk, STANDING) == [("fa", "RESPONDED", "upheld")]


@pytest.mark.parametrize("name", ["kettle", "box", "base"])
def test_the_photos_are_small_jpegs(name: str) -> None:
    data = (PHOTOS / f"{name}.jpg").read_bytes()
    assert data.startswith(b"\xff\xd8\xff")
    assert 3_000 <= len(data) <= 15_000


async def test_of_two_who_take_the_same_case_one_has_it_and_the_other_is_told_who(desk: DeskUnderTest) -> None:
    await play(desk, "same_case")
    taken = "SELECT name FROM timeline JOIN staff ON actor_id = staff.id WHERE event = 'taken'"
    ((winner,),) = ledger.ask(desk, taken)
    told = [event.facts for event in desk.telegram.events.of("answered") if event.facts["text"]]
    assert [winner in facts["text"] for facts in told] == [True]
    late = told[0]["to"]
    assert {winner, late.name} == {"Lan Pham", "Hoa Le"}
    assert ledger.ask(desk, OWNER) == [(late.name,)]
    (ana,) = customers_of(desk)
    assert said_by(ana, desk.customers, "A colleague comes between two and three", "free hour", "You were faster") == [
        "A colleague comes between two and three"
    ]


async def test_after_an_outage_each_text_stands_there_once_and_in_order(desk: DeskUnderTest) -> None:
    early: list[str] = []

    def notice(event: Event) -> None:
        if event.kind == "sent" and isinstance(event.actor, Bot) and event.message and is_away(desk):
            early.append(event.message.text)

    desk.telegram.events.watch(notice)
    await play(desk, "telegram_down", pace=Pace(0.05))
    topic, (ana,) = desk.office().topic("AM-"), customers_of(desk)
    assert tuple(said_by(topic, desk.staff, *MEANWHILE["customer"])) == MEANWHILE["customer"]
    assert tuple(said_by(ana, desk.customers, *MEANWHILE["handler"])) == MEANWHILE["handler"]
    assert not [text for texts in MEANWHILE.values() for text in texts if any(text in said for said in early)]
    assert not is_away(desk)


@pytest.mark.parametrize(("name", "answered"), [("bill_paid_twice", "hai lần thanh toán"), ("nobody_answers", "kusur")])
async def test_other_languages_come_to_an_accepted_decision(desk: DeskUnderTest, name: str, answered: str) -> None:
    await play(desk, name)
    (customer,) = customers_of(desk)
    assert said_by(customer, desk.customers, answered) == [answered]
    assert ledger.ask(desk, STANDING) == [ENDS[IDS.index(name)]]
    assert ledger.ask(desk, "SELECT count(*) FROM timeline WHERE event = 'accepted'") == [(1,)]


# again and again, and elsewhere


@pytest.mark.parametrize("name", IDS)
async def test_a_scene_can_be_played_twice_with_another_customer(desk: DeskUnderTest, name: str) -> None:
    await play(desk, name, name)
    assert ledger.ask(desk, STANDING) == [ENDS[IDS.index(name)]] * 2
    assert len({seat.person.name for seat in customers_of(desk)}) == 2


@pytest.mark.parametrize("language", ["fa", "tr"])
async def test_all_of_them_are_played_whatever_language_the_staff_speak(
    tmp_path: Path, frameworks: None, clock: Clock, footing: Way, language: str
) -> None:
    async with DeskUnderTest(tmp_path, clock=clock, undo_seconds=3, staff_language=language, **footing) as desk:
        await play(desk, *IDS)
        assert ledger.ask(desk, STANDING) == ENDS


@pytest.mark.parametrize(("since", "times"), [("the beginning", 2), ("a moment ago", 1)])
async def test_all_of_them_are_played_in_a_group_without_topics(
    tmp_path: Path, frameworks: None, clock: Clock, footing: Way, since: str, times: int
) -> None:
    desk = DeskUnderTest(tmp_path, clock=clock, undo_seconds=3, **footing)
    desk.group.forum = since == "a moment ago"
    async with desk:
        await ledger.finds(desk, "SELECT is_forum FROM desk", [(int(desk.group.forum),)])
        await desk.group.turn_topics(on=False)
        await play(desk, *IDS * times)
        assert ledger.ask(desk, STANDING) == ENDS * times


async def test_who_was_put_out_of_the_group_plays_again(desk: DeskUnderTest) -> None:
    await play(desk, "same_case")
    await desk.group.remove(desk.lan)
    await desk.group.restrict(desk.hoa)
    await play(desk, "same_case", "late_parcel")
    assert ledger.ask(desk, STANDING) == [ENDS[3], ENDS[3], ENDS[0]]


async def test_a_question_that_is_asked_later_is_answered_with_very_well(desk: DeskUnderTest) -> None:
    await play(desk, "late_parcel")
    (ana,) = customers_of(desk)
    await steps.passes(desk, days=1, minutes=1)
    await ana.reads(ENGLISH.survey)
    await Customer(stage_of(desk), ana, "en").rates_if_asked()
    await ana.reads(ENGLISH.rated)
    assert ledger.ask(desk, "SELECT score FROM ratings") == [(5,)]


# what is seen, and what ends them


async def test_it_is_said_whose_telephone_and_which_topic_is_to_be_seen(desk: DeskUnderTest) -> None:
    seen: list[tuple[str, bool]] = []
    await play(desk, "decided_anew", focus=lambda who, topic: seen.append((who.name, topic is not None)))
    turns = [shown for n, shown in enumerate(seen) if n == 0 or seen[n - 1] != shown]
    ana, lan, minh = ("Ana Silva", False), ("Lan Pham", True), ("Minh Tran", True)
    assert turns == [ana, lan, ana, minh, ana, minh, ana]


class Until:
    """A pace without pauses; at the breath at which `holds`, somebody stops the scene."""

    def __init__(self, holds: Any) -> None:
        self.stopped: asyncio.Task[None] | None = None
        self._holds = holds

    @property
    def breath(self) -> float:
        """Asked for each breath."""
        if self.stopped and self._holds():
            self.stopped.cancel()
        return 0.0


@pytest.mark.parametrize("name", IDS)
async def test_a_scene_that_is_stopped_leaves_the_desk_and_telegram_usable(desk: DeskUnderTest, name: str) -> None:
    for breaths in (2, 14):
        taken = iter(range(1000))
        await stops(desk, name, lambda taken=taken, breaths=breaths: next(taken) == breaths)
    await play(desk, name)
    assert ledger.ask(desk, STANDING)[-1] == ENDS[IDS.index(name)]


async def test_telegram_comes_back_when_the_scene_in_which_it_is_away_is_stopped(desk: DeskUnderTest) -> None:
    await stops(desk, "telegram_down", lambda: is_away(desk))
    assert not is_away(desk)
    (ana,) = customers_of(desk)
    await ana.types("Is anybody there?")
    await desk.office().topic("AM-").reads("Is anybody there?")


async def stops(desk: DeskUnderTest, name: str, holds: Any) -> None:
    """Play a scene until it is stopped there."""
    pace = Until(holds)
    pace.stopped = asyncio.ensure_future(play(desk, name, pace=pace))
    with pytest.raises(asyncio.CancelledError):
        await pace.stopped


async def test_a_scene_without_a_desk_says_who_waited_for_what(desk: DeskUnderTest) -> None:
    await play(desk, "bill_paid_twice")
    await desk.group.remove(desk.staff)
    with pytest.raises(SceneStuck) as stuck:
        await play(desk, "late_parcel", patience=5)
    reference = ledger.ask(desk, "SELECT reference FROM cases ORDER BY id DESC LIMIT 1")[0][0]
    said = f"Lan Pham waited 5 seconds for the card of {reference} in Acme complaints desk, in vain."
    assert str(stuck.value) == said
