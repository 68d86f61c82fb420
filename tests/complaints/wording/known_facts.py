"""What the fields of our facts hold: words, references, numbers and codes, typed by hand; and which come together."""

from collections.abc import Callable
from typing import Any, Final

from complaints.rules.vocabulary import State

REFERENCE: Final = "AM-26-7KQ4MZ-5"
WORDS: Final = {
    "customer": "Ana Silva",
    "name": "Ana Silva",
    "speaks": "Esperanto",
    "handler": "Lan Pham",
    "owner": "Lan Pham",
    "who": "Minh Tran",
    "whose": "Hoa Le",
    "typed": "yesterday",
    "decided_by": "Hoa Le",
    "by": "Minh Tran",
    "colleague": "Hoa Le",
    "named": "Hoa",
    "note": "The courier answers tomorrow.",
    "question": "What is your order number?",
    "group": "Acme complaints desk",
    "file": "the box.jpg",
    "odd": "bill.pdf",
    "words": "My parcel never came.",
    "lines": "Minh Tran",
    "code": "QZ",
    "text": "We look for it.",
    "unknown": "order number",
    "filled": "\u2068We look for it.\u2069",
    "reasons": "The driver left it at a wrong door.",
    "remedy_words": "a new parcel by courier",
    "wish_words": "my money back",
    "sought": "parcel driver",
    "of": "Hoa Le",
}
LATIN: Final = {
    "reference": REFERENCE,
    "customer_bot": "@acme_complaints_bot",
    "staff_bot": "acme_desk_bot",
    "incident": "7f3a9c",
    "command": "/reply",
    "ordered": "/qeue",
    "meant": "/queue",
    "references": REFERENCE,
    "earlier": "AM-26-3T9XBN-W",
    "closed": REFERENCE,
    "opened": "AM-26-3T9XBN-W",
    "text": "case_status",
    "late": REFERENCE,
    "near": "AM-26-3T9XBN-W",
    "main": "AM-26-3T9XBN-W",
    "other": "AM-26-3T9XBN-W",
    "address": "https://t.me/c/1234567890/4711",
}
TYPED: Final = {*WORDS.values(), *LATIN.values()}
NUMBERS: Final = {
    "part": [1, 2],
    "page": [1, 2],
    "pages": [3, 1],
    "total": [17, 1],
    "received": [12, 1],
    "closed": [8, 1],
    "still_open": [4, 1],
    "parts": [1, 3],
    "version": [1],
    "first_hours": [8, 1],
    "first_days": [2, 1],
    "update_days": [10, 1],
    "decide_days": [10, 1],
    "answer_days": [10, 1],
    "review_days": [20, 1],
    "reopen_days": [30, 1],
    "score": [4, 1, 2, 3, 5],
    "late_days": [0, 1, 12],
    "late_working_days": [8, 0, 1],
    "first": [17, 1],
    "open": [12, 1],
    "chosen": [5, 0, 1],
    "takes": [9_876_543_210],
    "nth": [3, 1, 2],
    "files": [2, 1],
    "number": [2, 1],
    "count": [17, 0, 1],
    "n": [12, 1, 0],
    "left_out": [27, 0],
    "new": [3, 0],
    "due": [6, 0],
    "late": [4, 0],
    "free": [499, 1],
    "telegram_id": [501],
    "stands_at": [9],
    "row": [0],
    "least": [1],
    "most": [40],
    "reminders": [1, 0, 2],
    "limit": [20],
    "complaints": [3, 1, 0],
    "messages": [41, 1],
    "size": [33, 1],
    "waiting": [37, 1],
    "seq": [7],
    "quotes": [5],
    "episode": [1],
}
CODES: Final = {
    "view": ["q.o9876543210.today.DELIV.WAITING_THIRD_PARTY", "m.o1", "o.late"],
    "code": ["en", "fa"],
    "digest": ["0badcafe"],
    "step": ["about", "remedy_by"],
    "label": [
        "story",
        "files",
        "about",
        "wish",
        "when",
        "when_words",
        "place",
        "contact",
        "behalf",
        "relation",
        "consent",
    ],
    "details": ["when", "behalf"],
    "event": ["customer_wrote", "taken", "note", "closed", "ack_delivered"],
    "problems": ["not_forum", "not_admin", "cannot_read", "no_delete_right"],
    "problem": ["not_member", "unreachable"],
    "notice": ["our_fault", "welcome"],
    "waits": ["incoming", "group", "customers"],
    "codes": ["accepted_done", "spam"],
    "language": ["fa", "en", "tr", "vi"],
    "by": ["category", "handler", "language"],
    "press": ["stats:20261101:20261130"],
    "of_share": ["stats:20261101:20261130:all:"],
    "value": ["DELIV"],
    "reader_language": ["fa", "en", "tr", "vi"],
    "wrote_last": ["customer", "staff"],
    "what": ["staff_says", "receipt", "decision_sent"],
    "failure": ["blocked", "file_gone", "something unheard of"],
    "kind": ["photo", "document"],
    "asks_for": ["preview", "outcome", "reasons", "remedy", "remedy_by"],
    "state": ["delivered", "failed", "on_its_way", "taken_back"],
    "title": ["menu", "hours", "holidays", "targets", "ways", "changes"],
    "hint": ["menu", "hours", "holidays", "country", "targets", "ways"],
    "says": ["Back"],
    "data": ["set:menu"],
}

