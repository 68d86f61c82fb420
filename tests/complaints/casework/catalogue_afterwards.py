"""The deeds after filing and after closing: news at preset dates, reopening, the survey, and coming back."""

from typing import Final

from complaints.casework import placing, reopening, returning, reviewers, standing, surveying, unanswered
from complaints.rules.vocabulary import CloseCode
from complaints.storage.timeline import Actor, By
from tests.complaints.casework import afterwards, befores, scenes
from tests.complaints.casework.scenes import ana, deed, looked_at, of_case, placed, query
from tests.complaints.failing_calls import Scene
from tests.complaints.house import House

BY_LAN: Final = By(Actor.STAFF, 1)

REOPENING: Final = {
    "reopening.by_customer": deed(befores.closed, reopening.by_customer, lambda h: (ana(h), 1)),
    "reopening.reopen": of_case(afterwards.withdrawn, reopening.reopen, lambda _: (BY_LAN,)),
    "reopening.closed_lately": deed(befores.closed, reopening.closed_lately, lambda h: (ana(h).id,)),
    "placing.reopen": of_case(afterwards.asked_about_closed, placing.reopen, customer_first=True),
    "standing.reopen_by": of_case(befores.closed, standing.reopen_by),
    "reviewers.able_to_review": of_case(befores.rejected, reviewers.able_to_review, at=False),
}
SURVEYING: Final = {
    "surveying.plan": of_case(House.taken, surveying.plan, lambda _: (CloseCode.EXHAUSTED,)),
    "surveying.ask": scenes.surveyed(),
    "surveying.rate": deed(afterwards.surveyed, surveying.rate, lambda h: (ana(h), 1, 1, 4)),
    "surveying.rate_result": deed(afterwards.rated, surveying.rate_result, lambda h: (ana(h), 1, 1, 4)),
    "surveying.skip": deed(afterwards.rated_twice, surveying.skip, lambda h: (ana(h), 1, 1)),
    "surveying.awaits_words": deed(afterwards.rated_twice, surveying.awaits_words, lambda _: ([1],)),
    "surveying.answer_in_words": deed(
        afterwards.rated_twice, surveying.answer_in_words, lambda h: (ana(h), 1, h.told("You answered late"))
    ),
    "placing.place a line": placed(afterwards.rated_twice),
}
RETURNING: Final = {
    "returning.came_back to several": deed(afterwards.missed, returning.came_back, lambda h: (ana(h).telegram_id,)),
    "returning.came_back to one": deed(afterwards.missed_one, returning.came_back, lambda h: (ana(h).telegram_id,)),
    "returning.missed": query(afterwards.missed, returning.missed, lambda h: (ana(h).id,)),
    "returning.send_missed": deed(afterwards.missed, returning.send_missed, lambda h: (ana(h),)),
}
INFORMING: Final = {
    "watching.look_at nothing new": looked_at(afterwards.a_week_later, "update"),
    "watching.look_at nothing new late": looked_at(afterwards.overdue_by_day, "update"),
    "informing.look_at": scenes.informed(),
    "standing.what_we_owe": of_case(House.taken, standing.what_we_owe),
    "unanswered.check": of_case(House.decided, unanswered.check, at=False),
    "unanswered.tell_staff": of_case(House.decided, unanswered.tell_staff),
    "standing.tell_change": of_case(House.taken, standing.tell_change),
}
AFTERWARDS: Final[dict[str, Scene]] = REOPENING | SURVEYING | RETURNING | INFORMING
