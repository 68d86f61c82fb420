"""No language has less than another: files, facts, labels and their kinds; and none is English in disguise."""

import re
import unicodedata
from itertools import combinations, product
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, nodes

from complaints.wording.languages import TEMPLATES
from tests.complaints.wording.samples import TEXTS, refusals, variants
from tests.complaints.wording.voice import CODES, LANGUAGES, outside_isolates, written

ALL: dict[str, Any] = TEXTS | {f"errors/{name}": kind for name, kind in refusals().items()}
OTHERS = [code for code in CODES if code != "en"]
FILES = sorted(str(path.relative_to(TEMPLATES / "en")) for path in (TEMPLATES / "en").rglob("*.j2"))
ONLY_FACTS = {"open_topic"}  # a topic's name has no sentence


def test_there_are_four_languages() -> None:
    assert CODES == ["en", "vi", "fa", "tr"]


@pytest.mark.parametrize("code", OTHERS)
def test_a_language_has_the_files_of_english(code: str) -> None:
    assert sorted(str(path.relative_to(TEMPLATES / code)) for path in (TEMPLATES / code).rglob("*.j2")) == FILES


def facts_named(path: Path) -> set[str]:
    """The names of the facts that a template asks for, of those in lists with what they are asked of."""
    tree = Environment(autoescape=True).parse(path.read_text())
    made = {name.name for name in tree.find_all(nodes.Name) if name.ctx != "load"}
    plain = {name.name for name in tree.find_all(nodes.Name) if name.ctx == "load"}
    of_lines = {f"{asked.node.name}.{asked.attr}" for asked in tree.find_all(nodes.Getattr)}  # type: ignore[attr-defined]
    return (plain - made) | of_lines


@pytest.mark.parametrize("code", OTHERS)
@pytest.mark.parametrize("file", FILES)
def test_a_template_asks_for_the_facts_of_the_english_one(file: str, code: str) -> None:
    assert facts_named(TEMPLATES / code / file) == facts_named(TEMPLATES / "en" / file)


def test_what_a_template_asks_for_is_found() -> None:
    assert facts_named(TEMPLATES / "en" / "which.j2") == {
        "cases",
        "case.category",
        "case.reference",
        "case.received_on",
    }


PHRASES = {"small_talk.", "said_days.", "said_periods."}  # of which a language has as many as its people say


def kinds(table: dict[str, Any], before: str = "") -> dict[str, str]:
    """What kind of thing stands under each key; of a list also how long it is. Plurals are a language's own affair."""
    found: dict[str, str] = {}
    for key, value in table.items():
        if isinstance(value, dict) and before not in {"counts.", "nth."}:
            found |= kinds(value, f"{before}{key}.")
        elif isinstance(value, list) and before not in PHRASES:
            found[f"{before}{key}"] = f"a list of {len(value)} {'/'.join({type(one).__name__ for one in value})}"
        else:
            found[f"{before}{key}"] = type(value).__name__
    return found


@pytest.mark.parametrize("code", OTHERS)
def test_labels_are_of_the_same_kinds(code: str) -> None:
    assert kinds(LANGUAGES[code].labels) == kinds(LANGUAGES["en"].labels)


@pytest.mark.parametrize("code", CODES)
def test_each_count_has_a_form_for_any_number_and_says_it(code: str) -> None:
    labels = LANGUAGES[code].labels
    for thing, forms in (labels["counts"] | labels["nth"]).items():
        assert "other" in forms, thing
        assert [form for form in forms.values() if form.count("{n}") != 1] == []


def sentences(code: str) -> dict[str, str]:
    """Each label that is words."""
    labels = {
        f"{section}.{key}": value
        for section, table in LANGUAGES[code].labels.items()
        if section not in {"language", "dates", "small_talk", "said_days", "said_periods"}
        for key, value in table.items()
    }
    return {key: value["other"] if isinstance(value, dict) else value for key, value in labels.items()}


# Words that are the same in both languages.
SAME = {
    "vi": {"counts.megabyte"},
    "fa": set(),
    "tr": {"buttons.close_spam", "counts.megabyte", "priority.P3", "staff_close_code.spam"},
}


@pytest.mark.parametrize("code", OTHERS)
def test_no_label_was_left_in_english(code: str) -> None:
    english, other = sentences("en"), sentences(code)
    assert {key for key in english if english[key].casefold() == other[key].casefold()} == SAME[code]


@pytest.mark.parametrize("name", sorted(set(ALL) - ONLY_FACTS))
def test_no_text_is_the_same_in_two_languages(name: str) -> None:
    told = {code: {outside_isolates(written(name, facts, code)) for facts in variants(ALL[name])} for code in CODES}
    assert [pair for pair in combinations(CODES, 2) if told[pair[0]] & told[pair[1]]] == []


ENGLISH = re.compile(
    r"\b(the|and|your|you|we|is|are|was|nothing|please|here|this|that|with|case|complaint|by|from|file|reply)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("code", ["vi", "tr"])
@pytest.mark.parametrize("file", FILES)
def test_no_english_word_is_left_in_a_template(file: str, code: str) -> None:
    text = re.sub(r"\{%.*?%\}|\{\{.*?\}\}|<[^>]*>|/\w+", " ", (TEMPLATES / code / file).read_text())
    assert ENGLISH.findall(text) == []


FOLDERS = [path for code in CODES for path in sorted((TEMPLATES / code).rglob("*")) if path.is_file()]


@pytest.mark.parametrize("path", FOLDERS, ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_letters_are_composed_and_no_mark_turns_the_text(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert unicodedata.normalize("NFC", text) == text
    assert not re.search("[\u00a0\u00ad\u061c\u200b\u200d\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffd]", text)


@pytest.mark.parametrize("code", CODES)
def test_a_description_in_the_menu_fits_its_line(code: str) -> None:
    """Telegram takes 256 characters (Bot API, BotCommand); a phone shows about forty."""
    labels = LANGUAGES[code].labels
    described = [*labels["customer_commands"].values(), *labels["staff_commands"].values()]
    assert [words for words in described if not 1 <= len(words) <= 40] == []


@pytest.mark.parametrize("code", CODES)
def test_people_greet_and_thank_in_every_language(code: str) -> None:
    talk = LANGUAGES[code].labels["small_talk"]
    assert {kind: len(phrases) > 20 for kind, phrases in talk.items()} == {
        "greetings": True,
        "thanks": True,
        "person": True,
        "please": False,
    }
    assert [kind for kind, phrases in talk.items() if len(set(phrases)) < len(phrases)] == []


@pytest.mark.parametrize(("code", "spoken"), list(product(CODES, CODES)))
def test_each_language_has_a_name_in_every_other(code: str, spoken: str) -> None:
    assert LANGUAGES[code].label("reader", spoken)