NAMES_OF_FIGURES: Final = ["received", "first_answer", "rating"]


def _figure(facts: Any) -> bool:
    shown = sum(value is not None for value in (facts.count, facts.duration, facts.mean))
    return bool(shown == 1 and (facts.n is None) == (facts.count is not None) and facts.n != 0)


def _card(facts: Any) -> bool:
    counts = {facts.due is None, facts.due_on is None, facts.urgency is None}
    late = facts.urgency is not None and facts.urgency.value == "late"
    is_closed = facts.state is State.CLOSED
    together = len(counts) == 1 and (facts.close_code is not None) == is_closed and not (is_closed and facts.due)
    return together and (facts.late_days > 0) == late


def _line(facts: Any) -> bool:
    """A line of a list: an open case; what nobody promised is on time; one that is hidden does not say whose it is."""
    told = getattr(facts, "owner", None), getattr(facts, "waits_for", None)
    is_late = getattr(facts, "late_days", 1) > 0 or not getattr(facts, "late_working_days", 0)
    is_due = facts.due_on is not None or facts.urgency.value == "on_time"
    is_known = facts.state is not State.CLOSED and (facts.category is not None or facts.due_on is None)
    together = (facts.address is None) == (facts.due_on is None) and not (facts.is_hidden and any(told))
    return is_late and is_due and is_known and together


def _list(facts: Any) -> bool:
    is_whose = type(facts).__name__ == "Mine" or not (facts.is_free and facts.whose)
    narrowed = {facts.when is None, facts.category is None, facts.state is None}
    return len(narrowed) == 1 and facts.state is not State.CLOSED and is_whose


def _form(facts: Any) -> bool:
    asked = ["outcome", "reasons", "remedy", "remedy_by"]
    known = [facts.outcome, facts.reasons, facts.remedy]
    until = asked.index(facts.asks_for) if facts.asks_for in asked else 4
    words = facts.remedy is not None or facts.remedy_words is None
    is_cut = facts.is_cut <= (facts.asks_for == "preview")
    return words and is_cut and [value is not None for value in known] == [place < until for place in range(3)]


# Fields whose codes choose between sentences.
WAYS: Final = {
    "by",
    "asks_for",
    "state",
    "outcome",
    "urgency",
    "did",
    "what",
    "label",
    "event",
    "step",
    "code",
    "notice",
    "waits",
    "waits_for",
    "owes",
    "hint",
    "why",
}

