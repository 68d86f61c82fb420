"""Each number opens the list of what it counted: as many, and the very same, as were counted on paper."""

from collections import Counter
from datetime import UTC, datetime
from typing import Final

import pytest

from complaints.rules.assessment import Category
from complaints.statistics import FIGURES, measure
from complaints.statistics.sharing import NOBODY, WHOLE, By, Share, apart, listed
from complaints.statistics.span import Span
from complaints.storage.finding import Part
from tests.complaints.house import House
from tests.complaints.statistics.test_figures import NOVEMBER, busy

__all__ = ["busy"]  # the fixture
ALL: Final = Part(0, 100)
# Counted on paper from the complaints of test_figures; drafts are those begun on the 1st and the 30th.
LISTED: Final = {
    "received": [5, 4, 3, 2],
    "closed": [4, 2, 1],
    "open": [5, 3],
    "never_sent": [10, 9],
    "first_answer": [4, 3, 2],
    "closing_time": [4, 2, 1],
    "rating": [4, 1],
}
NAMES: Final = [figure.name for figure in FIGURES]


def test_every_figure_is_in_the_table() -> None:
    assert set(LISTED) == set(NAMES)


@pytest.mark.parametrize("figure", FIGURES, ids=NAMES)
async def test_a_list_holds_what_was_counted(busy: House, figure: object) -> None:
    hits = await busy.read(listed, figure, NOVEMBER, WHOLE, ALL)
    assert list(hits.ids) == LISTED[figure.name]  # type: ignore[attr-defined]  # a figure


@pytest.mark.parametrize("figure", FIGURES, ids=NAMES)
async def test_a_list_is_as_long_as_the_number_says_also_in_each_share(busy: House, figure: object) -> None:
    await _set_apart(busy)
    shares = [Share(By.HANDLER, value) for value in (NOBODY, "1", "2")]
    shares += [Share(By.CATEGORY, code) for code in ("DELIV", "STAFF", "OTHER")]
    shares += [Share(By.LANGUAGE, code) for code in ("en", "fa")]
    for share in [WHOLE, *shares] if figure.of_cases else [WHOLE]:  # type: ignore[attr-defined]
        shown = {one.name: one for one in await busy.read(measure, NOVEMBER, share)}[figure.name]  # type: ignore[attr-defined]
        hits = await busy.read(listed, figure, NOVEMBER, share, ALL)
        assert hits.total == len(hits.ids) == (shown.count if shown.count is not None else shown.n)


async def _set_apart(house: House) -> None:
    """The odd ones are Lan's, the fourth Hoa's; the second is about staff, the third about nothing; 4 and 5 Persian."""
    house.execute("UPDATE cases SET owner_id = 1 WHERE id IN (1, 3, 5)")
    house.execute("UPDATE cases SET owner_id = 2 WHERE id = 4")
    house.execute("UPDATE cases SET category = 'STAFF' WHERE id = 2")
    house.execute("UPDATE cases SET category = NULL WHERE id = 3")
    house.execute("UPDATE cases SET language = 'fa' WHERE id IN (4, 5)")


@pytest.mark.parametrize(
    ("by", "counted"),
    [
        (By.HANDLER, {"1": (2, 1, 2), "2": (1, 1, 0), NOBODY: (1, 1, 0)}),
        (By.CATEGORY, {"DELIV": (2, 2, 1), "STAFF": (1, 1, 0), "OTHER": (1, 0, 1)}),
        (By.LANGUAGE, {"en": (2, 2, 1), "fa": (2, 1, 1)}),
    ],
)
async def test_figures_told_apart_are_those_counted_on_paper(
    busy: House, by: By, counted: dict[str, tuple[int, int, int]]
) -> None:
    await _set_apart(busy)
    found = await busy.read(apart, FIGURES[:3], NOVEMBER, by)
    told = {value: tuple(of.get(name, 0) for name in ("received", "closed", "open")) for value, of in found.items()}
    assert told == counted


@pytest.mark.parametrize("by", By)
async def test_shares_add_up_to_the_whole(busy: House, by: By) -> None:
    await _set_apart(busy)
    found, whole = await busy.read(apart, FIGURES[:3], NOVEMBER, by), Counter[str]()
    for of in found.values():
        whole.update(of)
    assert whole == {name: len(LISTED[name]) for name in ("received", "closed", "open")}


async def test_pages_of_a_list_hold_each_once(busy: House) -> None:
    (received, *_) = FIGURES
    pages = [await busy.read(listed, received, NOVEMBER, WHOLE, Part(skip, 3)) for skip in (0, 3, 6)]
    assert [list(page.ids) for page in pages] == [[5, 4, 3], [2], []]
    assert {page.total for page in pages} == {4}


async def test_a_complaint_that_was_rated_after_each_closing_is_listed_for_each_answer(house: House) -> None:
    await house.filed(about=Category.DELIV)
    for episode in (1, 2):
        house.execute(
            "INSERT INTO ratings (case_id, episode, asked_at, answered_at, score) VALUES (1, ?, ?, ?, 4)",
            *(episode, "2026-11-16 10:00:00.000000", f"2026-11-1{episode} 10:00:00.000000"),
        )
    november = Span(datetime(2026, 11, 1, tzinfo=UTC), datetime(2026, 12, 1, tzinfo=UTC))
    rating = FIGURES[-1]
    hits = await house.read(listed, rating, november, WHOLE, ALL)
    assert (hits.ids, hits.total) == ((1, 1), 2)
