"""Finding cases, on both databases: by whatever is remembered, as far as the reader may find them there."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from complaints.casework import conversing, deciding, erasing, filing, finding
from complaints.casework.finding import A_PAGE, Sought
from complaints.delivery.notices.finding import FoundBy
from complaints.rules.assessment import Category
from complaints.rules.remedies import Finding, Outcome, Remedy
from complaints.rules.words import kept
from complaints.storage import customers, indexing
from tests.complaints.house import GROUP, House

STORY = "My parcel from Hà Nội never came: the driver, Özgür, kept it. سفارش ۱۲۳۴ می‌شود"


async def found(house: House, typed: str, *, in_private: bool = False, day: date | None = None, page: int = 0) -> Any:
    """The ids that are found."""
    _, hits = await house.read(finding.find, Sought(typed, day, in_private=in_private), page)
    return list(hits.ids)


@pytest.mark.parametrize(
    "typed",
    ["parcel", "PARCEL driver", "ha noi", "Hà Nội", "ozgur", "driv", "parcel dri", "1234", "میشود", "می شود", "Silva"],
)
async def test_a_case_is_found_by_what_was_told_and_by_its_customers_name(house: House, typed: str) -> None:
    await house.filed(story=STORY)
    await house.filed(house.people.omid, story="The bill is wrong")
    assert await found(house, typed) == [1]


@pytest.mark.parametrize("typed", ["parcel bill", "par driver", "arcel", "nothing of this", "***"])
async def test_all_words_must_be_there_and_only_the_last_may_go_on(house: House, typed: str) -> None:
    await house.filed(story=STORY)
    assert await found(house, typed) == []


async def test_whatever_joins_the_record_is_found_in_the_moment_it_does(house: House) -> None:
    await house.taken()
    lan, ana = house.people.lan, house.people.ana
    await house.do(conversing.customer_writes, ana, 1, house.told("A giraffe saw it"))
    await house.do(conversing.note, 1, lan, GROUP, house.told("Ask the zookeeper"), say_so=False)
    await house.do(conversing.staff_replies, 1, lan, GROUP, house.told("We ask the lighthouse"))
    decision = Finding(Outcome.UPHELD, "The trombone was lost", Remedy.OTHER, "a new kazoo", date(2026, 11, 23))
    await house.do(deciding.decide, 1, lan, decision, None)
    for typed in ("giraffe", "zookeeper", "lighthouse", "trombone", "kazoo", "giraffe kazoo"):
        assert await found(house, typed) == [1]


@pytest.mark.parametrize("category", [Category.STAFF, Category.PRIV, Category.SAFE])
async def test_restricted_cases_are_found_by_words_in_private_only(house: House, category: Category) -> None:
    case = await house.filed(about=category, story=STORY)
    for typed in ("parcel", "Silva"):
        assert (await found(house, typed), await found(house, typed, in_private=True)) == ([], [1])
    assert await found(house, case.reference) == [1]
    assert await found(house, case.reference[6:12]) == [1]


async def test_a_hidden_name_is_found_nowhere(house: House) -> None:
    draft_id = await house.drafted(story=STORY)
    house.execute("UPDATE drafts SET anonymous_since = begun_at WHERE id = ?", draft_id)
    await house.do(filing.file_complaint, house.people.ana, draft_id, None)
    assert (await found(house, "Silva"), await found(house, "Silva", in_private=True)) == ([], [])
    assert await found(house, "parcel") == [1]


async def test_a_customer_is_found_by_the_name_of_today(house: House) -> None:
    await house.filed()
    await house.do(customers.meet, 601, "Ana Oliveira", "en")
    assert (await found(house, "Silva"), await found(house, "oliv")) == ([], [1])


async def test_a_mistyped_reference_leads_to_those_that_it_nearly_is(house: House) -> None:
    reference = (await house.filed()).reference
    wrong = reference[:-1] + ("0" if reference[-1] != "0" else "1")
    by, hits = await house.read(finding.find, Sought(wrong, None, in_private=False), 0)
    assert (by, hits.ids) == (FoundBy.NEARLY, (1,))


async def test_the_day_of_receipt_is_the_whole_day_of_the_desk(house: House) -> None:
    """Also the hours after the desk has closed."""
    house.passes(hours=13, minutes=59)
    await house.filed()
    house.passes(minutes=2)
    await house.filed(house.people.omid)
    today = house.at.date()
    assert await found(house, "yesterday", day=today - timedelta(days=1)) == [1]
    assert await found(house, "today", day=today) == [2]


async def test_pages_hold_all_of_them_once_newest_first(house: House) -> None:
    for n in range(A_PAGE + 3):
        await house.filed(await house.customer(f"Customer {n}", 900 + n))
    pages = [await found(house, "parcel", page=page) for page in range(3)]
    assert pages == [list(range(A_PAGE + 3, 3, -1)), [3, 2, 1], []]


async def test_what_was_there_before_the_index_is_found_once_it_is_read(house: House) -> None:
    await house.filed(story=STORY)
    await house.filed(house.people.omid, story="The bill is wrong")
    house.execute("DELETE FROM case_words")
    await house.do(conversing.customer_writes, house.people.ana, 1, house.told("A giraffe saw it"))
    assert await found(house, "giraffe") == []
    assert [await house.read(indexing.index_more, after, 1) for after in (0, 1, 2)] == [1, 2, None]
    assert [await found(house, typed) for typed in ("giraffe driver", "bill", "Rad")] == [[1], [2], [2]]


async def test_an_erased_case_is_found_by_its_reference_alone_and_no_word_is_left(house: House) -> None:
    case = await house.filed(story=STORY)
    await house.post()
    house.execute("UPDATE cases SET state = 'CLOSED', close_code = 'withdrawn', closed_at = received_at")
    await house.do(erasing.erase, house.people.ana, await house.case())
    assert [await found(house, typed, in_private=True) for typed in ("parcel", "Silva")] == [[], []]
    assert await found(house, case.reference) == [1]
    assert house.rows("case_words") == []
    if not house.database.is_on_server:
        await house.database.close()
        assert b"ozgur" not in house.ground.path.read_bytes()  # type: ignore[attr-defined]  # a file


async def test_the_index_of_a_file_says_what_the_table_says(house: House) -> None:
    """After words were added and a case was handled, and whatever was deleted."""
    await house.taken()
    await house.do(conversing.customer_writes, house.people.ana, 1, house.told("A giraffe saw it"))
    if house.database.is_on_server:
        return
    house.execute("INSERT INTO case_words_index (case_words_index, rank) VALUES ('integrity-check', 1)")


SIGNS = st.text(max_size=60) | st.text(alphabet="abceplr\"'*()-:&|!<>\\^~{}+ORANDTE \u200cن", max_size=40)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(typed=SIGNS)
async def test_no_text_is_taken_for_a_command_to_the_database(house: House, typed: str) -> None:
    """Quotes, operators, stars: nothing raises, and only what has every word is found."""
    if not house.rows("cases"):
        await house.filed(story="parcel a b AND or لن")
    known = ["parcel", "a", "b", "and", "or", "لن", "ana", "silva", "26"]
    hits = await found(house, kept(typed))
    asked = re.findall(r"[a-z0-9]+", typed.lower())
    if typed.isascii() and asked and not all(any(word.startswith(one) for word in known) for one in asked):
        assert hits == []
    assert hits in ([], [1])
