"""Words: kept as typed, measured as Telegram measures, cut without losing any."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaints.rules.words import kept, parts, room, shortened, units, without_direction_marks

TEXT = st.text(st.sampled_from("abc 😀👨\u200d\n.سلام é"), max_size=300)
LIMIT = st.integers(min_value=4, max_value=60)


def utf16(text: str) -> int:
    """The length counted by the codec."""
    return len(text.encode("utf-16-le")) // 2


def marked(text: str) -> int:
    """The length once each line but the first got three marks of direction."""
    return utf16("\u200f\u2068\u2069\n".join(text.split("\n")))


@given(st.text())
def test_units_count_as_utf16_does(text: str) -> None:
    assert units(text) == utf16(text)


@given(TEXT, LIMIT)
def test_no_part_is_longer_than_the_limit_or_blank(text: str, limit: int) -> None:
    pieces = parts(text, limit)
    assert max(marked(piece) for piece in pieces) <= limit
    assert len(pieces) == 1 or all(piece.strip() for piece in pieces)


@pytest.mark.parametrize("blank", ["", " ", " \n", "\n" * 50])
def test_a_blank_text_is_one_part_and_no_longer_than_the_limit(blank: str) -> None:
    (part,) = parts(blank, 4)
    assert blank.startswith(part)
    assert marked(part) <= 4


@given(TEXT, LIMIT)
def test_parts_lose_nothing_but_white_space(text: str, limit: int) -> None:
    assert "".join("".join(parts(text, limit)).split()) == "".join(text.split())


@given(TEXT, LIMIT)
def test_no_part_holds_half_a_character(text: str, limit: int) -> None:
    assert {c for piece in parts(text, limit) for c in piece} <= set(text)


@given(TEXT)
def test_what_fits_is_one_part_as_it_is(text: str) -> None:
    assert parts(text, max(4, marked(text))) == [text]
    assert room(text) == marked(text)


@given(st.lists(st.text(st.sampled_from("ab😀"), min_size=1, max_size=5), min_size=1, max_size=30))
def test_a_word_that_fits_is_never_broken(words: list[str]) -> None:
    pieces = parts(" ".join(words), 12)
    assert [word for piece in pieces for word in piece.split()] == words


@pytest.mark.parametrize(
    ("text", "limit", "pieces"),
    [
        ("aaaa bbbb", 4, ["aaaa", "bbbb"]),
        ("aaaa bbbb", 6, ["aaaa", "bbbb"]),
        ("one two\nthree four", 12, ["one two", "three four"]),
        ("Hi\nthis line is longer than the first", 20, ["Hi\nthis line is", "longer than the", "first"]),
        ("aaaaaaaaaa", 4, ["aaaa", "aaaa", "aa"]),
        ("😀😀😀", 5, ["😀😀", "😀"]),
        ("a\n\n\n\n\n\n\n\nb", 4, ["a", "b"]),
        ("a\nb\nc", 6, ["a\nb", "c"]),  # a line's break takes four: itself and three marks
        ("", 4, [""]),
    ],
)
def test_where_a_text_is_cut(text: str, limit: int, pieces: list[str]) -> None:
    assert parts(text, limit) == pieces


def test_a_long_story_is_cut_at_its_lines() -> None:
    lines = [f"line {n} " + "x" * 90 for n in range(100)]
    pieces = parts("\n".join(lines), 3500)
    assert [line for piece in pieces for line in piece.split("\n")] == lines
    assert len(pieces) == 3


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("as it is <b>😀</b>\n", "as it is <b>😀</b>\n"),
        ("\x00", "\ufffd"),
        ("a\ud83d", "a\ufffd"),
        ("\ude00b", "\ufffdb"),
        ("\ud83d\ude00", "😀"),
    ],
)
def test_what_no_database_can_hold_is_replaced_and_nothing_else(typed: str, stored: str) -> None:
    assert kept(typed) == stored


@given(st.text(st.characters(exclude_categories=())))
def test_what_is_kept_can_be_written_and_is_as_long(typed: str) -> None:
    assert kept(typed).encode("utf-8", "strict").decode() == kept(typed)
    assert units(kept(typed)) == units(typed)
    assert "\x00" not in kept(typed)


def test_every_direction_control_is_taken_out_and_the_joiners_stay() -> None:
    controls = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    assert without_direction_marks(f"می\u200cشود{controls}👨\u200d💻") == "می\u200cشود👨\u200d💻"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("short", "short"),
        ("  two\n lines ", "two lines"),
        ("exactly ten", "exactly t…"),
        ("exactly 10", "exactly 10"),
        ("a word   that is cut", "a word th…"),
        ("nine char after", "nine char…"),
    ],
)
def test_a_shortened_line_says_that_there_was_more(text: str, line: str) -> None:
    assert shortened(text, 10) == line
