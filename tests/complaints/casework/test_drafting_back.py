"""Going back, changing an answer, putting a draft away and bringing it back, and what is not one's own."""

from collections.abc import Awaitable, Callable
from contextlib import nullcontext
from datetime import timedelta

import pytest

from complaints.casework import drafting, filing
from complaints.casework.refusals import ButtonTooOld
from complaints.delivery.notices.filing import (
    AskAbout,
    AskChange,
    AskStory,
    AskWish,
    Cancelled,
    DraftWaits,
    NothingToCancel,
    Review,
    Welcome,
)
from complaints.storage import drafts
from tests.complaints.house import OFFERED, House


def step(house: House) -> tuple[object, object]:
    """Where the draft is, and whether an answer is being changed."""
    row = house.rows("drafts")[-1]
    return row["step"], row["is_changing"]


async def back(house: House, at_step: str) -> None:
    """Ana taps Back under the question of that step."""
    await house.do(drafting.go_back, house.people.ana, 1, at_step, 0, OFFERED)


async def tell(house: House, words: str) -> None:
    """Ana writes."""
    await house.do(drafting.tell, house.people.ana, house.told(words))


async def change(house: House, what: str) -> None:
    """Ana taps Change, or what is to be changed."""
    await house.do(drafting.change, house.people.ana, 1, what, 0)


async def test_back_from_the_review_leads_through_the_questions(house: House) -> None:
    """The answers given stay until others are given."""
    await house.drafted()
    steps = []
    for standing in ("review", "wish"):
        await back(house, standing)
        steps.append(step(house)[0])
    assert (steps, len(house.rows("answers"))) == (["wish", "about"], 2)


async def test_back_from_the_first_question_takes_out_the_last_piece(house: House) -> None:
    """The first piece, too, and then the story is asked for."""
    await tell(house, "One")
    await tell(house, "Two")
    left = []
    for _ in range(2):
        await back(house, "about")
        left.append((step(house)[0], [p["words"] for p in house.rows("pieces", "NOT is_dropped")]))
    assert left == [("about", ["One"]), ("story", [])]
    assert house.owed(AskStory)


async def test_back_from_the_story_leads_to_the_door(house: House) -> None:
    """There is nothing before it."""
    await house.do(drafting.begin, house.people.ana, house.at)
    await back(house, "story")
    assert len(house.owed(Welcome)) == 1


@pytest.mark.parametrize(("standing", "pressed"), [("about", "wish"), ("wish", "about"), ("wish", "change")])
async def test_back_under_a_question_that_has_moved_on_is_refused(house: House, standing: str, pressed: str) -> None:
    """Two quick taps go one step back, not two."""
    await tell(house, "One")
    if standing == "wish":
        await house.do(drafting.answer, house.people.ana, 1, "about", None, 0)
    with pytest.raises(ButtonTooOld):
        await back(house, pressed)
    assert step(house)[0] == standing


async def test_change_asks_which_answer_and_keeps_the_old_one_until_there_is_a_new_one(house: House) -> None:
    """Then the review is shown again, not the next question."""
    await house.drafted()
    await change(house, "")
    assert house.owed(AskChange) == [AskChange(draft_id=1)]
    await change(house, "about")
    assert (step(house), [row["code"] for row in house.rows("answers")]) == (("about", 1), ["DELIV", "refund_full"])
    await house.do(drafting.answer, house.people.ana, 1, "about", "QUAL", 0)
    assert (step(house), house.rows("answers")[0]["code"]) == (("review", 0), "QUAL")


async def test_back_from_a_change_leads_to_the_review(house: House) -> None:
    """Also from the question which answer it shall be."""
    await house.drafted()
    for what in ("about", ""):
        await change(house, what)
        await back(house, what or "change")
        assert step(house) == ("review", 0)


async def test_back_from_own_words_asks_for_the_wish_again_and_it_is_still_a_change(house: House) -> None:
    """From there Back leads to the review as before."""
    await house.drafted()
    await change(house, "wish")
    await house.do(drafting.answer, house.people.ana, 1, "wish", "other", 0)
    await back(house, "wish_words")
    assert (step(house), house.owed(AskWish)[-1].is_changing) == (("wish", 1), True)


async def test_a_changed_story_collects_until_done(house: House) -> None:
    """What is written then is added, and asked for again."""
    await house.drafted()
    await change(house, "story")
    await tell(house, "And one more thing")
    assert (step(house), house.owed(AskStory)[-1].is_changing) == (("story", 1), True)
    await house.do(drafting.done, house.people.ana, 1, 0)
    assert step(house) == ("review", 0)
    assert house.owed(Review)[-1].answers[0].words == "My parcel never came\nAnd one more thing"


@pytest.mark.parametrize("what", ["", "about", "review", "nonsense"])
async def test_only_at_the_review_there_is_something_to_change(house: House, what: str) -> None:
    """And only answers, not the review itself."""
    if what in {"review", "nonsense"}:
        await house.drafted()
    else:
        await tell(house, "One")
    before = step(house)
    with pytest.raises(ButtonTooOld):
        await change(house, what)
    assert step(house) == before


