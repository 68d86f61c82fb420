"""Groups that the staff bot is put into: one of them is ours, the others are left, whichever came first."""

import pytest

from backoffice import people
from complaints.casework import staffing
from tests.complaints.house import GROUP, House

CODE = "ABCD2345"
FOREIGN = -55


async def unbound(house: House) -> None:
    """A desk whose bot was put into two groups before either was made ours."""
    house.execute("UPDATE desk SET staff_chat_id = NULL, setup_code = ?", CODE)
    for chat_id in (FOREIGN, GROUP):
        await house.do(people.bot_moved, chat_id, "supergroup", "member")
    await house.post()


def left(house: House) -> list[int]:
    """The groups that were left."""
    return [call.params["chat_id"] for call in house.edge.said("leaveChat")]


async def test_until_one_is_ours_any_may_become_it(house: House) -> None:
    """Whoever set it up may take days."""
    await unbound(house)
    await house.post_later(days=3)
    assert left(house) == []


@pytest.mark.parametrize("way", ["from inside", "by the operator's setting"])
async def test_once_one_is_ours_the_others_are_left_though_nobody_writes_there(house: House, way: str) -> None:
    await unbound(house)
    if way == "from inside":
        await house.do(staffing.bind, GROUP, CODE)
    else:
        await house.read(staffing.settle_group, GROUP)
    await house.post()
    assert left(house) == [FOREIGN]


async def test_a_group_that_comes_later_is_left_at_once(house: House) -> None:
    await house.do(people.bot_moved, FOREIGN, "supergroup", "administrator")
    await house.post()
    assert left(house) == [FOREIGN]


async def test_a_group_that_it_was_put_out_of_again_and_a_private_chat_are_not_left(house: House) -> None:
    await house.do(people.bot_moved, FOREIGN, "supergroup", "kicked")
    await house.do(people.bot_moved, 777, "private", "member")
    await house.do(people.bot_moved, GROUP, "supergroup", "administrator")
    await house.post()
    assert (left(house), house.rows("desk")[0]["group_checked_at"]) == ([], None)
