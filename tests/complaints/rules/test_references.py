"""References: `AM-YY-XXXXXX-C`, and no slip of the finger passes."""

import random
import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaints.rules.references import ALPHABET, nearly, new_reference, part_in, read_reference

TYPED_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # contract, *References*: no I, L, O, U
_DICE = random.Random(20261121)
REFERENCES = [new_reference(_DICE.randrange(2020, 2120), _DICE.choice) for _ in range(200)]
SAMPLE = REFERENCES[0]
PLACES = [2, 3, 4, 5, 6, 7, 8, 9, 10]  # of the nine characters after AM, hyphens left out


def bare(reference: str) -> str:
    """The reference without its hyphens."""
    return reference.replace("-", "")


def test_the_alphabet_is_the_contracts() -> None:
    assert ALPHABET == TYPED_ALPHABET


@pytest.mark.parametrize("reference", REFERENCES[:20])
def test_a_reference_has_the_contracts_form(reference: str) -> None:
    assert re.fullmatch(rf"AM-\d\d-[{TYPED_ALPHABET}]{{6}}-[{TYPED_ALPHABET}]", reference)


def test_the_year_is_its_last_two_digits() -> None:
    assert new_reference(2026, _DICE.choice).startswith("AM-26-")
    assert new_reference(2103, _DICE.choice).startswith("AM-03-")


def test_the_six_characters_are_those_that_were_drawn() -> None:
    drawn = iter("7KQ4MZ")
    assert new_reference(2026, lambda _: next(drawn)).startswith("AM-26-7KQ4MZ-")


def test_a_reference_is_read_as_itself() -> None:
    assert [read_reference(reference) for reference in REFERENCES] == REFERENCES


@pytest.mark.parametrize("place", PLACES)
def test_any_one_wrong_character_is_caught(place: int) -> None:
    for reference in REFERENCES:
        right = bare(reference)
        wrong = [right[:place] + c + right[place + 1 :] for c in TYPED_ALPHABET if c != right[place]]
        assert [typed for typed in wrong if read_reference(typed) is not None] == []


@pytest.mark.parametrize("place", PLACES[:-1])
def test_any_two_swapped_neighbours_are_caught(place: int) -> None:
    for reference in REFERENCES:
        right = bare(reference)
        swapped = right[:place] + right[place + 1] + right[place] + right[place + 2 :]
        assert read_reference(swapped) == (reference if right[place] == right[place + 1] else None)


def test_every_swap_was_tried_on_characters_that_differ() -> None:
    assert all(any(bare(r)[place] != bare(r)[place + 1] for r in REFERENCES) for place in PLACES[:-1])


def test_a_character_too_few_or_too_many_is_caught() -> None:
    right = bare(SAMPLE)
    shorter = [right[:place] + right[place + 1 :] for place in range(len(right))]
    longer = [right[:place] + c + right[place:] for place in range(2, len(right) + 1) for c in TYPED_ALPHABET]
    assert [typed for typed in [*shorter, *longer] if read_reference(typed) is not None] == []


@pytest.mark.parametrize(
    "spelt",
    [
        str.lower,
        str.upper,
        bare,
        lambda r: bare(r).lower(),
        lambda r: r.replace("-", " "),
        lambda r: r.replace("-", "–"),
        lambda r: r.replace("-", "\N{NON-BREAKING HYPHEN}"),
        lambda r: f"  {r} ",
        lambda r: f"\u2066{r}\u2069",
        lambda r: f"\u2068\u200f{r}\u200e\u2069",
        lambda r: r[:7] + "\u200c" + r[7:],
    ],
)
def test_it_is_read_however_it_is_spelt(spelt: Callable[[str], str]) -> None:
    assert [read_reference(spelt(reference)) for reference in REFERENCES] == REFERENCES


@pytest.mark.parametrize("digits", ["۰۱۲۳۴۵۶۷۸۹", "٠١٢٣٤٥٦٧٨٩"])  # Persian, Arabic
def test_persian_and_arabic_digits_are_read(digits: str) -> None:
    local = str.maketrans("0123456789", digits)
    assert [read_reference(reference.translate(local)) for reference in REFERENCES] == REFERENCES


@pytest.mark.parametrize(
    "junk",
    [
        "",
        "AM",
        "AM-26",
        "26-7KQ4MZ-X",
        SAMPLE[3:],  # without AM
        f"XY{SAMPLE[2:]}",
        f"MA{SAMPLE[2:]}",
        f"{SAMPLE}{SAMPLE}",
        f"my case {SAMPLE}",
        SAMPLE.replace("-", "_"),
        "AM-26-OOOOOO-O",
        "AM-ZZ-000000-0",
        "😀" * 11,
        "ß" * 9,
        "/status",
    ],
)
def test_junk_is_no_reference(junk: str) -> None:
    assert read_reference(junk) is None


@given(st.text(max_size=40))
def test_reading_never_raises_and_never_invents(typed: str) -> None:
    assert read_reference(typed) is None


@given(st.text(st.sampled_from(TYPED_ALPHABET.lower() + TYPED_ALPHABET + "AM- \u200f۰۹"), max_size=20))
def test_what_is_read_is_a_reference_of_the_same_characters(typed: str) -> None:
    found = read_reference(typed)
    kept = typed.replace("۰", "0").replace("۹", "9").upper()
    assert found is None or bare(found) == "".join(c for c in kept if c in TYPED_ALPHABET)


SLIPS = {
    "one wrong": "AM-26-7KQ4M2-X",
    "one wrong that no reference has": "AM-26-7KQ4MO-X",
    "two swapped": "AM-26-7QK4MZ-X",
    "swapped across a hyphen": "AM-27-6KQ4MZ-X",
    "one left out": "AM-26-7KQMZ-X",
    "one too many": "AM-26-77KQ4MZ-X",
    "a wrong check character": "AM-26-7KQ4MZ-6",
    "a slip in what all begin with": "AN-26-7KQ4MZ-X",
    "swapped at the beginning": "MA-26-7KQ4MZ-X",
    "without hyphens, small": "am267qk4mzx",
    "without the letters": "26-7KQ4M2-X",
    "in Persian digits": "AM-۲۶-۷QK۴MZ-X",
}


@pytest.mark.parametrize("typed", SLIPS.values(), ids=SLIPS.keys())
def test_a_slip_leads_back_to_the_reference(typed: str) -> None:
    assert "AM-26-7KQ4MZ-X" in nearly(typed)
    assert all(read_reference(found) == found for found in nearly(typed))


@pytest.mark.parametrize(
    "typed", ["AM-26-7KQ4MZ-X", "", "refund", "AM-26-7KQ4", "AM-26-7QK4M2-X-99", "۲۶", "complaints"]
)
def test_what_is_right_or_nothing_like_a_reference_has_no_slip(typed: str) -> None:
    assert nearly(typed) == frozenset()


@pytest.mark.parametrize(
    ("typed", "part"),
    [("7kq4", "7KQ4"), ("26-7KQ4", "267KQ4"), ("AM-26-7K", "AM267K"), ("۷KQ۴", "7KQ4"), ("7KQ", None), ("a lot", None)],
)
def test_a_part_is_told_from_words(typed: str, part: str | None) -> None:
    assert part_in(typed) == part