async def test_done_is_for_a_story_being_changed(house: House) -> None:
    """A stale press does not skip the questions."""
    await tell(house, "One")
    with pytest.raises(ButtonTooOld):
        await house.do(drafting.done, house.people.ana, 1, 0)
    assert step(house)[0] == "about"


async def test_cancel_puts_the_draft_away_and_offers_to_bring_it_back(house: House) -> None:
    """At once and without asking."""
    await house.drafted()
    await house.do(drafting.cancel, house.people.ana, 0)
    assert (house.rows("drafts")[0]["drafting"], house.owed(Cancelled)) == ("cancelled", [Cancelled(draft_id=1)])


async def test_there_may_be_nothing_to_cancel(house: House) -> None:
    """That is said."""
    await house.do(drafting.cancel, house.people.ana, None)
    assert house.owed(NothingToCancel) == [NothingToCancel()]


@pytest.mark.parametrize(("hours", "is_back"), [(24, True), (25, False)])
async def test_a_draft_can_be_brought_back_for_a_day(house: House, hours: int, is_back: bool) -> None:
    """With its answers, at its step."""
    await house.drafted()
    await house.do(drafting.cancel, house.people.ana, 0)
    house.passes(hours=hours)
    with nullcontext() if is_back else pytest.raises(ButtonTooOld):
        await house.do(drafting.bring_back, house.people.ana, 1)
    found = (house.rows("drafts")[0]["drafting"], house.rows("outbox", "key = 'prompt:1'")[-1]["notice"])
    assert found == (("open", "review") if is_back else ("cancelled", "cancelled"))


async def test_a_draft_is_not_brought_back_beside_another(house: House) -> None:
    """One complaint is told at a time."""
    await house.drafted()
    await house.do(drafting.cancel, house.people.ana, 0)
    await tell(house, "Something else")
    with pytest.raises(ButtonTooOld):
        await house.do(drafting.bring_back, house.people.ana, 1)


FOREIGN: list[Callable[[House], Awaitable[object]]] = [
    lambda house: house.do(drafting.answer, house.people.omid, 1, "about", None, 0),
    lambda house: house.do(drafting.go_back, house.people.omid, 1, "review", 0, OFFERED),
    lambda house: house.do(drafting.change, house.people.omid, 1, "", 0),
    lambda house: house.do(drafting.done, house.people.omid, 1, 0),
    lambda house: house.do(drafting.go_on, house.people.omid, 1, 0),
    lambda house: house.do(drafting.bring_back, house.people.omid, 1),
    lambda house: house.read(drafting.mine, house.people.omid, 1),
]


@pytest.mark.parametrize("deed", FOREIGN)
@pytest.mark.parametrize("has_own", [True, False])
async def test_what_a_press_carries_proves_nothing(
    house: House, deed: Callable[[House], Awaitable[object]], has_own: bool
) -> None:
    """Somebody else's draft is out of reach, whether one has a draft oneself or not."""
    await house.drafted()
    if has_own:
        await house.drafted(house.people.omid)
    with pytest.raises(ButtonTooOld):
        await deed(house)


async def test_a_silent_draft_is_offered_again_once(house: House) -> None:
    """In its own language; Go on asks the question that stands."""
    await tell(house, "One")
    house.passes(hours=25)
    silent = await house.read(drafts.silent_since, house.at - drafting.SILENCE, 10)
    for draft in silent:
        await house.do(drafting.offer_again, draft)
    assert (house.owed(DraftWaits), len(silent)) == ([DraftWaits(draft_id=1)], 1)
    assert await house.read(drafts.silent_since, house.at + timedelta(days=9), 10) == []
    await house.do(drafting.go_on, house.people.ana, 1, 0)
    assert len(house.owed(AskAbout)) == 1


async def _offered(house: House) -> None:
    await house.do(drafting.offer_again, await house.read(drafts.get, 1))
    house.execute("DELETE FROM outbox")


MEANWHILE: dict[str, Callable[[House], Awaitable[object]]] = {
    "submitted": lambda house: house.do(filing.file_complaint, house.people.ana, 1, None),
    "cancelled": lambda house: house.do(drafting.cancel, house.people.ana, None),
    "told on": lambda house: tell(house, "One more thing"),
    "offered": _offered,
}


@pytest.mark.parametrize("deed", MEANWHILE.values(), ids=MEANWHILE)
async def test_a_draft_that_moved_since_it_was_found_silent_is_left_alone(
    house: House, deed: Callable[[House], Awaitable[object]]
) -> None:
    """Between the scan and its transaction the customer may have come back."""
    await house.drafted()
    house.passes(hours=25)
    draft = await house.read(drafts.get, 1)
    await deed(house)
    await house.do(drafting.offer_again, draft)
    assert house.owed(DraftWaits) == []
