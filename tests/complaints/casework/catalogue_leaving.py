"""The deeds of what leaves the group after a while: replies that wait, are taken back or reworded."""

from typing import Final

from complaints.casework import canned, conversing, rewording, taking_back
from complaints.delivery.notices.canned import CannedPreview
from tests.complaints.casework import answers_kept, waiting_replies
from tests.complaints.casework.answers_kept import at_desk
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
    "canned.keep": deed(answers_kept.kept, canned.keep, lambda h: ("delay", "en", "Later", h.people.minh)),
    "canned.archive": deed(answers_kept.kept, canned.archive, lambda h: ("delay", "en", h.people.minh)),
    "canned.named": query(answers_kept.kept, canned.named, lambda _: (1, "delay")),
    "canned.offer": deed(answers_kept.kept, canned.offer, lambda h: (1, 0, at_desk(h))),
    "canned.show": deed(answers_kept.kept, canned.show, lambda h: (1, 1, at_desk(h, 77))),
    "canned.close": deed(answers_kept.previewed, canned.close, lambda h: (1, at_desk(h, 77))),
    "canned.send": deed(
        answers_kept.previewed,
        canned.send,
        lambda h: (1, 1, h.owed(CannedPreview)[-1].digest, at_desk(h, 77)),
        wait=TEN,
    ),
    "rewording.reword": deed(
        waiting_replies.waiting, rewording.reword, lambda h: (1, 4, lan(h), GROUP, h.edited(2, "On Tuesday"))
    ),
    "rewording.reword at length": deed(
        waiting_replies.waiting, rewording.reword, lambda h: (1, 4, lan(h), GROUP, h.edited(2, LONG))
    ),
}
