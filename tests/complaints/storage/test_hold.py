"""One process runs a desk on PostgreSQL: by a lock that its server holds for it."""

import pytest

from complaints.storage import cases
from complaints.storage.database import Database, HeldByAnother
from tests.complaints.house import House
from tests.complaints.template import Template

pytestmark = pytest.mark.parametrize("ground", ["postgresql"], indirect=True)


@pytest.fixture
def elsewhere(ground: Template) -> str:
    """The same database, for another process's desk."""
    return ground.ground.url


async def test_one_process_runs_a_desk(house: House, elsewhere: str) -> None:
    """A second one is refused; whoever only looks is not."""
    first, second = Database(elsewhere, alone=True), Database(elsewhere, alone=True)
    async with first.transaction():
        pass
    with pytest.raises(HeldByAnother):
        async with second.transaction():
            pass
    await house.read(cases.count)
    await first.close()
    async with second.transaction():
        pass
    await second.close()


async def test_a_desk_whose_lock_was_taken_from_it_begins_nothing_more(house: House, elsewhere: str) -> None:
    """Its connections were cut, and another process was quicker."""
    first, second = Database(elsewhere, alone=True), Database(elsewhere, alone=True)
    async with first.transaction():
        pass
    house.ground.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' "
        "AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
    )
    async with second.transaction():
        pass
    with pytest.raises(HeldByAnother):
        async with first.transaction():
            pass
    await first.close()
    await second.close()


async def test_a_lock_of_which_nothing_was_heard_lately_is_asked_for(house: House, elsewhere: str) -> None:
    """The session that holds it is asked, and it is the same one: nobody could have taken it in between."""
    database = Database(elsewhere, alone=True)
    async with database.transaction():
        pass
    assert database._hold is not None
    holder = house.ground.ask(_HOLDER)
    database._hold._answered_at = float("-inf")
    async with database.transaction():
        pass
    assert (house.ground.ask(_HOLDER), database._hold.is_held, len(holder)) == (holder, True, 1)
    await database.close()


_HOLDER = (
    "SELECT pid FROM pg_locks WHERE locktype = 'advisory' "
    "AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
)
