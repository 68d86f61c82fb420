"""A topic follows its case: its name says how urgent it is, its icon whose turn it is; it is closed with the case.

What changes is owed when the card is drawn, at the lowest priority, the newest in the place of one that still waits:
no customer waits for it, and a group that is short of calls does without.
"""

import json
from dataclasses import dataclass
from datetime import datetime

from complaints.delivery import card, outbox
from complaints.delivery.card import CardFacts
from complaints.delivery.notices.calls import NameTopic, ShutTopic
from complaints.delivery.outbox import LATER
from complaints.rules.assessment import Category
from complaints.rules.topic_looks import Mark, Turn, mark_of, turn_of
from complaints.rules.vocabulary import State
from complaints.storage import desk, topics
from complaints.storage.tables import Tx
from complaints.wording.facts import Latin


@dataclass(frozen=True)
class TopicName:
    """What a topic is called."""

    mark: Mark
    reference: Latin
    category: Category | None


@dataclass(frozen=True)
class Looks:
    """How a topic looks: its name, and the icon, which is none where Telegram's list was not to be had."""

    name: TopicName
    turn: Turn
    icon: str | None

    @property
    def code(self) -> str:
        """The same in short: what changes is seen by that."""
        return f"{self.name.mark}/{self.turn}" if self.icon else self.name.mark.value


async def looks_now(tx: Tx, case_id: int, at: datetime) -> Looks:
    """How the topic of that case is to look."""
    return await _looks(tx, await card.facts_of(tx, case_id, at))


async def _looks(tx: Tx, facts: CardFacts) -> Looks:
    turn = turn_of(facts.state, is_owned=facts.owner is not None)
    icons: dict[str, str] = json.loads((await desk.get(tx)).topic_icons or "{}")
    name = TopicName(mark_of(facts.state, facts.urgency), facts.reference, facts.category)
    return Looks(name, turn, icons.get(turn.value))


async def follow(tx: Tx, case_id: int, facts: CardFacts, at: datetime) -> None:
    """The card is drawn with these facts: let the topic look like it, and be shut or open like its case."""
    topic = await topics.of_case(tx, case_id)
    if topic is None or topic.thread_id is None or (await desk.get(tx)).is_forum is False:
        return
    looks, is_over = await _looks(tx, facts), facts.state is State.CLOSED
    if looks.code != topic.looks:
        await topics.look(tx, case_id, looks=looks.code)
        await outbox.put(tx, NameTopic(), outbox.to_topic(case_id).aside(), at, key=f"name:{case_id}", wait=LATER)
    if is_over != topic.is_shut:
        await shut(tx, case_id, at, is_over=is_over)


async def shut(tx: Tx, case_id: int, at: datetime, *, is_over: bool) -> None:
    """Close the topic, or open it again."""
    await topics.look(tx, case_id, is_shut=is_over)
    place = outbox.to_topic(case_id).aside()
    await outbox.put(tx, ShutTopic(is_shut=is_over), place, at, key=f"shut:{case_id}", wait=LATER)
