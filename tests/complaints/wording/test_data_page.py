"""The page of a customer's data: readable in every language, whatever people typed; it loads and runs nothing."""

import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaints.delivery.data_file import Packing
from complaints.delivery.held import Complaint, Decided, Happened, Held, HeldFile, Rating, Unsent, Who
from complaints.delivery.notices.understood import Answered
from complaints.rules.assessment import Category
from complaints.rules.remedies import Outcome, Remedy
from complaints.rules.vocabulary import CloseCode, State
from complaints.storage.attachments import FileKind
from complaints.storage.holding import Given
from complaints.storage.timeline import Event
from tests.complaints.wording.voice import CODES, LANGUAGES, SPEAKER

AT: Final = datetime.fromisoformat("2026-11-16T10:00:00+00:00")
REFERENCE: Final = "AM-26-7KQ4MZ-5"
_MARKS: Final = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
TYPED: Final = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), st.sampled_from("<>&\"'{}%#\n\u202e")
    )
)


def complaint(words: str) -> Complaint:
    """A complaint in which every word that somebody types is this."""
    path = f"files/{REFERENCE}/001-a b.pdf"
    return Complaint(
        reference=REFERENCE,
        state=State.CLOSED,
        category=Category.DELIV,
        wish=Remedy.OTHER,
        wish_words=words,
        details=(Answered("contact", words=words), Answered("when", day=date(2026, 11, 12))),
        received_at=AT,
        closed_at=AT + timedelta(days=5),
        close_code=CloseCode.ACCEPTED_DONE,
        erased_at=None,
        happened=(Happened(AT, Who.YOU, Event.REGISTERED, words), Happened(AT, Who.DESK, Event.ACK_DELIVERED, None)),
        decisions=(Decided(AT, Outcome.UPHELD, words, Remedy.REFUND_FULL, words, date(2027, 1, 5), AT),),
        ratings=(Rating(AT, 4, 2),),
        files=(HeldFile(1, Who.YOU, FileKind.DOCUMENT, words, 9, AT, path),),
    )


def packing(code: str, words: str = "My parcel", **more: object) -> Packing:
    """What is packed in that language."""
    unsent = Unsent((Happened(AT, Who.YOU, Event.CUSTOMER_WROTE, words),), (Given("wish", None, words),), ())
    held = Held(9876543210, words, code, AT, (complaint(words),), unsent)
    return Packing(replace(held, **more), SPEAKER, code, AT, Path(), {}, with_page=True)  # type: ignore[arg-type]  # its own


class Page(HTMLParser):
    """What a browser makes of a page: its elements with what they carry, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Text."""
        self.texts.append(data)


@pytest.mark.parametrize("code", CODES)
def test_it_runs_the_languages_way(code: str) -> None:
    page = Page(packing(code).page())
    assert page.elements[0] == ("html", {"lang": code, "dir": "rtl" if code == "fa" else "ltr"})


@pytest.mark.parametrize("code", CODES)
def test_it_loads_nothing_and_runs_nothing(code: str) -> None:
    hostile = "<script src=//x></script><img src=x onerror=alert(1)>{{ 7*7 }}"
    page = Page(packing(code, hostile).page())
    tags = {tag for tag, _ in page.elements}
    assert tags & {"script", "img", "link", "iframe", "object", "form", "base"} == set()
    named = [value for _, carried in page.elements for name, value in carried.items() if name in {"src", "href"}]
    assert named == [f"files/{REFERENCE}/001-a%20b.pdf"]
    assert [name for _, carried in page.elements for name in carried if name.startswith("on")] == []


@given(TYPED, st.sampled_from(CODES))
def test_words_are_read_as_they_were_typed(typed: str, code: str) -> None:
    """Six times: the story, the wish, the reasons, the remedy, and twice what was not sent."""
    shown = "".join(Page(packing(code, f"x{typed}x").page()).texts)
    assert shown.count(_MARKS.sub("", f"x{typed}x")) >= 6


@pytest.mark.parametrize("code", CODES)
def test_typed_words_have_blocks_of_their_own(code: str) -> None:
    blocks = [carried for tag, carried in Page(packing(code).page()).elements if tag == "div"]
    assert len(blocks) == 6
    assert all(carried["dir"] == "auto" for carried in blocks)


@pytest.mark.parametrize("code", CODES)
def test_days_have_their_year_and_the_languages_digits(code: str) -> None:
    text = "".join(Page(packing(code).page()).texts)
    assert {"en": "Tuesday 5 January 2027", "vi": "thứ Ba, ngày 5 tháng 1 năm 2027", "fa": "سه‌شنبه ۱۵ دی ۱۴۰۵",
            "tr": "5 Ocak 2027 Salı"}[code] in text  # fmt: skip
    assert "2026" in text if code != "fa" else "۱۴۰۵" in text


@pytest.mark.parametrize("code", CODES)
def test_every_label_of_it_is_used(code: str) -> None:
    erased = replace(complaint("x"), erased_at=AT)
    unkept = replace(erased, files=(replace(erased.files[0], path=None),))
    text = "".join(Page(packing(code, complaints=(unkept,)).page()).texts)
    labels = LANGUAGES[code].labels
    assert [key for key, words in labels["data_page"].items() if words not in text] == []


def test_what_nobody_said_leaves_no_empty_headings() -> None:
    page = packing("en", complaints=(), unsent=Unsent((), (), ())).page()
    assert "<h2>" not in page
    assert "Not sent yet" not in page
