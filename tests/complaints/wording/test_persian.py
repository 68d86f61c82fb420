"""Persian as an educated reader expects it (voice 5, *fa*), on templates and labels as they were typed."""

import re
from pathlib import Path

import pytest

from complaints.wording.languages import TEMPLATES
from tests.complaints.wording.samples import refusals
from tests.complaints.wording.voice import REFUSED_TO_CUSTOMERS, words

FOLDER = TEMPLATES / "fa"
SOURCES = sorted(path for path in FOLDER.rglob("*") if path.is_file())
ZWNJ = "\u200c"
LETTER = "[\u0621-\u063a\u0641-\u064a\u067e\u0686\u0698\u06a9\u06af\u06cc]"

# Words that begin or end like those that want a half-space, and want none.
WHOLE = {"میان", "میانه", "میانهٔ", "میل", "میز", "تنها", "آنها", "بها", "اینها", "رها", "نهایی"}
WRONG = {
    "a space after می": re.compile(rf"(?<!{LETTER})ن?می {LETTER}"),
    "می joined to its verb": re.compile(rf"(?<!{LETTER})(?<!{ZWNJ})ن?می{LETTER}+"),
    "a space before ها": re.compile(rf"{LETTER} ها(ی|یی)?(?!{LETTER})"),
    "ها joined to its noun": re.compile(rf"{LETTER}+(?<![ادذرزژو])ها(ی|یی)?(?!{LETTER})"),
    "a space before تر": re.compile(rf"{LETTER} تر(ین)?(?!{LETTER})"),
    "a space before ای": re.compile(rf"{LETTER}ه ا(ی|ید|م|ند|یم)(?!{LETTER})"),
    "an Arabic letter": re.compile("[\u0643\u0649\u064a\u0629\u06c0\u0660-\u0669]"),
    "a mark of Arabic grammar": re.compile("(?<!\u0627)\u064b|[\u064c-\u0650\u0652]"),
    "a Latin stop": re.compile(rf"{LETTER}\s?[,;?]"),
    "a Latin quotation mark": re.compile('[“”"]'),
    "a half-space at a word's end": re.compile(rf"{ZWNJ}(?!{LETTER})|(?<!{LETTER}){ZWNJ}"),
    "two half-spaces": re.compile(ZWNJ * 2),
    "officialese": re.compile("می‌باش|گردید|گردد|نمای[دین]|می‌نما|جهت |لذا|احتراماً|مقتضی|بدینوسیله|خواهشمند"),
    "spoken language": re.compile("می‌خوا([می]|ید|ین)(?![آ-ی])|می‌تون|نمی‌شه|اینه |رو بزن|بهتون|دستتو"),
    "a machine's slip": re.compile("تسلیم|رد کردن|بلیت|تیکت|تأیید شد |در اسرع وقت|پوزش از ناراحتی"),
}


def found(what: str, text: str) -> list[str]:
    """Where a text does it wrong."""
    return [hit.group() for hit in WRONG[what].finditer(text) if hit.group() not in WHOLE]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(FOLDER)))
def test_nothing_is_written_as_it_is_not_written(path: Path) -> None:
    text = words(path)
    assert {what: found(what, text) for what in WRONG if found(what, text)} == {}


@pytest.mark.parametrize(
    ("what", "text"),
    [
        ("a space after می", "خبر می دهیم"),
        ("a space after می", "نمی توانیم"),
        ("می joined to its verb", "خبر میدهیم"),
        ("می joined to its verb", "نمیتوانیم"),
        ("a space before ها", "شکایت ها"),
        ("a space before ها", "شکایت های شما"),
        ("ها joined to its noun", "شکایتها"),
        ("a space before تر", "کوچک تر"),
        ("a space before ای", "نوشته اید"),
        ("an Arabic letter", "شكايت"),
        ("a mark of Arabic grammar", "شکایتِ"),
        ("a Latin stop", "نوشتید?"),
        ("a Latin quotation mark", "«بله” "),
        ("a half-space at a word's end", "می‌ شود"),
        ("two half-spaces", "می‌‌شود"),
        ("officialese", "لازم می‌باشد"),
        ("spoken language", "می‌تونید"),
        ("a machine's slip", "رد کردن"),
    ],
)
def test_what_is_wrong_would_be_found(what: str, text: str) -> None:
    assert found(what, text)


@pytest.mark.parametrize(
    "text",
    [
        "خبر می‌دهیم",
        "شکایت‌ها",
        "کدها",
        "می‌خواند",
        "می‌خواهید",
        "میانهٔ زمان",
        "کوچک‌تر",
        "نوشته‌اید",
        "لطفاً",
        "دربارهٔ شما",
        "متأسفیم",
    ],
)
def test_what_is_right_is_left_alone(text: str) -> None:
    assert [what for what in WRONG if found(what, text)] == []


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(FOLDER)))
def test_the_reader_is_begged_once_at_most(path: Path) -> None:
    branches = re.split(r"\{% (?:elif|else)", path.read_text())
    assert max(branch.count("لطفاً") for branch in branches) <= 1


@pytest.mark.parametrize("name", sorted(set(refusals()) - REFUSED_TO_CUSTOMERS))
def test_staff_are_told_what_is_unchanged_and_neither_begged_nor_pitied(name: str) -> None:
    text = words(FOLDER / "errors" / f"{name}.j2")
    assert not re.search("لطفاً|متأسف|ببخشید|عذر|شرمنده", text)
    for branch in re.split(r"\n\s*\n", text.strip()):
        assert re.search(
            "چیزی (تغییر نکرد|پس گرفته نشد)|بسته نشد|فرستاده نشد|متصل نشد|سپرده نشد|پرسیده نشد|باز نشد", branch
        ), branch


def test_a_draft_is_dropped_with_one_word_and_a_complaint_withdrawn_with_another() -> None:
    draft, filed = words(FOLDER / "cancelled.j2"), words(FOLDER / "ask_withdraw.j2")
    assert "لغو" in draft
    assert "انصراف" in filed
    assert "لغو" not in filed
