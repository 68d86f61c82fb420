"""Names of files: whatever somebody gave, what is left is a name."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaints.rules.file_names import safe_name


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("bill.pdf", "bill.pdf"),
        ("نامه\u200cها.pdf", "نامه\u200cها.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\ana\\bill.pdf", "bill.pdf"),
        ("a\u2215b\uff0fc.pdf", "c.pdf"),
        ("photo\u202egpj.exe", "photogpj.exe"),
        ("\u2066\u200binvoice\ufeff.pdf\u2069", "invoice.pdf"),
        ("two\nlines\tand\x00more.txt", "two lines andmore.txt"),
        ("what? “really”: *yes*|no<>.txt", "what_ “really”_ _yes__no__.txt"),
        ("  .bill.pdf. ", "bill.pdf"),
        ("e\u0301te\u0301.jpg", "été.jpg"),
        ("half a \ud83d pair.png", "half a pair.png"),
    ],
)
def test_a_name_loses_what_is_no_name(given_name: str, kept: str) -> None:
    """Folders, turns of direction, controls, and what some system does not take."""
    assert safe_name(given_name) == kept


@pytest.mark.parametrize("nothing", [None, "", "...", "/", " . ", "\u202e\u200b", "???"])
def test_where_nothing_is_left_there_is_no_name(nothing: str | None) -> None:
    """It is called after its kind then."""
    assert safe_name(nothing) is None


@pytest.mark.parametrize("device", ["CON", "nul.txt", "Com1.pdf", "LPT9", "aux.txt", "com\u00b9.txt"])
def test_a_device_of_windows_is_no_files_name(device: str) -> None:
    """Saved under it, it would go to a printer."""
    assert safe_name(device) == f"_{device}"


@pytest.mark.parametrize("name", ["console.txt", "com10.pdf", "nullable", "a con.txt"])
def test_what_only_begins_like_a_device_is_left_alone(name: str) -> None:
    """People have such files."""
    assert safe_name(name) == name


def test_a_long_name_keeps_its_ending() -> None:
    """It says what the file is."""
    assert safe_name("x" * 300 + ".docx") == "x" * 95 + ".docx"
    assert safe_name("x" * 300) == "x" * 100
    assert safe_name("a." + "x" * 300) == "a." + "x" * 98


@given(st.text(st.characters(codec=None), max_size=400))
def test_whatever_was_given_what_is_left_can_be_saved_anywhere(typed: str) -> None:
    """And giving it once more changes nothing."""
    name = safe_name(typed)
    if name is None:
        return
    assert 0 < len(name) <= 101
    assert len(name.encode()) <= 201
    assert not set('/\\:*?"<>|\n\r\x00') & set(name)
    assert all(c in "\u200c\u200d" or unicodedata.category(c) not in {"Cc", "Cf", "Cs"} for c in name)
    assert not name.startswith((".", " "))
    assert not name.endswith((".", " "))
    assert safe_name(name) == name
