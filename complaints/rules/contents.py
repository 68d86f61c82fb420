"""Whether a file can be what its name says, told by how it begins.

Only endings whose files all begin alike are looked at: a false alarm would teach people to ignore a true one. Nothing
is opened, unpacked or drawn here or anywhere else in Amends. Sources: OWASP ASVS 5.2.2; ISO 32000-1, ISO/IEC 10918-1,
ISO/IEC 15948, ISO/IEC 14496-12, RFC 3533, PKWARE's APPNOTE, the WebP container's specification.
"""

import re
from collections.abc import Callable
from typing import Final

HEAD: Final = 1024  # bytes to look at: readers take a PDF whose mark stands anywhere in these

Looks = Callable[[bytes], bool]


def _begins(*marks: bytes) -> Looks:
    return lambda head: head.startswith(marks)


def _boxed(head: bytes) -> bool:
    """A film or picture in boxes, the first of which bears its kind after its length."""
    return head[4:8] in {b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip"}


def _mp3(head: bytes) -> bool:
    return head.startswith(b"ID3") or (len(head) > 1 and head[0] == 0xFF and head[1] & 0xE0 == 0xE0)


_ZIP: Final = _begins(b"PK\x03\x04", b"PK\x05\x06")
_LOOKS: Final[dict[str, Looks]] = {
    "pdf": lambda head: b"%PDF-" in head,
    **dict.fromkeys(["jpg", "jpeg", "jfif"], _begins(b"\xff\xd8\xff")),
    "png": _begins(b"\x89PNG\r\n\x1a\n"),
    "gif": _begins(b"GIF87a", b"GIF89a"),
    "webp": lambda head: head.startswith(b"RIFF") and head[8:12] == b"WEBP",
    **dict.fromkeys(["mp4", "m4a", "m4v", "mov", "heic", "heif", "avif"], _boxed),
    "mp3": _mp3,
    **dict.fromkeys(["ogg", "oga", "opus"], _begins(b"OggS")),
    **dict.fromkeys(["zip", "docx", "xlsx", "pptx", "odt", "ods", "odp"], _ZIP),
}
_ENDING: Final = re.compile(r"\.([a-z0-9]+)$", re.IGNORECASE)


def contradicts(name: str | None, head: bytes) -> bool:
    """Whether a file that begins like this cannot be what the ending of its name says."""
    found = _ENDING.search(name or "")
    looks = _LOOKS.get(found[1].lower()) if found else None
    return looks is not None and not looks(head)
