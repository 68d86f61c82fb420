"""The reference that a customer can copy, dictate and mistype: `AM-YY-XXXXXX-C`.

The check character makes the nine characters a code word over the field of 32 elements: the sum of character i
times the i-th power of a primitive element is zero. One wrong character changes the sum by a non-zero product, two
swapped neighbours by (aⁱ + aⁱ⁺¹)(x + y), also non-zero, so both are always caught, the check character included.
"""

import unicodedata
from collections.abc import Callable, Iterator
from typing import Final

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
PREFIX: Final = "AM"

_BODY: Final = 9  # two digits of the year, six random characters, one check character
_POLYNOMIAL: Final = 0b100101  # x⁵ + x² + 1, primitive: its root generates all 31 non-zero elements
_IGNORED: Final = frozenset({"Pd", "Zs", "Cf"})  # dashes, spaces, and the marks that our own Persian texts carry
_WHOLE: Final = len(PREFIX) + _BODY
_LEAST: Final = 4  # characters by which a reference can be told


def _times_root(element: int) -> int:
    doubled = element << 1
    return doubled ^ _POLYNOMIAL if doubled & 0b100000 else doubled


def _times(left: int, right: int) -> int:
    product = 0
    while right:
        if right & 1:
            product ^= left
        left, right = _times_root(left), right >> 1
    return product


def _weights() -> tuple[int, ...]:
    powers = [1]
    while len(powers) < _BODY:
        powers.append(_times_root(powers[-1]))
    return tuple(reversed(powers))  # the check character has weight 1


_WEIGHTS: Final = _weights()


def _sum(characters: str) -> int:
    total = 0
    for weight, character in zip(_WEIGHTS, characters, strict=False):
        total ^= _times(weight, ALPHABET.index(character))
    return total


def new_reference(year: int, draw: Callable[[str], str]) -> str:
    """A reference of that year; `draw(alphabet)` gives one random character (`secrets.choice` in the desk)."""
    body = f"{year % 100:02d}" + "".join(draw(ALPHABET) for _ in range(6))
    return f"{PREFIX}-{body[:2]}-{body[2:]}-{ALPHABET[_sum(body)]}"


def read_reference(typed: str) -> str | None:
    """The reference in its one spelling, or None where the words hold no valid one.

    Any case, with or without hyphens, and Persian and Arabic digits are read.
    """
    return _spelt(_bare(typed))


def nearly(typed: str) -> frozenset[str]:
    """The references that one slip makes of what was typed: a character wrong, left out or too many, or two swapped.

    None where it is one as it is, or nothing like one; the two letters that all begin with may be left out.
    """
    bare = _bare(typed)
    whole = bare if len(bare) >= _WHOLE - 1 and not bare[:2].isdigit() else PREFIX + bare
    if not whole.isascii() or not whole.isalnum() or _spelt(whole) is not None:
        return frozenset()
    return frozenset(found for slip in _slips(whole) if (found := _spelt(slip)) is not None)


def part_in(typed: str) -> str | None:
    """A part of a reference, without hyphens; None where the words cannot be one, or too short a one."""
    bare = _bare(typed)
    is_one = len(typed.split()) == 1 and _LEAST <= len(bare) <= _WHOLE and all(c in ALPHABET for c in bare)
    return bare if is_one else None


def _slips(whole: str) -> Iterator[str]:
    cuts = [(whole[:place], whole[place:]) for place in range(len(whole) + 1)]
    if len(whole) == _WHOLE - 1:
        return (left + c + right for left, right in cuts for c in ALPHABET)
    if len(whole) == _WHOLE + 1:
        return (left + right[1:] for left, right in cuts if right)
    if len(whole) != _WHOLE:
        return iter(())
    others = [left + c + right[1:] for left, right in cuts if right for c in ALPHABET]
    return iter([*others, *(left + right[1] + right[0] + right[2:] for left, right in cuts if len(right) > 1)])


def _bare(typed: str) -> str:
    """Without hyphens and spaces, digits and letters in their one form."""
    return "".join(_latin(character) for character in typed if unicodedata.category(character) not in _IGNORED).upper()


def _spelt(bare: str) -> str | None:
    body = bare.removeprefix(PREFIX)
    if len(bare) != _WHOLE or len(body) != _BODY or any(c not in ALPHABET for c in body):
        return None
    if not body[:2].isdigit() or _sum(body):
        return None
    return f"{PREFIX}-{body[:2]}-{body[2:8]}-{body[8]}"


def _latin(character: str) -> str:
    return str(unicodedata.decimal(character, character))
