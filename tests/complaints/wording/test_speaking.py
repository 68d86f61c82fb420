"""How facts become a text: strict about what is missing, safe about what was typed."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
from jinja2 import UndefinedError

from complaints.rules.remedies import RemedyDateMissing
from complaints.wording.entering import UnmarkedText, enter
from complaints.wording.facts import Code, Latin, Words
from complaints.wording.languages import TEMPLATES, Languages
from complaints.wording.speaking import Speaker, alert, snake_case
from tests.complaints.wording.samples import NOW
from tests.complaints.wording.voice import CODES, LANGUAGES, SPEAKER, read

FSI, LRI, PDI = "\u2068", "\u2066", "\u2069"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Every language's labels, and no template yet."""
    for code in CODES:
        (tmp_path / code).mkdir()
        (tmp_path / code / "labels.toml").write_text((TEMPLATES / code / "labels.toml").read_text())
    return tmp_path


def says(folder: Path, template: str, facts: Any, code: str = "en", zone: str = "UTC") -> str:
    """What a template says, written for the occasion."""
    (folder / code / "said.j2").write_text(template)
    return Speaker(Languages(folder), "Acme", zone).text("said", facts, code, NOW)


@dataclass(frozen=True)
class Inner:
    """A line of a list."""

    words: Words | None


@dataclass(frozen=True)
class Facts:
    """A fact of every kind."""

    name: Words = "Ana"
    note: Words | None = None
    ref: Latin = "AM-1"
    key: Code = "skip"
    day: date = date(2026, 11, 30)
    at: datetime = datetime(2026, 11, 20, 9, 12, tzinfo=UTC)
    n: int = 1234
    share: float = 0.5
    length: timedelta = timedelta(hours=2)
    rows: tuple[Inner, ...] = (Inner("a\u202eb"), Inner(None))
    tags: tuple[Words, ...] = ("x", "y")


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("{{ name }}", f"{FSI}Ana{PDI}"),
        ("{{ ref }}", "AM-1"),
        ("{{ key|label('buttons') }}", "Skip"),
        ("{{ day }}", "Monday 30 November"),
        ("{{ day|short }}", "Mon 30 Nov"),
        ("{{ day|brief(8) }}", "30 Nov"),
        ("{{ at }}", "today 09:12"),
        ("{{ at|time }}", "09:12"),
        ("{{ at|day }}", "Friday 20 November"),
        ("{{ n }}", "1,234"),
        ("{{ n|plain }}", "1234"),
        ("{{ n|count('file') }}", "1,234 files"),
        ("{{ share }}", "0.5"),
        ("{{ length|duration }}", "2 hours"),
        ("{{ tags|listed }}", f"{FSI}x{PDI} and {FSI}y{PDI}"),
        ("{% for row in rows if row.words %}{{ row.words }}{% endfor %}", f"{FSI}ab{PDI}"),
        ("{{ 'cut short'|cut(5) }}", "cut…"),
        ("{{ name|cut(2) }}", f"{FSI}A…{PDI}"),
        ("{{ name|cut(3) }}", f"{FSI}Ana{PDI}"),
        ("{{ org }}", f"{FSI}Acme{PDI}"),
        ("\n{{ ref }}\n\n", "AM-1"),
    ],
)
def test_every_kind_of_fact_is_written_as_it_should_be(folder: Path, template: str, said: str) -> None:
    assert says(folder, template, Facts()) == said


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("کد {{ ref }}", f"کد {LRI}AM-1{PDI}"),
        ("کد {{ ref|copied }}", f"کد {LRI}<code>AM-1</code>{PDI}"),
        ("راهنما: {{ '/help'|command }}", f"راهنما: {LRI}/help{PDI}"),
        ("{{ day }}", "دوشنبه ۹ آذر"),
        ("تعداد {{ n }}", "تعداد ۱٬۲۳۴"),
        ("{{ at }}", "امروز ساعت ۰۹:۱۲"),
        ("{{ name }} گفت", f"{FSI}Ana{PDI} گفت"),
    ],
)
def test_the_same_facts_in_persian(folder: Path, template: str, said: str) -> None:
    assert says(folder, template, Facts(), "fa") == said


