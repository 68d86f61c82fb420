"""The desk's voice: a notice and a language in, Telegram's HTML out.

Every value is escaped on its way out, so what people typed is never markup. A sentence whose fact is missing is left
out by its template; a fact that a template names and nobody gave is an error, not an empty string.
"""

from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Any, Final
from urllib.parse import quote
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context, Undefined
from markupsafe import Markup

from complaints.rules.errors import ComplaintError
from complaints.rules.words import shortened
from complaints.wording.direction import isolate_words, without_isolates
from complaints.wording.entering import enter
from complaints.wording.language import Language
from complaints.wording.languages import Languages

ALERT_LIMIT: Final = 200  # characters of an answer to a press (Bot API, answerCallbackQuery)


class Speaker:
    """Renders notices and refusals for one organisation in one time zone."""

    def __init__(self, languages: Languages, organisation: str, zone: str) -> None:
        self.languages = languages
        self.organisation = organisation
        self._zone = ZoneInfo(zone)
        self._environment = Environment(
            loader=FileSystemLoader(languages.folder),
            autoescape=True,
            undefined=StrictUndefined,
            finalize=_shown,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self._environment.globals["org"] = isolate_words(organisation)
        self._environment.filters.update(_FILTERS)

    def text(self, template: str, facts: object, code: str, at: datetime) -> str:
        """Telegram HTML for the facts, a dataclass whose strings say what they hold; `at` is when it is said."""
        language = self.languages[code]
        rendered = self._environment.get_template(f"{code}/{template}.j2").render(
            enter(facts, language), _language=language, _zone=self._zone, _now=at
        )
        return language.directed(rendered.strip("\n"))

    def page(self, template: str, code: str, at: datetime, **facts: object) -> str:
        """A page for a browser, the same for every language but for its words: its markup says which way lines run."""
        language = self.languages[code]
        return self._environment.get_template(f"{template}.j2").render(
            facts, _language=language, _zone=self._zone, _now=at, code=code, is_right_to_left=language.is_right_to_left
        )

    def refusal(self, refused: ComplaintError, code: str, at: datetime) -> str:
        """The sentence for a refusal, from `errors/`."""
        return self.text(f"errors/{snake_case(type(refused).__name__)}", refused, code, at)


def alert(html: str) -> str:
    """The same sentence for the answer to a press: no markup, no marks, 200 characters."""
    plain = without_isolates(_unescaped(html))
    return plain if len(plain) <= ALERT_LIMIT else plain[: ALERT_LIMIT - 1] + "…"


def snake_case(name: str) -> str:
    """`NewComplaint` → `new_complaint`: how templates are named after what they say."""
    return "".join(f"_{c.lower()}" if c.isupper() else c for c in name).removeprefix("_")


def _unescaped(html: str) -> str:
    for tag in ("<b>", "</b>", "<i>", "</i>", "<code>", "</code>"):
        html = html.replace(tag, "")
    for entity, character in (("&lt;", "<"), ("&gt;", ">"), ("&#34;", '"'), ("&#39;", "'"), ("&amp;", "&")):
        html = html.replace(entity, character)
    return html


@pass_context
def _shown(context: Context, value: Any) -> Any:
    language: Language = context["_language"]
    match value:
        case Undefined() | str() if not isinstance(value, StrEnum):
            return value
        case StrEnum():
            return language.name_of(value)
        case datetime():
            return language.moment(value, context["_zone"], context["_now"])
        case date():
            return language.day(value, _today(context))
        case int() | float():
            return language.number(value)
    raise TypeError(type(value).__name__)


def _today(context: Context) -> date:
    now: datetime = context["_now"]
    return now.astimezone(context["_zone"]).date()


@pass_context
def _short(context: Context, value: date | datetime) -> str:
    day = value.astimezone(context["_zone"]).date() if isinstance(value, datetime) else value
    language: Language = context["_language"]
    return language.day(day, _today(context), short=True)


@pass_context
def _day(context: Context, value: datetime) -> str:
    language: Language = context["_language"]
    return language.day(value.astimezone(context["_zone"]).date(), _today(context))


@pass_context
def _dated(context: Context, value: date | datetime) -> str:
    """A day, or a moment to the minute, in full: fit to be read in a year's time."""
    language: Language = context["_language"]
    if not isinstance(value, datetime):
        return language.day_in_full(value)
    return language.moment_in_full(value, context["_zone"])


@pass_context
def _brief(context: Context, value: date | datetime, room: int) -> str:
    """A day or a moment, written as fully as there is room for."""
    language: Language = context["_language"]
    if isinstance(value, datetime):
        ways = language.moments_by_length(value, context["_zone"], context["_now"])
    else:
        ways = language.days_by_length(value, _today(context))
    return next((way for way in ways if len(way) <= room), ways[-1])


@pass_context
def _time(context: Context, value: datetime) -> str:
    language: Language = context["_language"]
    return language.time(value.astimezone(UTC), context["_zone"])


@pass_context
def _count(context: Context, amount: int, thing: str) -> str:
    language: Language = context["_language"]
    return language.count(amount, thing)


@pass_context
def _nth(context: Context, amount: int, thing: str) -> str:
    language: Language = context["_language"]
    return language.nth(amount, thing)


@pass_context
def _duration(context: Context, value: timedelta) -> str:
    language: Language = context["_language"]
    return language.duration(value)


@pass_context
def _copied(context: Context, reference: str) -> Markup:
    """A reference that a tap copies: marks of direction stand around it, never inside."""
    language: Language = context["_language"]
    before, after = language.latin("\0").split("\0")
    return before + Markup("<code>{}</code>").format(without_isolates(reference)) + after


@pass_context
def _command(context: Context, text: str) -> str:
    language: Language = context["_language"]
    return language.latin(text)


@pass_context
def _failure(context: Context, failure: str | None) -> str:
    """Why a message did not arrive, in the reader's words; what we have no words for was refused."""
    language: Language = context["_language"]
    known = language.labels["failure"]
    return str(known.get(failure, known["refused"]))


def _cut(words: str, room: int) -> str:
    """Words made to fit; what somebody typed keeps its isolate."""
    bare = without_isolates(words)
    short = shortened(bare, max(room, 1))
    return short if bare == words else isolate_words(short)


def _plain(number: int) -> str:
    return str(number)


@pass_context
def _label(context: Context, key: str, section: str) -> str:
    language: Language = context["_language"]
    return language.label(section, key)


@pass_context
def _listed(context: Context, items: list[str]) -> str:
    language: Language = context["_language"]
    return language.listed(items)


_FILTERS: Final = {
    "short": _short,
    "brief": _brief,
    "cut": _cut,
    "nth": _nth,
    "day": _day,
    "dated": _dated,
    "unturned": without_isolates,
    "latin_path": quote,
    "time": _time,
    "count": _count,
    "duration": _duration,
    "copied": _copied,
    "command": _command,
    "failure": _failure,
    "plain": _plain,
    "label": _label,
    "listed": _listed,
}
