"""What a file begins with, held against the ending of its name; the beginnings are those of real files."""

import struct
import zlib

import pytest

from complaints.rules.contents import contradicts

PNG = (
    b"\x89PNG\r\n\x1a\n"
    + struct.pack(">I", 13)
    + b"IHDR"
    + b"\0" * 13
    + struct.pack(">I", zlib.crc32(b"IHDR" + b"\0" * 13))
)
BEGINNINGS = {
    "bill.pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj",
    "scan.PDF": b"\r\n\r\n%PDF-1.4\n",
    "door.jpg": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00",
    "door.jpeg": b"\xff\xd8\xff\xe1\x12\x34Exif\x00\x00",
    "door.png": PNG,
    "moving.gif": b"GIF89a\x01\x00\x01\x00",
    "door.webp": b"RIFF\x24\x00\x00\x00WEBPVP8 ",
    "van.mp4": b"\x00\x00\x00\x20ftypisom\x00\x00\x02\x00",
    "van.mov": b"\x00\x00\x00\x08wide\x00\x00\x00\x00mdat",
    "door.heic": b"\x00\x00\x00\x18ftypheic",
    "call.mp3": b"\xff\xfb\x90\x64\x00",
    "call2.mp3": b"ID3\x04\x00\x00\x00\x00",
    "call.ogg": b"OggS\x00\x02",
    "letter.docx": b"PK\x03\x04\x14\x00\x06\x00",
    "empty.zip": b"PK\x05\x06" + b"\0" * 18,
}
PROGRAM = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00"
PAGE = b"<!DOCTYPE html><html><script>"


@pytest.mark.parametrize("name", BEGINNINGS)
def test_a_file_that_is_what_its_name_says_is_not_warned_of(name: str) -> None:
    """A false alarm would teach people to ignore a true one."""
    assert not contradicts(name, BEGINNINGS[name])


@pytest.mark.parametrize("disguised", [PROGRAM, PAGE, b"", b"\x7fELF\x02\x01\x01"])
@pytest.mark.parametrize("name", BEGINNINGS)
def test_a_program_or_a_page_under_such_a_name_is_found(name: str, disguised: bytes) -> None:
    """An empty file is none of them either."""
    assert contradicts(name, disguised)


@pytest.mark.parametrize(
    "name", [None, "", "notes.txt", "setup.exe", "letter.doc", "table.csv", "bill", "pdf", ".pdf.unknown"]
)
def test_a_name_that_claims_nothing_we_know_is_contradicted_by_nothing(name: str | None) -> None:
    """Old letters are of many kinds under one ending; a program may call itself one."""
    assert not contradicts(name, PROGRAM)
