"""The deeds on staff themselves: who belongs to the group, in which role, and which group it is."""

from typing import Final

from complaints.casework import appointing, guiding, handing_back, staffing
from complaints.casework.staffing import Seen
from complaints.rules.roles import Role, Verb
from complaints.storage import desk
from tests.complaints.casework import befores
from tests.complaints.casework.befores import nothing
from tests.complaints.casework.scenes import deed, query
from tests.complaints.failing_calls import Scene, Work
from tests.complaints.house import House

GONE: Final = Seen(501, "Lan Pham", "left", is_member=False)
ONCE_LEAD: Final = Seen(503, "Minh Tran", "administrator", is_member=True)  # the creator, until now
SEEN: Final = Seen(510, "Quynh Vu", "creator", is_member=True)


def bound_group() -> Scene:
    """A group that has no guide yet."""

    async def work(house: House) -> Work:
        bound = await house.read(desk.get)
        return lambda: house.do(guiding.keep, bound)

    return Scene(nothing, work)


STAFF: Final[dict[str, Scene]] = {
    "guiding.keep": bound_group(),
    "staffing.saw": deed(nothing, staffing.saw, lambda _: (SEEN, frozenset[int]())),
    "staffing.saw who leaves": deed(House.taken, staffing.saw, lambda _: (GONE, frozenset[int]())),
    "handing_back.hand_back": deed(House.taken, handing_back.hand_back, lambda h: (h.people.lan,)),
    "staffing.saw who leads no more": deed(befores.restricted, staffing.saw, lambda _: (ONCE_LEAD, frozenset[int]())),
    "appointing.appoint a lead": deed(
        befores.restricted, appointing.appoint, lambda h: (h.people.lan.id, Role.LEAD, h.people.minh)
    ),
    "appointing.appoint an auditor": deed(
        House.taken, appointing.appoint, lambda h: (h.people.lan.id, Role.AUDITOR, h.people.minh)
    ),
    "staffing.acting": query(nothing, staffing.acting, lambda _: (501, Verb.TALK)),
    "staffing.bind": deed(befores.unbound, staffing.bind, lambda _: (-55, "ABCD2345")),
    "staffing.settle_group": query(House.filed, staffing.settle_group, lambda _: (-66,)),
}
