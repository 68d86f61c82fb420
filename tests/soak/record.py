"""What must stand in the record when all is quiet: everything once, in order, and nothing left open."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from tests.grounds import Ground
from tests.soak.book import Book, Kind, spread, words_in

# Of these we asked what they are about. Until the customer has said it, nobody has read them: a correction replaces.
_ASKED: Final = "SELECT words FROM pieces WHERE draft_id IS NULL AND words IS NOT NULL"
_WORDS: Final = "SELECT words FROM timeline_words"
_PIECES: Final = "SELECT words FROM pieces WHERE NOT is_dropped AND words IS NOT NULL"
# A press overtakes a message that has to be brought again: typed after it, the message answers the next question.
_WISHES: Final = "SELECT wish_words FROM cases WHERE wish_words IS NOT NULL"
_WISHES_BEGUN: Final = "SELECT words FROM answers WHERE words IS NOT NULL"
_IN_CASES: Final = (
    "SELECT t.case_id, t.actor, t.event, w.words FROM timeline t JOIN timeline_words w "
    "ON w.case_id = t.case_id AND w.seq = t.seq ORDER BY t.case_id, t.seq"
)


def check_nothing_is_open(ground: Ground, handed_over: int) -> None:
    """Every update handed over is done, every message is sent or overtaken, every file is there."""
    assert _counts(ground, "SELECT handling, count(*) FROM inbox GROUP BY handling") == {"done": handed_over}
    endings = _counts(ground, "SELECT sending, count(*) FROM outbox GROUP BY sending")
    assert set(endings) <= {"sent", "dropped"}, endings
    assert set(_counts(ground, "SELECT keeping, count(*) FROM attachments GROUP BY keeping")) <= {"stored"}


def _counts(ground: Ground, sql: str) -> dict[str, int]:
    return {str(state): int(count) for state, count in ground.ask(sql)}


def check_words(ground: Ground, book: Book) -> None:
    """Each word stands exactly once; one that was changed before anybody had read it not at all."""
    found = Counter(words_in("\n".join(_texts(ground, _WORDS, _PIECES, _WISHES, _WISHES_BEGUN))))
    corrected = {word.text: word.instead_of for word in book.of(Kind.CORRECTION)}
    for text in asked(ground) & corrected.keys():
        book.words[corrected[text]].replaced = not found[corrected[text]]
    wrong = {word.text: found[word.text] for word in book.words.values() if found[word.text] != (not word.replaced)}
    assert not wrong, wrong


def _texts(ground: Ground, *queries: str) -> list[str]:
    return [text for sql in queries for (text,) in ground.ask(sql)]


def asked(ground: Ground) -> set[str]:
    """Words of which we asked what they are about: they join a case when that is said, not when they were written."""
    return set(words_in("\n".join(_texts(ground, _ASKED))))


def check_files(ground: Ground, book: Book, noted: set[str], folder: Path) -> None:
    """Each file is known once by its digest, and lies whole where its row says; those of notes are not kept."""
    stored: dict[str, str] = dict(ground.ask("SELECT stored_as, sha256 FROM attachments"))
    assert sorted(stored.values()) == sorted(file.digest for file in book.files if file.word.text not in noted)
    assert {path.name: sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()} == stored


def check_order_of_handling(ground: Ground) -> None:
    """In each lane updates were handled in the order in which they were written."""
    lanes = defaultdict[tuple[str, str], list[str]](list)
    for bot, lane, body in ground.ask("SELECT bot, lane, body FROM inbox ORDER BY handled_at, id"):
        lanes[bot, lane] += _written(json.loads(body))
    assert not {lane: found for lane, found in lanes.items() if not in_order(found)}


def _written(update: dict[str, Any]) -> list[str]:
    message = update.get("message") or update.get("edited_message") or {}
    return words_in(message.get("text") or message.get("caption") or "")


def check_order_of_the_record(ground: Ground, book: Book) -> None:
    """In each case what customer and staff wrote stands in the order in which they wrote it."""
    sides, loose = defaultdict[tuple[int, str], list[str]](list), asked(ground)
    for case_id, actor, _, words in ground.ask(_IN_CASES):
        sides[case_id, actor] += [t for t in words_in(words) if t not in loose and not book.words[t].is_edit]
    assert not {side: found for side, found in sides.items() if not in_order(found)}


def said(ground: Ground) -> list[str]:
    """Where the time went within the desk."""
    handled = ground.ask("SELECT received_at, handled_at FROM inbox")
    sent = ground.ask(
        "SELECT put_at, settled_at FROM outbox WHERE sending = 'sent' AND key IS NULL AND lane NOT LIKE '%aside'"
    )
    return [f"from stored to handled: {_spread(handled)}", f"from owed to written down as sent: {_spread(sent)}"]


def _spread(spans: Iterable[tuple[str, str]]) -> str:
    return spread(
        [(datetime.fromisoformat(end) - datetime.fromisoformat(begin)).total_seconds() for begin, end in spans]
    )


def in_order(texts: Iterable[str]) -> bool:
    """Whether their numbers rise."""
    numbers = [int(text[-7:-1]) for text in texts]
    return numbers == sorted(numbers)


def in_cases(ground: Ground) -> set[str]:
    """The words that are part of a case."""
    return {text for *_, words in ground.ask(_IN_CASES) for text in words_in(words)}


def files_in_cases(ground: Ground) -> set[str]:
    """The digests of the files that are part of a case."""
    return {digest for (digest,) in ground.ask("SELECT sha256 FROM attachments WHERE case_id IS NOT NULL")}


def noted(ground: Ground, book: Book) -> set[str]:
    """Replies to a copy of the customer's words that the desk does not know of: they stay, and that is said."""
    notes = {text for _, _, event, words in ground.ask(_IN_CASES) if event == "note" for text in words_in(words)}
    return {word.text for word in book.of(Kind.REPLY)} & notes
