"""A careless customer: anything, in any order, thousands of times. No exception, no silence, no leak, no word changed.

`make check` plays some hundreds of steps, always the same; `make fuzz` more than ten thousand others.
"""

import re
from collections.abc import Callable, Iterator
from itertools import count
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from complaints.delivery.transport import Bot
from complaints.rules.words import kept, without_direction_marks
from complaints.wording.languages import Languages
from playground.html import read_html
from tests.complaints.house import GROUP
from tests.misuse.conftest import Playing
from tests.misuse.visitor import STICKER, Visitor

STEPS: Final = 40  # of one example at the most
EXAMPLES: Final = 12  # in every run
IN_A_SEARCH: Final = 500
LANGUAGES: Final = Languages()
NASTY: Final = (
    "<b>bold</b> & <a href='tg://user?id=1'>you</a>", "{{ 7*7 }} {% for x in y %}", "%s %(name)s {0}",
    "\u202eevil\u202c", "\u2066a\u2069\u200f\u061c", "a\u200bb\ufeffc", "\u200fسلام <i>", '=HYPERLINK("x")', "🙁" * 300,
    "line\n" * 120, "x" * 10_000, "صفحه\u200cها", "\t tabs \r\n", "\x00nul", "e\u0301" * 50,
    "```code``` *bold* _it_ [l](u)", "AM-26-000000-0",
)  # fmt: skip
ORDERS: Final = (
    "/start", "/start x", "/complain", "/status", "/status AM-26-000000-0", "/language", "/help", "/cancel", "/policy",
    "/human", "/mydata", "/nonsense", "/status@other_bot", "/COMPLAIN", "/",
)  # fmt: skip
FORGED: Final = (
    "", ":", "submit:", "submit:1", "submit:999999", "about:1:DELIV", "wish:2:none", "back:1:about", "cancel:1",
    "restore:1", "change:1:story", "which:AM-26-000000-0", "which:new", "which:thanks", "accept:1", "reject:1",
    "right:1", "rate:1:1:5", "rate:1:1:99", "withdrawn:AM-26-000000-0", "status:AM-26-000000-0", "language:xx",
    "policy:nothing", "go_on:1", "done:1", "take:1", "reopen:AM-26-000000-0", "x" * 64,
    "mydata:file", "mydata:erase", "mydata:", "erase:AM-26-000000-0", "erased:unsent", "unerased:x", "missed:",
    "name:1:hide_name", "name:1:x", "about:1:STAFF",
)  # fmt: skip
NAMES: Final = ("../../etc/passwd", "<script>.pdf", "a\u202egpj.exe", "", "x" * 300 + ".jpg", "نامه.pdf")


POLL: Final = {
    "id": "1", "question": "q", "options": [], "total_voter_count": 0, "is_closed": False, "is_anonymous": True,
    "type": "regular", "allows_multiple_answers": False, "allows_revoting": False, "members_only": False,
}  # fmt: skip
HIDDEN: Final = {"type": "hidden_user", "sender_user_name": "X", "date": 1}
ODD: Final[dict[str, dict[str, Any]]] = {
    "sticker": {"sticker": STICKER},
    "dice": {"dice": {"emoji": "🎲", "value": 3}},
    "poll": {"poll": POLL},
    "forward": {"text": "/cancel", "forward_origin": HIDDEN},
}