# Which facts come together, where not every one can be missing by itself.
POSSIBLE: Final[dict[str, Callable[[Any], bool]]] = {
    "CardFacts": _card,
    "FormFacts": _form,
    **dict.fromkeys(["QueueLine", "MineLine", "OverdueLine"], _line),
    **dict.fromkeys(["Queue", "Mine", "Overdue"], _list),
    "WhichCategory": lambda f: bool(f.categories),
    "Pick": lambda f: f.state is not State.CLOSED,
    "WhoTakes": lambda f: bool(f.takers),
    "WhichMain": lambda f: bool(f.picks),
    "SelectionDone": lambda f: (
        (f.owner is not None) == (f.what.value == "assigned") and (f.main is not None) == (f.what.value == "joined")
    ),
    "LeftWithCases": lambda f: len(f.references) > 0,
    "FigureShown": _figure,
    "ReplyFacts": lambda f: (
        (f.state in {"delivered", "taken_back"}) <= (f.settled_at is not None)
        and (f.state == "failed") == (f.failure is not None)
        and (f.state == "taken_back") == (f.handler is not None)
        and f.is_edited <= (f.state == "on_its_way")
    ),
    "TooLateToUndo": lambda f: (f.state == "delivered") == (f.delivered_at is not None) and f.state != "taken_back",
    "Answered": lambda f: (
        sum(v is not None for v in (f.words, f.about, f.wish, f.files, f.day, f.relation, f.consent)) == 1
        and (f.label == "files") == (f.files is not None)
        and (f.day is not None) <= (f.label == "when")
        and (f.relation is not None) <= (f.label == "relation")
        and (f.consent is not None) <= (f.label == "consent")
    ),
    "PolicyTimes": lambda f: (f.first_hours is None) != (f.first_days is None),
    "DeadlineFacts": lambda f: not (f.is_half and f.is_over) and not (f.is_free and f.owes.value == "remedy"),
    "DeadlineListFacts": lambda f: bool(f.late or f.near),
    "Morning": lambda f: any((f.new, f.due, f.late, f.free)),
    "Story": lambda f: f.words is not None or bool(f.details),
    "CaseStatus": lambda f: (
        (f.close_code is not None) == (f.state is State.CLOSED)
        and (f.next is not None) <= (f.state is not State.CLOSED)
        and (f.next_by is not None) <= (f.next is not None)
        and (f.was_due is not None) <= (f.next is not None and f.next_by is None)
        and (f.reopen_by is not None) <= (f.state is State.CLOSED and not f.can_withdraw)
    ),
    "Listed": lambda f: (f.close_code is not None) == (f.state is State.CLOSED),
    "CustomerDid": lambda f: (
        (f.score is not None) == (f.did.value in {"rated", "result_rated"})
        and (f.answer_by is not None) == (f.did.value in {"remedy_not_right", "asked_person"})
    ),
    "Reopened": lambda f: f.decided_by is not None or not f.same_person,
    "AskFiles": lambda f: bool(f.files),
    "NoNews": lambda f: f.step.value in {"decision", "review", "remedy"} and (f.due is None or f.was_due is None),
    "Missed": lambda f: f.count > 0 and bool(f.references),
    "Welcome": lambda f: bool(f.languages),
    "ChooseLanguage": lambda f: bool(f.languages),
    "Review": lambda f: bool(f.answers),
    "Receipt": lambda f: bool(f.answers),
    "Which": lambda f: bool(f.cases),
    "StatusList": lambda f: bool(f.cases),
    "FoundFacts": lambda f: f.total > 0 and bool(f.lines) and (f.day is None or f.by.value == "typed"),
    "FigureCasesFacts": lambda f: bool(f.lines) or bool(f.drafts),
    "Shares": lambda f: bool(f.lines) or not f.left_out,
    "NothingFoundFacts": lambda f: f.by.value != "nearly" and (f.day is None or f.by.value == "typed"),
    "CaseRecord": lambda f: bool(f.happened),
    "HistoryFacts": lambda f: bool(f.happened),
    "CloseCodeUnknown": lambda f: bool(f.codes),
    "DecisionSent": lambda f: f.remedy is not None or (f.remedy_words is None and f.remedy_by is None),
    "AnswerAwaited": lambda f: f.remedy is not None or (f.remedy_words is None and f.remedy_by is None),
}
