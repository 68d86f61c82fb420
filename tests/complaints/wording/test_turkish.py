"""Turkish as voice has it (voice 5, *tr*): siz and biz, plain; no suffix on a fact; casing by Turkish rules."""

import re
from pathlib import Path
from typing import Any

import pytest

from complaints.wording.languages import TEMPLATES
from tests.complaints.wording.known_facts import TYPED
from tests.complaints.wording.samples import CUSTOMERS, TEXTS, refusals, variants
from tests.complaints.wording.voice import REFUSED_TO_CUSTOMERS, said, words

FOLDER = TEMPLATES / "tr"
SOURCES = sorted(path for path in FOLDER.rglob("*") if path.is_file())
TO_CUSTOMERS = sorted(CUSTOMERS | {f"errors/{name}" for name in REFUSED_TO_CUSTOMERS})
ALL: dict[str, Any] = TEXTS | {f"errors/{name}": kind for name, kind in refusals().items()}

WRONG = {
    "an informal address": re.compile(r"\b(sen|seni|sana|senin|sende|senden)\b", re.IGNORECASE),
    "a stiff order": re.compile(
        r"\b(yaz|bas|aç|seç|bak|sor|gönder|bildir|bekley|ed|ver|ekley|deney|yanıtlay)[ıiuü]n[ıiuü]z\b"
    ),
    "officialese": re.compile(
        r"m[ıiuü]şt[ıiuü]r|m[ıi]şlard[ıi]r|maktad[ıi]r|mektedir|\bişbu\b|tarafı[nm]ız|hususu|\bsayın\b|talep|arz ed",
        re.IGNORECASE,
    ),
    "an apology for feelings": re.compile(r"üzgün|üzüntü|rahatsızlık|aksaklık|mağdur|maalesef|ne yazık", re.IGNORECASE),
    "flattery": re.compile(r"sabrınız|anlayışınız|değerli|memnuniyet|kıymetli", re.IGNORECASE),
    "a promise without a date": re.compile(r"en kısa|en yakın zaman|\bkısa süre|\byakında\b", re.IGNORECASE),
    "a cheer": re.compile(r"!|başarı|tebrik|harika"),
    "a machine's slip": re.compile(
        r"\bbilet|\bvaka|geçersiz|destekle|\bhata\b|\bbaşarısız|\bolay kaydı|\bgizli tut", re.IGNORECASE
    ),
    "an I": re.compile(r"\b(ben|bana|benim|beni)\b", re.IGNORECASE),
    "şikâyet without its hat": re.compile(r"şikayet", re.IGNORECASE),
    "a letter cased by English rules": re.compile(r"\bI[a-zçğıöşüâîû]|i̇|\bi[A-ZÇĞÖŞÜ]"),
    "a dash": re.compile(r"\s[-–—]\s|—|–"),
    "a straight quotation mark": re.compile("[\"']"),
    "a clock with a colon": re.compile(r"\d{1,2}:\d{2}"),
    "a plural after a number": re.compile(r"(\{n\}|\d) \w+l[ae]r\b"),
}
SUFFIXED = re.compile(r"(?:\}\}|\{n\})(?:</?\w+>)*(?:['’]\w|[a-zçğıöşüâîû])")


def found(what: str, text: str) -> list[str]:
    """Where a text does it wrong."""
    return [hit.group() for hit in WRONG[what].finditer(text)]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(FOLDER)))
def test_nothing_is_said_that_voice_does_not_say(path: Path) -> None:
    text = words(path)
    assert {what: found(what, text) for what in WRONG if found(what, text)} == {}


