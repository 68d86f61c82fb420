"""What must stand in the chats when all is quiet: what somebody is owed, in order, and nothing that stays inside."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise
from typing import Final

from desk.telegram import CALL_SECONDS
from playground import Message
from playground.calls import Call
from playground.users import Bot
from tests.soak.book import Book, Kind, words_in
from tests.soak.colleagues import HINT
from tests.soak.life import Life
from tests.soak.record import in_order

# What took effect although its answer never came, or said otherwise.
LOST: Final = frozenset({"drop_after", "garble", "cut", "answer_after"})
_SENT: Final = "Sent to the customer ✓"
_CUSTOMERS: Final = (Kind.STORY, Kind.MORE, Kind.CORRECTION)


def check_staff_were_shown(life: Life, in_cases: set[str], asked: set[str]) -> None:
    """Every word of a customer that is part of a case stands in the group; in each topic texts in order, but for those
    of which we asked first what they are about.
    """
    topics = defaultdict[int, list[str]](list)
    shown = set[str]()
    for message in _of_bots(life.town.group.messages.values()):
        shown.update(words_in(message.text))
        if message.topic is not None and not message.file and not message.buttons:
            topics[message.topic.id] += words_in(message.text)
    owed = {word.text for word in life.book.of(*_CUSTOMERS)} & in_cases
    assert not owed - shown, owed - shown
    for texts in topics.values():
        assert in_order(text for text in _new(life.book, texts) if text not in asked), texts


def _new(book: Book, texts: Iterable[str]) -> list[str]:
    """Those that were written as new messages, where they stand first."""
    return [
        text for text in dict.fromkeys(texts) if book.words[text].kind in _CUSTOMERS and not book.words[text].is_edit
    ]


def check_customers_were_told(life: Life, noted: set[str]) -> None:
    """Every reply stands before its customer and nobody else, in the order of writing; notes before nobody."""
    chats = {chat.person.name: list(chat.messages.values()) for chat in life.town.telegram.world.private.values()}
    read = {name: words_in("\n".join(m.text for m in messages)) for name, messages in chats.items()}
    for word in life.book.of(Kind.REPLY):
        readers = {name for name, texts in read.items() if word.text in texts}
        assert readers == (set() if word.text in noted else {word.customer}), (word, readers)
    notes = {word.text for word in life.book.of(Kind.NOTE)}
    assert not {name: texts for name, texts in read.items() if notes & set(texts)}
    for name, texts in read.items():
        _check_order(life.book, dict.fromkeys(texts), name)


def _check_order(book: Book, texts: Iterable[str], name: str) -> None:
    matters = defaultdict[str, list[str]](list)
    for word in (book.words[text] for text in texts):
        if word.kind is Kind.REPLY and not word.has_file:
            matters[word.reference].append(word.text)
    assert all(map(in_order, matters.values())), (name, matters)


def check_staff_were_told(life: Life, noted: set[str]) -> None:
    """Under every reply stands that it was delivered, or that it stayed."""
    said = defaultdict[int | None, str](str)
    for message in _of_bots(life.town.group.messages.values()):
        said[message.reply_to_id] += message.text
    for word in life.book.of(Kind.REPLY):
        assert (HINT if word.text in noted else _SENT) in said[word.message_id], word


def check_files_were_shown(life: Life, in_cases: set[str]) -> None:
    """Every file that is part of a case came to the other side."""
    shown = {message.data for message in _of_bots(life.town.group.messages.values())}
    for chat in life.town.telegram.world.private.values():
        shown |= {message.data for message in _of_bots(chat.messages.values())}
    assert not [file.word for file in life.book.files if file.digest in in_cases and file.data not in shown]


def check_repeats(life: Life) -> int:
    """A reply came again only where its answer was lost, or took longer than we wait; how many did."""
    sendings = defaultdict[str, list[Call]](list)
    for call in life.town.telegram.calls:
        for text in words_in(_said(call)) if call.bot is life.town.customers_bot else ():
            if life.book.words[text].kind is Kind.REPLY:
                sendings[text].append(call)
    for calls in sendings.values():
        for one, next_ in pairwise(calls):
            assert one.effect in LOST or next_.at - one.at > CALL_SECONDS, (one, next_)
    return sum(len(calls) - 1 for calls in sendings.values())


def _said(call: Call) -> str:
    """What a call has put up in its chat."""
    made = call.result if call.took_effect and isinstance(call.result, dict) else {}
    return str(made.get("text") or made.get("caption") or "")


def _of_bots(messages: Iterable[Message]) -> Iterable[Message]:
    return (message for message in messages if isinstance(message.sender, Bot))
