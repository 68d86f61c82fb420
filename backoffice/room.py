"""What is written in a case's topic: a reply to the customer's own words leaves, everything else stays.

A plain message in a forum always "replies" to the topic's root, which our bot made: only a message that is stored as
showing the customer's words, of this topic's case, counts (contract, *What leaves the group*).

An album is one thing that somebody sent, in several messages, of which perhaps the first alone is a reply or an order:
the others go where it went (docs/decisions/0009-albums.md).
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from telegram import Message

from backoffice.finding import case_of
from backoffice.shift import Shift
from backoffice.turn import Turn
from complaints.casework import conversing, deciding
from complaints.casework.drafting import Told
from complaints.delivery import telling, topic_life
from complaints.rules.questionnaire import AnswerRejected
from complaints.rules.references import read_reference
from complaints.rules.roles import Verb
from complaints.rules.vocabulary import State
from complaints.storage import cases, decisions, desk
from complaints.storage.messages import Message as StoredMessage
from complaints.storage.messages import Shows
from complaints.storage.staff import StaffMember
from complaints.storage.tables import Tx
from complaints.wording.reading import read_day_in


async def written(
    shift: Shift,
    told: Told,
    replied: StoredMessage | None,
    members: Sequence[StoredMessage],
    *,
    is_order: bool,
    is_reply: bool,
) -> None:
    """A message in a case's topic; `is_reply` where it answers some message, `is_order` where it looks like a command.

    What looks like a command was meant for us, mistyped perhaps: it is no answer, whatever it was written under.
    `members` are those of its album that were handled already: the first of them has decided for all.
    """
    handler = await shift.person(Verb.TALK)
    case_id = members[0].case_id if members else shift.topic_case
    assert case_id is not None  # of what is written elsewhere only members of an album come here
    shows = None if replied is None or is_order else replied.shows
    if _leaves(shows, members) and not is_order:
        told = replace(told, quotes=replied.seq if replied else None)
        await conversing.staff_replies(shift.tx, case_id, handler, shift.chat_id, told, shift.at, wait=shift.undo)
    elif members or shows is not Shows.FORM or not await _fill_in(shift, told, handler):
        meant = is_order or is_reply
        await conversing.note(shift.tx, case_id, handler, shift.chat_id, told, shift.at, say_so=meant)


def _leaves(shows: Shows | None, members: Sequence[StoredMessage]) -> bool:
    return members[0].shows is Shows.REPLY if members else shows is Shows.CUSTOMER_WORDS


async def _fill_in(shift: Shift, told: Told, handler: StaffMember) -> bool:
    """Words for the decision form, if it stands; those that its question cannot take are refused, not swallowed."""
    case_id = shift.topic_case or 0
    form = await decisions.form(shift.tx, case_id)
    if form is None or told.words is None or told.file is not None:
        return False
    day = read_day_in(shift.language, told.words, (await desk.calendar(shift.tx)).day(shift.at))
    if form.staff_id == handler.id and not _takes(form.asks_for, day):
        raise AnswerRejected(step=form.asks_for)
    await deciding.fill_in_words(shift.tx, case_id, handler, told.words, day, shift.at)
    return True


def _takes(asks_for: str, day: date | None) -> bool:
    return asks_for in {"reasons", "remedy"} or (asks_for == "remedy_by" and day is not None)


async def unsigned(tx: Tx, case_id: int, chat_id: int, told: Told, at: datetime) -> None:
    """What an anonymous admin writes in a topic is a note of nobody in particular."""
    await conversing.note(tx, case_id, None, chat_id, told, at, say_so=False)


async def topic_made(turn: Turn, message: Message) -> None:
    """Telegram tells us of a topic that we made ourselves: after a crash this may be all that we hear of it."""
    topic = message.forum_topic_created
    ours = message.from_user is not None and message.from_user.id == message.get_bot().id
    if topic is None or not ours or message.message_thread_id is None:
        return
    reference = next((found for part in topic.name.split(" · ") if (found := read_reference(part))), None)
    case = await cases.by_reference(turn.tx, reference) if reference else None
    if case is not None:
        await telling.topic_stands(turn.tx, case.id, message.chat.id, message.message_thread_id, turn.at)


async def topic_shut(turn: Turn, message: Message) -> None:
    """Somebody closed the topic of a case that goes on, where colleagues who are no admins could not write: open it."""
    by_us = message.from_user is not None and message.from_user.id == message.get_bot().id
    case_id = await case_of(turn, message)
    if case_id is not None and not by_us and (await cases.get(turn.tx, case_id)).state is not State.CLOSED:
        await topic_life.shut(turn.tx, case_id, turn.at, is_over=False)
