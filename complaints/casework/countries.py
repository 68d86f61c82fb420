"""Holidays of countries, as the package `holidays` knows them: the only module that has heard of it.

It is imported where somebody asks: it takes 65 ms, and most desks never do. Dates of the moon are estimates until they
are announced, and a government decrees days off within days: managers add what is missing (domain reference 2.3).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from complaints.rules.errors import ComplaintError
from complaints.storage.calendar_days import CalendarDay, Source
from complaints.wording.facts import Words

LIKELY: Final = ("VN", "IR", "TR", "GB")  # those of our languages, for buttons
WEEKENDS: Final = {"IR": ((4,), (3, 4), (4, 5))}  # where offices differ: sets of weekdays, Monday being 0
_ENGLISH: Final = "en"


@dataclass(kw_only=True, eq=False)
class CountryNotKnown(ComplaintError):
    """There are no holidays under that code; nothing changed."""

    code: Words


@dataclass(frozen=True)
class Country:
    """What is known of it: the weekdays of its weekend, Monday being 0, its parts, and the days of some years."""

    code: str
    weekend: frozenset[int]
    parts: tuple[str, ...]
    days: tuple[CalendarDay, ...]


def of(code: str, years: Iterable[int], language: str) -> Country:
    """The country, or a part of it, such as GB-ENG; days are named in that language, in English, or as at home."""
    import holidays

    name, _, part = code.partition("-")
    parts = holidays.list_supported_countries(include_aliases=False).get(name)
    if parts is None or (part and part not in parts):
        raise CountryNotKnown(code=code)
    spoken: dict[str, Any] = {"subdiv": part or None, "years": sorted(years)}
    spoken["language"] = _language(holidays.country_holidays(name), language)
    found = holidays.country_holidays(name, **spoken)
    bare = _without_estimates(found, name, spoken)
    off = [CalendarDay(day, Source.COUNTRY, False, bare[day], bare[day] != found[day]) for day in sorted(found)]
    worked = [
        CalendarDay(day, Source.COUNTRY, True, "", False)
        for day in sorted(found.weekend_workdays)
        if day.year in spoken["years"]
    ]
    return Country(code, frozenset(found.weekend), tuple(parts), (*off, *worked))


def _language(country: Any, language: str) -> str | None:
    """Of the languages in which the package names its days, the one nearest to ours."""
    spoken: tuple[str, ...] = country.supported_languages
    for wanted in (language, _ENGLISH):
        near = [one for one in spoken if one.partition("_")[0] == wanted]
        if near:
            return country.default_language if country.default_language in near else near[0]
    return None


def _without_estimates(found: Any, name: str, spoken: dict[str, Any]) -> dict[date, str]:
    """The same names without the word that they are estimates, which our own texts say."""
    import holidays
    from holidays.groups.islamic import IslamicHolidays

    if not isinstance(found, IslamicHolidays):
        return dict(found)
    return dict(holidays.country_holidays(name, islamic_show_estimated=False, **spoken))
