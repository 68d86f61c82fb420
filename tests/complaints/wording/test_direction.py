"""Left and right, on the characters produced (voice 5, *Direction*)."""

import re
import unicodedata
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaints.wording.direction import isolate_latin, isolate_words, right_to_left, without_isolates
from tests.complaints.wording.known_facts import REFERENCE
from tests.complaints.wording.samples import TEXTS, changed, refusals, variants, whole
from tests.complaints.wording.voice import CODES, LANGUAGES, outside_isolates, written

ALL: dict[str, Any] = TEXTS | {f"errors/{name}": kind for name, kind in refusals().items()}
LRI, FSI, PDI, RLM = "\u2066", "\u2068", "\u2069", "\u200f"
FORBIDDEN = re.compile("[\u202a-\u202e\u2067\u061c\u200e]")


@pytest.mark.parametrize(
    ("typed", "isolated"),
    [
        ("Ana", f"{FSI}Ana{PDI}"),
        ("one\ntwo", f"{FSI}one{PDI}\n{FSI}two{PDI}"),
        ("one\n\n two", f"{FSI}one{PDI}\n\n{FSI} two{PDI}"),
        ("one\r\ntwo\u2029three\x85four", f"{FSI}one{PDI}\n{FSI}two{PDI}\n{FSI}three{PDI}\n{FSI}four{PDI}"),
        ("A\u202eb\u2066c\u2069\u200f", f"{FSI}Abc{PDI}"),
        ("", ""),
    ],
)
def test_typed_words_are_isolated_line_by_line_and_lose_their_controls(typed: str, isolated: str) -> None:
    assert isolate_words(typed) == isolated


@given(st.text(max_size=60))
def test_isolates_are_always_closed_within_their_line(typed: str) -> None:
    for line in isolate_words(typed).split("\n"):
        assert line.count(FSI) == line.count(PDI) <= 1
        assert not [c for c in line if unicodedata.bidirectional(c) == "B"]


@pytest.mark.parametrize(
    ("line", "begins"),
    [
        ("سلام", ""),
        ("Telegram می‌گوید", RLM),
        ("۱۲ فایل", ""),
        ("12", RLM),
        ("🟢 به‌موقع", ""),
        (f"{FSI}Ana{PDI} نوشت", ""),
        (f"{FSI}سلام{PDI} Ana", RLM),
        (f"{LRI}/help{PDI}", RLM),
        ("<b>سلام</b>", ""),
        ("<b>Ana</b> سلام", RLM),
        ("&lt;سلام", ""),
        ('<a href="tg://user?id=7">آنا</a>', ""),
        ("", ""),
        ("  ", ""),
    ],
)
def test_a_line_that_would_run_left_to_right_begins_with_a_mark(line: str, begins: str) -> None:
    assert right_to_left(line) == begins + line


def test_each_line_is_looked_at_by_itself() -> None:
    assert right_to_left("سلام\nhello\n\nدرود") == f"سلام\n{RLM}hello\n\nدرود"


def test_marks_are_taken_out_where_text_is_copied_or_compared() -> None:
    assert without_isolates(f"{RLM}{LRI}{REFERENCE}{PDI}") == REFERENCE
    assert isolate_latin(REFERENCE) == f"{LRI}{REFERENCE}{PDI}"


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("code", CODES)
def test_no_text_embeds_or_overrides_direction(name: str, code: str) -> None:
    assert not [html for html in texts(name, code) if FORBIDDEN.search(html)]


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("code", CODES)
def test_every_isolate_is_closed_on_its_line_and_none_stands_in_another(name: str, code: str) -> None:
    for line in {line for html in texts(name, code) for line in html.split("\n")}:
        depths = [1 if c in {FSI, LRI} else -1 for c in line if c in {FSI, LRI, PDI}]
        assert depths == [1, -1] * (len(depths) // 2), line


@pytest.mark.parametrize("code", ["en", "vi", "tr"])
@pytest.mark.parametrize("name", ALL)
def test_a_language_from_the_left_isolates_typed_words_only(name: str, code: str) -> None:
    assert not [html for html in texts(name, code) if LRI in html or RLM in html]


@pytest.mark.parametrize("name", ALL)
def test_every_persian_line_begins_from_the_right(name: str) -> None:
    for line in {line for html in texts(name, "fa") for line in outside_isolates(html).split("\n") if line}:
        first = next(c for c in f"{line}{RLM}" if unicodedata.bidirectional(c) in {"L", "R", "AL"})
        assert unicodedata.bidirectional(first) != "L"


@pytest.mark.parametrize("name", sorted(set(ALL) - {"setup_report"}))
def test_a_persian_text_has_no_latin_letters_or_digits_outside_isolates(name: str) -> None:
    assert not [html for html in texts(name, "fa") if re.search("[A-Za-z0-9]", outside_isolates(html))]


def test_the_only_latin_words_in_persian_are_telegrams_own_names() -> None:
    found = {
        word for html in texts("setup_report", "fa") for word in re.findall("[A-Za-z0-9]+", outside_isolates(html))
    }
    assert found == {"Topics", "BotFather", "setprivacy"}


def test_a_code_that_is_copied_holds_no_marks() -> None:
    receipt = written("receipt", whole(TEXTS["receipt"]), "fa")
    assert f"{LRI}<code>{REFERENCE}</code>{PDI}" in receipt


def test_an_amount_with_a_persian_unit_is_not_isolated() -> None:
    assert "تا ۲۰ مگابایت" in written("too_large", whole(TEXTS["too_large"]), "fa")


@pytest.mark.parametrize("code", CODES)
def test_words_that_may_be_missing_are_isolated_too(code: str) -> None:
    told = replace(whole(TEXTS["customer_sends"]), words="a\u202eb")
    assert f"{FSI}ab{PDI}" in written("customer_sends", told, code)


@pytest.mark.parametrize("code", CODES)
def test_a_reference_that_somebody_typed_loses_its_controls(code: str) -> None:
    html = written("errors/no_such_case", refusals()["no_such_case"](reference="AM\u202e-26"), code)  # type: ignore[call-arg]
    assert "AM-26" in html
    assert "\u202e" not in html


def test_rows_are_reversed_for_persian_alone() -> None:
    rows = {code: LANGUAGES[code].row(["Back", "Cancel"]) for code in CODES}
    assert {code for code, row in rows.items() if row == ["Cancel", "Back"]} == {"fa"}
    assert {code for code, row in rows.items() if row == ["Back", "Cancel"]} == {"en", "vi", "tr"}


@cache
def texts(name: str, code: str) -> list[str]:
    """The text in all its cases, with every worth of every fact."""
    others = (other for _, _, other in changed(ALL[name], most=4))
    return [written(name, facts, code) for facts in (*variants(ALL[name]), *others)]


def test_the_cases_above_are_many() -> None:
    assert sum(len(texts(name, "fa")) for name in ALL) > 2000