@pytest.mark.parametrize(
    ("what", "text"),
    [
        ("an informal address", "Sana yazacağız"),
        ("a stiff order", "Buraya yazınız"),
        ("a stiff order", "Lütfen kontrol ediniz"),
        ("officialese", "Şikâyetiniz alınmıştır"),
        ("officialese", "Talep edilmiş"),
        ("officialese", "incelenmektedir"),
        ("an apology for feelings", "Üzgünüz"),
        ("flattery", "Sabrınız için teşekkürler"),
        ("a promise without a date", "en kısa sürede"),
        ("a cheer", "Başarıyla gönderildi!"),
        ("a machine's slip", "Geçersiz dosya"),
        ("a machine's slip", "bilet numaranız"),
        ("a machine's slip", "Şikâyetiniz desteklendi"),
        ("an I", "Bana yazın"),
        ("şikâyet without its hat", "Şikayetiniz"),
        ("a letter cased by English rules", "Inceleniyor"),
        ("a letter cased by English rules", "i̇nceleniyor"),
        ("a dash", "Karar — gerekçe"),
        ("a straight quotation mark", "Telegram'da"),
        ("a clock with a colon", "09:12"),
        ("a plural after a number", "{n} dosyalar"),
    ],
)
def test_what_is_wrong_would_be_found(what: str, text: str) -> None:
    assert found(what, text)


@pytest.mark.parametrize("text", ["yanıtınız", "şikâyetiniz", "İnceleniyor", "Telegram’da", "yanıt vermez", "{n} gün"])
def test_what_is_right_is_left_alone(text: str) -> None:
    assert [what for what in WRONG if found(what, text)] == []


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(FOLDER)))
def test_no_suffix_hangs_on_a_fact(path: Path) -> None:
    assert SUFFIXED.findall(path.read_text()) == []


@pytest.mark.parametrize("text", ["{{ name }}’in", "{{ by }}'e kadar", "<b>{{ by }}</b>ye", "{n}inci", "{{ name }}nin"])
def test_a_suffix_on_a_fact_would_be_found(text: str) -> None:
    assert SUFFIXED.search(text)


@pytest.mark.parametrize("name", ALL)
def test_no_suffix_hangs_on_what_was_typed(name: str) -> None:
    for text in {said(name, facts, "tr") for facts in variants(ALL[name])}:
        after = [re.findall(re.escape(typed) + r"(?:['’]?[a-zçğıöşü])", text) for typed in TYPED]
        assert [hits for hits in after if hits] == []


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(FOLDER)))
def test_the_reader_is_asked_with_lutfen_once_at_most(path: Path) -> None:
    branches = re.split(r"\{% (?:elif|else)", path.read_text())
    assert max(branch.casefold().count("lütfen") for branch in branches) <= 1


@pytest.mark.parametrize("name", TO_CUSTOMERS)
def test_customers_read_none_of_the_desks_own_words(name: str) -> None:
    text = words(FOLDER / f"{name}.j2")
    assert re.findall(r"\b(?:kart|telafi|müşteri|kuyruk|üstlen\w*)\b", text, re.IGNORECASE) == []


STAFF_REFUSALS = sorted(set(refusals()) - REFUSED_TO_CUSTOMERS)
UNCHANGED = re.compile(
    r"[Hh]içbir şey (değişmedi|gönderilmedi|geri alınmadı)|"
    r"^(Kapanmadı|Gönderilmedi|Bağlanmadı|Devredilmedi|Sorulmadı|Açılmadı):",
    re.MULTILINE,
)


@pytest.mark.parametrize("name", STAFF_REFUSALS)
def test_staff_are_told_what_is_unchanged_and_neither_begged_nor_pitied(name: str) -> None:
    text = words(FOLDER / "errors" / f"{name}.j2")
    assert not re.search("lütfen|özür|kusura", text, re.IGNORECASE)
    for branch in re.split(r"\n\s*\n", text.strip()):
        assert UNCHANGED.search(branch), branch


def test_an_apology_is_made_once_and_for_a_deed() -> None:
    sorry = {str(path.relative_to(FOLDER)): words(path).casefold().count("özür") for path in SOURCES}
    apologising = {"decision_sent.j2": 1, "our_fault.j2": 1}
    named = {"labels.toml": 2, "not_reached.j2": 2}  # a remedy, and what did not reach a customer
    assert {name: count for name, count in sorry.items() if count} == apologising | named