@pytest.mark.parametrize(
    ("code", "template", "said"),
    [
        ("vi", "Mã {{ ref }}", "Mã AM-1"),
        ("vi", "{{ day }}, {{ day|short }}", "thứ Hai, ngày 30 tháng 11, T2 30/11"),
        ("vi", "{{ at }}, {{ at|time }}", "09:12 hôm nay, 09:12"),
        ("vi", "{{ n }}, {{ share }}, {{ length|duration }}", "1.234, 0,5, 2 giờ"),
        ("vi", "{{ tags|listed }}", f"{FSI}x{PDI} và {FSI}y{PDI}"),
        ("tr", "{{ ref }} numaralı", "AM-1 numaralı"),
        ("tr", "{{ day }}, {{ day|short }}", "30 Kasım Pazartesi, 30 Kas Pzt"),
        ("tr", "{{ at }}, {{ at|time }}", "bugün 09.12, 09.12"),
        ("tr", "{{ n }}, {{ share }}, {{ length|duration }}", "1.234, 0,5, 2 saat"),
        ("tr", "{{ tags|listed }}", f"{FSI}x{PDI} ve {FSI}y{PDI}"),
    ],
)
def test_the_same_facts_in_vietnamese_and_turkish(folder: Path, code: str, template: str, said: str) -> None:
    assert says(folder, template, Facts(), code) == said


def test_the_desks_zone_says_which_day_it_is(folder: Path) -> None:
    late = Facts(at=datetime(2026, 11, 20, 20, 31, tzinfo=UTC))
    assert says(folder, "{{ at|day }}", late, zone="Asia/Tehran") == "Saturday 21 November"


@pytest.mark.parametrize(
    "template", ["{{ nobody_gave_this }}", "{% if nobody_gave_this %}x{% endif %}", "{{ rows[0].no }}"]
)
def test_a_fact_that_nobody_gave_is_an_error(folder: Path, template: str) -> None:
    with pytest.raises(UndefinedError):
        says(folder, template, Facts())


@pytest.mark.parametrize("template", ["{{ note }}", "{{ rows }}", "{{ length }}"])
def test_a_fact_that_cannot_be_read_is_an_error_and_no_none(folder: Path, template: str) -> None:
    with pytest.raises(TypeError):
        says(folder, template, Facts())


def test_a_string_that_does_not_say_what_it_holds_does_not_enter() -> None:
    @dataclass(frozen=True)
    class Careless:
        words: str = "typed"

    with pytest.raises(UnmarkedText, match="words"):
        enter(Careless(), LANGUAGES["en"])


def test_words_are_isolated_wherever_they_stand() -> None:
    entered = enter(Facts(note="n"), LANGUAGES["fa"])
    assert entered["note"] == f"{FSI}n{PDI}"
    assert entered["tags"] == [f"{FSI}x{PDI}", f"{FSI}y{PDI}"]
    assert entered["rows"] == [{"words": f"{FSI}ab{PDI}"}, {"words": None}]


class Colour(StrEnum):
    """A code that has no words."""

    RED = "red"


def test_a_code_without_words_is_an_error(folder: Path) -> None:
    @dataclass(frozen=True)
    class Coloured:
        colour: Colour = Colour.RED

    with pytest.raises(KeyError, match=r"\[colour\] red"):
        says(folder, "{{ colour }}", Coloured())


def test_an_alert_is_plain_and_has_200_characters_at_most() -> None:
    assert alert(f"<b>A</b> &lt;{FSI}&amp;amp;{PDI}&gt; &#34;&#39;") == "A <&amp;> \"'"
    assert alert("x" * 200) == "x" * 200
    assert alert("x" * 201) == "x" * 199 + "…"


def test_an_alert_says_what_the_message_says(folder: Path) -> None:
    html = says(folder, "{{ name }} & {{ ref }}", Facts(name="<i>&lt;'\""))
    assert alert(html.replace(" & ", " &amp; ")) == read(html.replace(" & ", " &amp; "))


@pytest.mark.parametrize("code", CODES)
def test_a_refusal_is_said_by_its_template_and_shows_in_a_log_as_its_name(code: str) -> None:
    refused = RemedyDateMissing()
    assert SPEAKER.refusal(refused, code, NOW) == SPEAKER.text("errors/remedy_date_missing", refused, code, NOW)
    assert str(refused) == "RemedyDateMissing"


@pytest.mark.parametrize(
    ("name", "snake"), [("NewComplaint", "new_complaint"), ("Card", "card"), ("AskWishWords", "ask_wish_words")]
)
def test_templates_are_named_after_what_they_say(name: str, snake: str) -> None:
    assert snake_case(name) == snake
