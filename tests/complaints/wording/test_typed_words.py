"""What people type reaches the reader as they typed it: no markup, no template, nothing lost, nothing turned."""

import re
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaints.rules.words import TELEGRAM_LIMIT, parts, units
from complaints.wording.facts import Words
from complaints.wording.speaking import Speaker
from playground.html import read_html
from tests.complaints.wording.samples import NOW, TEXTS, options, variants, whole
from tests.complaints.wording.voice import CODES, LANGUAGES, entities, read, said, written

MARKS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
BREAKS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
TYPED = st.text(
    st.one_of(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), st.sampled_from("<>&\"'{}%#\n\u202e"))
)
HOSTILE = "<i>&{{1}}"


def as_typed(text: str) -> str:
    """The typed text without its marks of direction, every break a line's end, none at its ends."""
    return BREAKS.sub("\n", MARKS.sub("", text)).strip("\n")


@given(TYPED, st.sampled_from(CODES))
def test_words_arrive_as_they_were_typed(typed: str, code: str) -> None:
    text = said("customer_says", replace(whole(TEXTS["customer_says"]), words=typed), code)
    _, _, words = text.partition("\n")
    assert words.strip("\n") == as_typed(typed)


@given(TYPED, st.sampled_from(CODES))
def test_no_name_is_markup(typed: str, code: str) -> None:
    html = written("customer_says", replace(whole(TEXTS["customer_says"]), name=typed), code)
    assert read_html(html).entities == ()
    assert as_typed(typed) in read(html)


def text_fields(kind: type[Any]) -> list[str]:
    """The fields that hold what a person typed."""
    return [f.name for f in fields(kind) if f.type in {Words, Words | None} and options(kind, f.name)]


WORDED = [(name, field) for name, kind in TEXTS.items() for field in text_fields(kind)]


def test_fields_of_typed_words_were_found() -> None:
    assert ("story", "words") in WORDED
    assert ("decision_sent", "reasons") in WORDED
    assert len(WORDED) > 20


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize(("name", "field"), WORDED)
def test_markup_and_templates_in_typed_words_are_only_words(name: str, field: str, code: str) -> None:
    full = next(facts for facts in variants(TEXTS[name]) if getattr(facts, field) is not None)
    hostile = written(name, replace(full, **{field: HOSTILE}), code)
    assert [e["type"] for e in entities(hostile)] == [e["type"] for e in entities(written(name, full, code))]
    assert (getattr(full, field) in said(name, full, code)) == (HOSTILE in read(hostile))


@pytest.mark.parametrize("code", CODES)
def test_the_organisations_name_is_only_a_name(code: str) -> None:
    speaker = Speaker(LANGUAGES, "A<b>&\u202e{{ 7*7 }}", "UTC")
    assert "A<b>&{{ 7*7 }}" in read(speaker.text("welcome", whole(TEXTS["welcome"]), code, NOW))


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("name", ["story", "customer_says", "staff_says", "full_reasons"])
@pytest.mark.parametrize("typed", ["x", "<", "😀", "a\n", "سلام\n", "\n"])
def test_the_longest_part_of_a_text_fits_a_message(typed: str, name: str, code: str) -> None:
    words = parts(f"x{typed * 4000}", 3500)[0]
    facts = replace(whole(TEXTS[name]), words=words, part=99, parts=99)
    longest: dict[str, Any] = {"name": "n" * 128} if hasattr(facts, "name") else {}
    longest |= {"details": ()} if hasattr(facts, "details") else {}  # which stand below where there is room
    assert units(read_html(written(name, replace(facts, **longest), code)).text) <= TELEGRAM_LIMIT
