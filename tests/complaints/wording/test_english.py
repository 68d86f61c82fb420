"""English as voice has it: plain, British, warm without cheer; none of the words that a desk uses for itself."""

import re
from pathlib import Path

import pytest

from complaints.wording.languages import TEMPLATES
from tests.complaints.wording.samples import CUSTOMERS, refusals
from tests.complaints.wording.voice import REFUSED_TO_CUSTOMERS, words

FOLDER = TEMPLATES / "en"
SOURCES = sorted(path for path in FOLDER.rglob("*") if path.is_file())

WRONG = {
    "a contraction": re.compile(r"\w(n['’]t|['’](re|ll|ve|d|m))\b", re.IGNORECASE),
    "a straight apostrophe": re.compile(r"\w'\w"),
    "American spelling": re.compile(r"\b(cancel(ed|ing)|organiz|apologiz|color|favor|center|recogniz)", re.IGNORECASE),
    "an apology for feelings": re.compile(
        r"sorry (if|for any|that you feel)|inconvenience|unfortunately", re.IGNORECASE
    ),
    "flattery": re.compile(r"thank you for your (patience|understanding)|valued|delighted|happy to", re.IGNORECASE),
    "a promise without a date": re.compile(r"as soon as possible|shortly|in due course|soon\b", re.IGNORECASE),
    "a cheer": re.compile(r"!|success|great\b|congrat|welcome\b", re.IGNORECASE),
    "machine talk": re.compile(r"\b(invalid|error|failed|null|token|callback|payload|timeout)\b", re.IGNORECASE),
    "an I": re.compile(r"\b(I|my|me)\b"),
}
DESK_WORDS = re.compile(
    r"\b(tickets?|SLA|stages?|escalat\w+|upheld|agent|case|handler|topic|card|queue)\b", re.IGNORECASE
)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(FOLDER)))
def test_nothing_is_said_that_voice_does_not_say(path: Path) -> None:
    text = words(path)
    hits = {what: found.group() for what, rule in WRONG.items() if (found := rule.search(text))}
    own_words = {"This was me", "No reply to me"}  # buttons speak for the one who taps
    assert not [hit for hit in hits.items() if hit[0] != "an I" or not own_words & set(text.split("\n"))]


@pytest.mark.parametrize(
    "name", sorted(CUSTOMERS | {f"errors/{name}" for name in REFUSED_TO_CUSTOMERS - {"no_such_case"}})
)
def test_customers_read_none_of_the_desks_own_words(name: str) -> None:
    assert DESK_WORDS.findall(words(FOLDER / f"{name}.j2")) == []


STAFF_REFUSALS = sorted(set(refusals()) - REFUSED_TO_CUSTOMERS)
UNCHANGED = re.compile(
    r"\bNothing|^Not (closed|sent|bound|possible|assigned|asked|reopened)|nothing (changed|was taken back)|No deadline",
    re.MULTILINE,
)
_ACTS = ("Write", "Send", "Ask", "Tap", "Set", "Say", "Let", "write", "send", "goes on", "shows what can be done")
ACT = re.compile(rf"\b({'|'.join(_ACTS)})\b")


@pytest.mark.parametrize("name", STAFF_REFUSALS)
def test_staff_are_told_what_is_unchanged_and_what_to_do_without_please_or_sorry(name: str) -> None:
    text = words(FOLDER / "errors" / f"{name}.j2")
    assert not re.search(r"please|sorry|\bcode \d|!", text, re.IGNORECASE)
    for branch in re.split(r"\n\s*\n", text.strip()):
        assert UNCHANGED.search(branch), branch
        assert ACT.search(branch), branch


def test_an_apology_is_made_once_and_for_a_deed() -> None:
    sorry = {str(path.relative_to(FOLDER)): words(path).lower().count("sorry") for path in SOURCES}
    assert {name: count for name, count in sorry.items() if count} == {"decision_sent.j2": 1, "our_fault.j2": 1}


def test_the_bot_is_we() -> None:
    told = [words(FOLDER / f"{name}.j2") for name in CUSTOMERS]
    assert sum(len(re.findall(r"\b(we|our|us)\b", text, re.IGNORECASE)) for text in told) > 40