class Nasty(str):
    """Odd words, however long; what failed with them is printed in short."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"{str(self)[:12]!r}…"


words = st.one_of(
    st.sampled_from([Nasty(text) for text in NASTY]), st.text(max_size=80), st.just("My parcel never came")
)
typed = st.one_of(
    words, st.sampled_from(("thanks", "hello", "human, please", "Skip", "Back", "رد شدن", "Gửi khiếu nại"))
)
SENT: Final = ("photo", "document", "voice", "video_note", "location", "contact")
step = st.one_of(
    st.tuples(st.just("says"), words),
    st.tuples(st.just("types"), typed),
    st.tuples(st.just("orders"), st.sampled_from(ORDERS)),
    st.tuples(st.just("sends"), st.sampled_from(SENT), words),
    st.tuples(st.just("sticks"), st.sampled_from(("sticker", "dice", "poll", "forward"))),
    st.tuples(st.just("edits"), words, st.integers(0, 5)),
    st.tuples(st.just("taps"), st.integers(0, 12)),
    st.tuples(st.just("taps"), st.integers(0, 12)),
    st.tuples(st.just("forges"), st.sampled_from(FORGED)),
    st.tuples(st.just("waits"), st.sampled_from((1, 30, 400))),
)  # fmt: skip


class Careless:
    """One of them: every word bears a mark of its own, by which it is found again."""

    def __init__(self, visitor: Visitor, marks: Iterator[int]) -> None:
        self.visitor, self.marks = visitor, marks
        self.said: dict[int, str] = {}  # by message: what must be kept as it was typed
        self.sent: list[int] = []

    def _marked(self, text: str) -> str:
        return f"m{next(self.marks):06d}x {text}"

    async def does(self, name: str, *args: Any) -> None:
        """The step; whoever did something that asks for an answer has one."""
        before = self._heard()
        asks_for_answer = await getattr(self, f"_{name}")(*args)
        assert not asks_for_answer or self._heard() > before, (name, args)

    def _heard(self) -> int:
        visitor = self.visitor
        return len(visitor.chat.lines) + len(visitor.alerts) + visitor.signs

    async def _says(self, text: str) -> bool:
        marked = self._marked(text)
        number = await self.visitor.writes(marked)
        self.said[number] = marked
        return True

    async def _types(self, text: str) -> bool:
        await self.visitor.writes(text or "…")
        return True

    async def _orders(self, text: str) -> bool:
        await self.visitor.writes(text)
        return True

    async def _sends(self, kind: str, text: str) -> bool:
        file = {"file_id": self._marked("")[:8], "file_unique_id": self._marked("")[:8], "file_size": 5}
        sized = {"width": 1, "height": 1}
        kinds: dict[str, dict[str, Any]] = {
            "photo": {"photo": [file | sized]},
            "document": {"document": file | {"file_name": NAMES[len(text) % len(NAMES)]}},
            "voice": {"voice": file | {"duration": 1}},
            "video_note": {"video_note": file | {"duration": 1, "length": 1}},
            "location": {"location": {"latitude": 10.5, "longitude": 106.7}},
            "contact": {"contact": {"phone_number": "+8490", "first_name": text[:30] or "A"}},
        }
        content = kinds[kind]
        if kind in {"photo", "document", "voice"}:
            content["caption"] = marked = self._marked(text[:1000])
            self.said[await self.visitor.writes(**content)] = marked
        else:
            await self.visitor.writes(**content)
        return True

    async def _sticks(self, kind: str) -> bool:
        await self.visitor.writes(**ODD[kind])
        return True

    async def _edits(self, text: str, back: int) -> bool:
        numbers = sorted(self.said)
        if numbers:
            number = numbers[-1 - back % len(numbers)]
            marked = self._marked(text)
            await self.visitor.edits(number, marked)
        return False

    async def _taps(self, place: int) -> bool:
        standing = self.visitor.chat.buttons()
        if standing:
            number, _, data = standing[place % len(standing)]
            await self.visitor.presses(data, number)
        return bool(standing)

    async def _forges(self, data: str) -> bool:
        await self.visitor.presses(data, 7)
        return True

    async def _waits(self, hours: int) -> bool:
        self.visitor.house.passes(hours=hours)
        return False


def seen_by_staff(playing: Playing) -> str:
    """Everything that the group was shown, without marks of direction."""
    texts = (read_html(call.text).text for call in playing.house.edge.made if call.text)
    return without_direction_marks("\n".join(texts))


def held(playing: Playing) -> str:
    """Every word that is kept of anybody."""
    tables = (("pieces", "words"), ("timeline_words", "words"), ("answers", "words"), ("cases", "wish_words"))
    return "\n".join(row[column] or "" for table, column in tables for row in playing.house.rows(table))


def is_search() -> bool:
    return settings.get_current_profile_name() == "search"


MARKS: Final = count(1)


@pytest.mark.timeout(3600)
def test_whatever_a_careless_customer_does(playing: Playing, say: Callable[[str], None]) -> None:
    """Two of them at once, of whom neither sees a word of the other's."""
    done: list[int] = []

    @settings(
        phases=[Phase.generate],  # the desk remembers: a smaller example would not meet the same one
        max_examples=IN_A_SEARCH if is_search() else EXAMPLES,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
    )
    @given(
        st.lists(step, min_size=15, max_size=STEPS),
        st.lists(step, min_size=5, max_size=10),
        st.sampled_from(["en", "vi", "fa", "tr"]),
    )
    def plays(steps: list[tuple[Any, ...]], of_another: list[tuple[Any, ...]], language: str) -> None:
        done.append(len(steps) + min(len(steps), len(of_another)))
        play(playing, steps, of_another, language)

    plays()
    say(f"{sum(done)} steps of careless customers")


def play(playing: Playing, steps: list[tuple[Any, ...]], of_another: list[tuple[Any, ...]], language: str) -> None:
    """Two customers, step by step; what they said is kept as they said it, and seen by nobody whom it is not for."""
    one = Careless(playing.visitor(language), MARKS)
    other = Careless(playing.visitor("en", "Omid"), MARKS)
    for number, (name, *args) in enumerate(steps):
        playing.runner.run(one.does(name, *args))
        if number < len(of_another):
            playing.runner.run(other.does(*of_another[number]))
    kept_words = held(playing)
    edited_away = [mark for mark in (*one.said.values(), *other.said.values()) if kept(mark) not in kept_words]
    assert not [mark for mark in edited_away if mark.split()[0] in kept_words]
    assert not leaks(one, other)
    assert not leaks(other, one)
    assert not leaks_to_group(playing)


def leaks(reader: Careless, writer: Careless) -> list[str]:
    """Marks of the writer's words that stand in the reader's chat."""
    chat = "\n".join(line.text for line in reader.visitor.chat.newest)
    return [words.split()[0] for words in writer.said.values() if words.split()[0] in chat]


def leaks_to_group(playing: Playing) -> list[str]:
    """Marks of words in restricted complaints that stand in the staff group."""
    restricted = {row["id"] for row in playing.house.rows("cases") if row["category"] in {"STAFF", "PRIV", "SAFE"}}
    told = [row["words"] or "" for row in playing.house.rows("timeline_words") if row["case_id"] in restricted]
    calls = [call for call in playing.house.edge.made if call.bot is Bot.STAFF]
    group = "\n".join(call.text or "" for call in calls if call.params.get("chat_id") == GROUP)
    return [mark for mark in re.findall(r"m\d{6}x", "\n".join(told)) if mark in group]
