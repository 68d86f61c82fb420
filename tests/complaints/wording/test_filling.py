"""Canned answers filled: whatever they and the facts look like, no variable and no markup leaves."""

import re
from datetime import date
from html import unescape
from typing import Final

from hypothesis import given
from hypothesis import strategies as st

from complaints.delivery.notices.talking import StaffSays
from complaints.rules.canned import Variable, unknown_in
from complaints.wording.filling import Filling, fill
from tests.complaints.house import NOW, SPEAKER

TODAY: Final = date(2026, 11, 16)
FACTS: Final = Filling("Ana", "AM-26-7KQ4MZ-5", date(2026, 11, 30), date(2026, 11, 23), "Lan", "Acme")
PIECES = st.sampled_from([*(f"{{{one}}}" for one in Variable), "{ name }", "{", "}", "{}", "<b>", "&", ". ", "\n", "a"])
TEXTS = st.lists(PIECES | st.text(max_size=5), max_size=12).map("".join).filter(lambda text: not unknown_in(text))
HOSTILE = st.text(max_size=8) | st.sampled_from(["{name}", "<b>x</b>", "{decide_by}", "\u202e", "None"])
VARIABLE = re.compile(r"\{\s*(name|reference|decide_by|next_by|handler|organisation)\s*\}")


@given(TEXTS, st.sampled_from(["en", "vi", "fa", "tr"]), st.none() | st.just("Ana"), st.none() | st.just(TODAY))
def test_no_variable_leaves_and_none_is_said_to_be_none(
    text: str, code: str, name: str | None, day: date | None
) -> None:
    facts = Filling(name, FACTS.reference, day, FACTS.next_by, "Lan", "Acme")
    done = fill(text, facts, SPEAKER.languages[code], TODAY)
    for words in (done.plain, done.marked) if done else ():
        assert not VARIABLE.search(words)
        assert ("None" in words) <= ("None" in text)


@given(TEXTS, HOSTILE, HOSTILE)
def test_what_is_put_in_is_put_in_once_and_never_is_markup(text: str, name: str, handler: str) -> None:
    facts = Filling(name, FACTS.reference, None, None, handler, "Acme")
    done = fill(text, facts, SPEAKER.languages["en"], TODAY)
    if done is None:
        return
    says = StaffSays(reference=FACTS.reference, words=done.plain, filled=done.marked)
    html = SPEAKER.text("staff_says", says, "en", NOW)
    assert not re.search(r"<(?!/?code>)", html.replace("&lt;", ""))
    assert unescape(html).count("<b>") == done.marked.count("<b>")


def test_dates_and_references_stand_as_the_answers_language_writes_them() -> None:
    """By hand: in Persian a reference runs left to right, and 30 November is the 9th of Azar."""
    done = fill("تا {decide_by} دربارهٔ {reference} خبر می‌دهیم.", FACTS, SPEAKER.languages["fa"], TODAY)
    assert done is not None
    assert done.marked == "تا دوشنبه ۹ آذر دربارهٔ \u2066AM-26-7KQ4MZ-5\u2069 خبر می‌دهیم."
    assert done.plain == "تا دوشنبه ۹ آذر دربارهٔ AM-26-7KQ4MZ-5 خبر می‌دهیم."


def test_a_name_keeps_its_own_direction_and_has_no_power_over_the_rest() -> None:
    facts = Filling("\u202eآنا\nSilva", FACTS.reference, None, None, "Lan", "Acme")
    done = fill("Dear {name}, hello.", facts, SPEAKER.languages["en"], TODAY)
    assert done is not None
    assert done.marked == "Dear \u2068آنا Silva\u2069, hello."
