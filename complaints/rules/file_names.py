"""A file's name as somebody gave it, made a name and nothing else: no path, no controls, not endless, of no device.

Source: OWASP ASVS 5.4.1 and 5.4.2; Microsoft, *Naming Files, Paths, and Namespaces*; Unicode UAX #9.
"""

import re
import unicodedata
from typing import Final

LONGEST: Final = 100  # characters
_BYTES: Final = 200  # in UTF-8: file systems take 255 for a name, and whoever saves it may put something before it
_ENDING: Final = 16  # characters of an ending that is kept when a name is shortened
_FOLDERS: Final = re.compile(r"[/\\\u2044\u2215\u29f5\u29f8\ufe68\uff0f\uff3c]")  # slashes, and what looks like them
_UNFIT: Final = re.compile(r'["*:<>?|]')
_JOINERS: Final = frozenset("\u200c\u200d")  # Persian words and joined pictures need these
_NO_LETTERS: Final = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})
_DEVICES: Final = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])\s*(\.|$)", re.IGNORECASE)


def safe_name(given: str | None) -> str | None:
    """The last part of the name, fit to be shown and to be saved anywhere; None where nothing of it is left."""
    last = _FOLDERS.split(unicodedata.normalize("NFC", given or ""))[-1]
    spaced = "".join(" " if c.isspace() else c for c in last)
    plain = "".join(c for c in spaced if c in _JOINERS or unicodedata.category(c) not in _NO_LETTERS)
    name = _shortened(" ".join(_UNFIT.sub("_", plain).split()).strip(". "))
    if not any(c.isalnum() for c in name):
        return None
    return f"_{name}" if _DEVICES.match(name) else name


def _shortened(name: str) -> str:
    """The beginning and the ending, which says what it is; cut between characters."""
    stem, dot, ending = name.rpartition(".")
    if not stem or len(ending) > _ENDING:
        stem, dot, ending = name, "", ""
    room = LONGEST - len(dot + ending)
    while len(stem) > room or len(f"{stem}{dot}{ending}".encode()) > _BYTES:
        stem = stem[:-1]
    return f"{stem.rstrip('. ')}{dot}{ending}"
