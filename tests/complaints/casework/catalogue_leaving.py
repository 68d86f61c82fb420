"""The deeds of what leaves the group after a while: replies that wait, are taken back or reworded."""

from typing import Final

from complaints.casework import conversing, rewording, taking_back
from tests.complaints.casework import waiting_replies
from tests.complaints.casework.befores import LONG, PHOTO
from tests.complaints.casework.scenes import deed, query
from tests.complaints.casework.waiting_replies import TEN
from tests.complaints.house import GROUP, House


def lan(house: House) -> object:
    """The handler."""
    return house.people.lan


LEAVING: Final = {
    "conversing.staff_replies that wait": deed(
        House.taken, conversing.staff_replies, lambda h: (1, lan(h), GROUP, h.told(LONG, file=PHOTO)), wait=TEN
    ),
    "taking_back.undo": deed(waiting_replies.waiting, taking_back.undo, lambda h: (1, 4, lan(h))),
    "taking_back.undo an album": deed(waiting_replies.album_waiting, taking_back.undo, lambda h: (1, 4, h.people.minh)),
    "taking_back.last_of": query(waiting_replies.waiting, taking_back.last_of, lambda h: (lan(h), None)),
    "rewording.reword": deed(
        waiting_replies.waiting, rewording.reword, lambda h: (1, 4, lan(h), GROUP, h.edited(2, "On Tuesday"))
    ),
    "rewording.reword at length": deed(
        waiting_replies.waiting, rewording.reword, lambda h: (1, 4, lan(h), GROUP, h.edited(2, LONG))
    ),
}
