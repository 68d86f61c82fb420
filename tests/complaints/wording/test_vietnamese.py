"""Vietnamese as voice has it (voice 5, *vi*): Quý khách and chúng tôi, plain and warm, no slip of a machine."""

import re
from pathlib import Path

import pytest

from complaints.wording.languages import TEMPLATES
from tests.complaints.wording.samples import CUSTOMERS, refusals
from tests.complaints.wording.voice import REFUSED_TO_CUSTOMERS, words

FOLDER = TEMPLATES / "vi"
SOURCES = sorted(path for path in FOLDER.rglob("*") if path.is_file())
TO_CUSTOMERS = sorted(CUSTOMERS | {f"errors/{name}" for name in REFUSED_TO_CUSTOMERS})
TO_STAFF = sorted(
    name
    for path in FOLDER.rglob("*.j2")
    if (name := str(path.relative_to(FOLDER).with_suffix(""))) not in TO_CUSTOMERS and not path.name.startswith("_")
)

WRONG = {
    "another address": re.compile(r"\b(bạn|quý vị|quý ngài|anh/chị|anh chị|anh|chị|ngài)\b", re.IGNORECASE),
    "an address in small or large letters": re.compile(r"\b(Quý Khách|quý khách|QUÝ KHÁCH)\b"),
    "an I": re.compile(r"(?<![Cc]húng )\b[Tt]ôi\b|\b[Cc]húng (ta|mình)\b|\bmình (đã|sẽ|xin)\b"),
    "a passive with its doer": re.compile(r"\b(được|bị)\b[^.:;\n]*\bbởi\b"),
    "a machine's slip": re.compile(
        r"\bđệ trình|\bvé\b|\btrường hợp\b|ngần ngại|bất tiện|\bvui lòng\b|\blàm ơn\b|\bphiếu\b|\bleo thang\b"
    ),
    "a promise without a date": re.compile(r"sớm nhất|trong thời gian sớm|\bsớm\b|nhanh chóng"),
    "flattery": re.compile(r"hân hạnh|rất vui|trân trọng|kiên nhẫn|thông cảm|thấu hiểu|lấy làm tiếc|rất tiếc"),
    "a cheer": re.compile(r"!|thành công|tuyệt vời|chúc mừng"),
    "tones on the other vowel": re.compile(r"(?<!q)u[ỷỳỹýỵ]|o[àáảãạ](?![a-zđ])|o[èéẻẽẹ](?![a-zđ])", re.IGNORECASE),
    "a plural after a number": re.compile(r"(\}\}|\{n\}|\d) (các|những)\b"),
    "a straight quotation mark": re.compile("[\"']"),
    "a dash": re.compile(r"\s[-–—]\s"),
    "a comma as in English lists": re.compile(r", và\b(?= [a-zà-ỹ]+\.)"),
}


def found(what: str, text: str) -> list[str]:
    """Where a text does it wrong."""
    return [hit.group() for hit in WRONG[what].finditer(text)]


# Two buttons speak for the one who taps ("Đó là tôi", "Không ai trả lời tôi"), and the English language is called so.
IN_LABELS = {"an I": ["tôi", "tôi"], "another address": ["Anh"]}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(FOLDER)))
def test_nothing_is_said_that_voice_does_not_say(path: Path) -> None:
    text = words(path)
    hits = {what: found(what, text) for what in WRONG if found(what, text)}
    assert hits == (IN_LABELS if "Đó là tôi" in text else {})


@pytest.mark.parametrize(
    ("what", "text"),
    [
        ("another address", "Bạn gặp vấn đề gì?"),
        ("another address", "Xin anh/chị xem lại"),
        ("an address in small or large letters", "Xin Quý Khách xem lại"),
        ("an I", "Tôi đã nhận khiếu nại"),
        ("an I", "Chúng ta sẽ xem lại"),
        ("a passive with its doer", "Hồ sơ đã được đóng bởi nhân viên"),
        ("a machine's slip", "Đừng ngần ngại nhắn"),
        ("a machine's slip", "xin lỗi vì sự bất tiện này"),
        ("a machine's slip", "mã vé"),
        ("a machine's slip", "Trong trường hợp này"),
        ("a promise without a date", "trả lời sớm nhất có thể"),
        ("flattery", "Cảm ơn Quý khách đã kiên nhẫn"),
        ("a cheer", "Gửi thành công"),
        ("tones on the other vowel", "huỷ"),
        ("tones on the other vowel", "hoà"),
        ("tones on the other vowel", "khoẻ"),
        ("a plural after a number", "{n} các tệp"),
        ("a straight quotation mark", 'bấm "Xong"'),
        ("a dash", "Hồ sơ - đã đóng"),
    ],
)
def test_what_is_wrong_would_be_found(what: str, text: str) -> None:
    assert found(what, text)


@pytest.mark.parametrize("text", ["hủy", "hòa", "khỏe", "quý", "thủy", "hoàn tiền", "loại", "thoại", "chúng tôi", "ủy"])
def test_what_is_right_is_left_alone(text: str) -> None:
    assert [what for what in WRONG if found(what, text)] == []


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.j2")), ids=lambda path: str(path.relative_to(FOLDER)))
def test_the_reader_is_asked_with_xin_once_at_most(path: Path) -> None:
    branches = re.split(r"\{% (?:elif|else)", path.read_text())
    assert max(len(re.findall(r"\bxin\b(?! lỗi)", branch, re.IGNORECASE)) for branch in branches) <= 1


@pytest.mark.parametrize("name", TO_CUSTOMERS)
def test_customers_read_none_of_the_desks_own_words(name: str) -> None:
    text = words(FOLDER / f"{name}.j2")
    assert re.findall(r"\b(?:thẻ|chủ đề|kết luận|phụ trách hồ sơ|khách hàng)\b|(?<!Quý )\bkhách\b", text) == []


@pytest.mark.parametrize("name", TO_STAFF)
def test_staff_are_not_spoken_to_as_customers_nor_begged(name: str) -> None:
    if name != "stranger":  # says it to whoever is no colleague
        assert re.findall(r"Quý khách|\b[Xx]in\b(?! lỗi)|\b[Hh]ãy\b", words(FOLDER / f"{name}.j2")) == []


STAFF_REFUSALS = sorted(set(refusals()) - REFUSED_TO_CUSTOMERS)
UNCHANGED = re.compile(r"[Kk]hông (có gì thay đổi|rút lại được gì)|^Chưa (đóng|gửi|gắn|giao|hỏi|mở)", re.MULTILINE)


@pytest.mark.parametrize("name", STAFF_REFUSALS)
def test_staff_are_told_what_is_unchanged(name: str) -> None:
    for branch in re.split(r"\n\s*\n", words(FOLDER / "errors" / f"{name}.j2").strip()):
        assert UNCHANGED.search(branch), branch


def test_an_apology_is_made_once_and_for_a_deed() -> None:
    sorry = {str(path.relative_to(FOLDER)): words(path).lower().count("xin lỗi") for path in SOURCES}
    apologising = {"decision_sent.j2": 1, "our_fault.j2": 1}
    named = {"labels.toml": 2, "not_reached.j2": 2}  # a remedy, and what did not reach a customer
    assert {name: count for name, count in sorry.items() if count} == apologising | named


def test_complaints_are_also_called_what_they_are_called_at_the_door() -> None:
    assert "phản ánh, khiếu nại" in words(FOLDER / "welcome.j2")
    assert "phản ánh, khiếu nại" in words(FOLDER / "help.j2")
