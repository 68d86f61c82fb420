"""The reference that a customer can copy, dictate and mistype: `AM-YY-XXXXXX-C`.

The check character makes the nine characters a code word over the field of 32 elements: the sum of character i
times the i-th power of a primitive element is zero. One wrong character changes the sum by a non-zero product, two
swapped neighbours by (aⁱ + aⁱ⁺¹)(x + y), also non-zero, so both are always caught, the check character included.
"""

import unicodedata
from collections.abc import Callable
from typing import Final

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
PREFIX: Final = "AM"

_BODY: Final = 9  # two digits of the year, six random characters, one check character
_POLYNOMIAL: Final = 0b100101  # x⁵ + x² + 1, primitive: its root generates all 31 non-zero elements
_IGNORED: Final = frozenset({"Pd", "Zs", "Cf"})  # dashes, spaces, and the marks that our own Persian texts carry


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
    kept = "".join(_latin(character) for character in typed if unicodedata.category(character) not in _IGNORED)
    body = kept.upper().removeprefix(PREFIX)
    if len(kept) != len(PREFIX) + _BODY or len(body) != _BODY or any(c not in ALPHABET for c in body):
        return None
    if not body[:2].isdigit() or _sum(body):
        return None
    return f"{PREFIX}-{body[:2]}-{body[2:8]}-{body[8]}"


def _latin(character: str) -> str:
    return str(unicodedata.decimal(character, character))
