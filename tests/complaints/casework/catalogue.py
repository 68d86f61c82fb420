"""Every deed with what came before it: `module.function`, and a word where there are several ways through it."""

from typing import Final

from complaints.casework import (
    answering,
    asking,
    closing,
    conversing,
    correcting,
    deciding,
    entrusting,
    erasing,
    explaining,
    finding,
    handling,
    losing,
    owning,
    placing,
    prompting,
    reading,
    remedying,
    standing,
    summing_up,
)
from complaints.casework.finding import Sought
from complaints.rules.remedies import Outcome
from complaints.rules.routing import SmallTalk
from complaints.rules.vocabulary import Action
from complaints.storage.attachments import Keeping
from complaints.storage.timeline import SYSTEM, Actor, By
from complaints.wording.languages import Languages
from tests.complaints.casework import befores, befores_files, scenes, scenes_files
from tests.complaints.casework.befores import FILM, LONG, OTHER, PHOTO, nothing
from tests.complaints.casework.catalogue_afterwards import AFTERWARDS
from tests.complaints.casework.catalogue_asking import ASKING
from tests.complaints.casework.catalogue_drafting import DRAFTING
from tests.complaints.casework.catalogue_leaving import LEAVING
from tests.complaints.casework.catalogue_lists import LISTS
from tests.complaints.casework.catalogue_settings import SETTINGS
from tests.complaints.casework.catalogue_staff import STAFF
from tests.complaints.casework.scenes import (
    ana,
    deed,
    looked_at,
    of_case,
    of_decision,
    placed,
    query,
)
from tests.complaints.failing_calls import Scene
from tests.complaints.house import GROUP, NOTHING_DUE, REFUND, House

BY_LAN: Final = By(Actor.STAFF, 1)


def lan(house: House) -> object:
    """The handler."""
    return house.people.lan


ANSWERING: Final = {
    "answering.accept": deed(House.decided, answering.accept, lambda h: (ana(h), 1)),
    "answering.accept closes": deed(befores.decided_nothing_due, answering.accept, lambda h: (ana(h), 1)),
    "answering.reject": deed(House.decided, answering.reject, lambda h: (ana(h), 1)),
    "answering.reject again": deed(House.decided_again, answering.reject, lambda h: (ana(h), 2)),
    "answering.remedy_right": deed(befores.carried_out, answering.remedy_right, lambda h: (ana(h), 1)),
    "answering.remedy_not_right": deed(befores.carried_out, answering.remedy_not_right, lambda h: (ana(h), 1)),
    "remedying.carried_out": deed(House.in_remedy, remedying.carried_out, lambda h: (1, lan(h))),
}
CLOSING: Final = {
    "closing.close accepted_done": deed(
        befores.carried_out, closing.close, lambda h: (1, "accepted_done", h.people.hoa, "")
    ),
    "closing.close no_reply": deed(befores.unanswered, closing.close, lambda h: (1, "no_reply", lan(h), "")),
    "closing.close exhausted": deed(
        befores.rejected_again, closing.close, lambda h: (1, "exhausted", h.people.minh, "")
    ),
    "closing.close withdrawn": deed(House.taken, closing.close, lambda h: (1, "withdrawn", lan(h), "by phone")),
    "closing.close spam proposed": deed(House.filed, closing.close, lambda h: (1, "spam", lan(h), "")),
    "closing.close spam confirmed": deed(House.filed, closing.close, lambda h: (1, "spam", h.people.minh, "")),
    "closing.verified": of_decision(befores.carried_out, closing.verified, lambda _: (BY_LAN,)),
    "closing.no_reply": of_case(befores.unanswered_promise, closing.no_reply, lambda _: (SYSTEM,)),
    "closing.exhausted": of_case(befores.rejected_again, closing.exhausted, lambda _: (BY_LAN,)),
    "closing.withdraw": of_case(House.taken, closing.withdraw, customer_first=True),
    "closing.end": of_case(House.taken, closing.end, lambda _: (Action.WITHDRAW, BY_LAN)),
}
CONVERSING: Final = {
    "conversing.customer_writes": deed(
        House.taken, conversing.customer_writes, lambda h: (ana(h), 1, h.told(LONG, file=PHOTO))
    ),
    "conversing.customer_writes with a large file": deed(
        House.taken, conversing.customer_writes, lambda h: (ana(h), 1, h.told("See", file=FILM))
    ),
    "conversing.customer_writes more of an album": deed(
        befores_files.album, conversing.customer_writes, lambda h: (ana(h), 1, h.told(None, file=PHOTO, album="1"))
    ),
    "conversing.customer_adds": scenes.customer_adds(),
    "conversing.with_file_kept": of_case(
        House.taken, conversing.with_file_kept, lambda h: (h.told(None, file=PHOTO),), customer_first=True
    ),
    "conversing.confirm": of_case(House.taken, conversing.confirm, customer_first=True),
    "conversing.note in an album that is a reply": deed(
        befores_files.sent_in_part, conversing.note, lambda h: (1, lan(h), GROUP, h.told("So", album="1")), say_so=False
    ),
    "conversing.staff_replies in an album of notes": deed(
        befores_files.noted_in_part,
        conversing.staff_replies,
        lambda h: (1, lan(h), GROUP, h.told("So", file=PHOTO, album="1")),
    ),
    "conversing.staff_replies": deed(
        House.taken, conversing.staff_replies, lambda h: (1, lan(h), GROUP, h.told(LONG, file=PHOTO))
    ),
    "conversing.staff_replies in private": deed(
        befores.restricted, conversing.staff_replies, lambda h: (1, h.people.minh, 503, h.told(LONG, file=PHOTO))
    ),
    "conversing.note in private": deed(
        befores.restricted, conversing.note, lambda h: (1, h.people.minh, 503, h.told("Upset")), say_so=True
    ),
    "conversing.note first": deed(
        House.taken, conversing.note, lambda h: (1, lan(h), GROUP, h.told("Upset")), say_so=False
    ),
    "conversing.note": deed(befores.noted, conversing.note, lambda h: (1, lan(h), GROUP, h.told("So")), say_so=False),
    "conversing.offer_reply": deed(House.taken, conversing.offer_reply, lambda h: (1, lan(h))),
    "conversing.send_again": deed(
        befores.undelivered,
        conversing.send_again,
        lambda h: (h.rows("outbox", "sending = 'failed'")[0]["id"], lan(h)),
    ),
}
FILES: Final = {
    "correcting.correct": deed(befores.telling, correcting.correct, lambda h: (ana(h), h.edited(1, "My box"))),
    "correcting.in_draft": deed(
        befores.telling, correcting.in_draft, lambda h: (ana(h), h.edited(1, "My box", file=OTHER))
    ),
    "correcting.in_case": deed(House.taken, correcting.in_case, lambda h: (ana(h), h.edited(1, "My box", file=OTHER))),
    "losing.lose a draft's": deed(befores.telling, losing.lose, lambda _: (1, Keeping.TOO_LARGE)),
    "losing.lose a case's": deed(befores_files.album, losing.lose, lambda _: (1, Keeping.MISSING)),
    "passing_on.to_staff": scenes_files.passed_on(to_staff=True),
    "passing_on.to_customer": scenes_files.passed_on(to_staff=False),
    "prompting.is_asking": scenes.asked_of_draft(prompting.is_asking),
    "prompting.files_of": scenes_files.files_of(),
}
DECIDING: Final = {
    "deciding.begin": deed(House.taken, deciding.begin, lambda h: (1, lan(h))),
    "deciding.fill": deed(
        befores.wording,
        deciding.fill,
        lambda h: (1, lan(h)),
        outcome=Outcome.UPHELD,
        working_days=3,
    ),
    "deciding.fill_in_words": scenes.filled_in_words(),
    "deciding.start_again": deed(befores.wording, deciding.start_again, lambda h: (1, lan(h))),
    "deciding.give_up": deed(befores.wording, deciding.give_up, lambda h: (1, lan(h))),
    "deciding.send": deed(befores.wording, deciding.send, lambda h: (1, lan(h))),
    "deciding.decide at once": deed(House.filed, deciding.decide, lambda h: (1, lan(h), NOTHING_DUE, None)),
    "deciding.decide": deed(House.taken, deciding.decide, lambda h: (1, lan(h), REFUND, 77)),
    "deciding.decide again": deed(befores.rejected, deciding.decide, lambda h: (1, h.people.minh, REFUND, None)),
    "announcing.notice_of": scenes.notice_of(),
    "handling.take": deed(House.filed, handling.take, lambda h: (1, lan(h))),
    "handling.assess_and_assign": of_case(House.filed, handling.assess_and_assign, lambda h: (lan(h),)),
    "handling.check_reviewer": of_case(befores.rejected, handling.check_reviewer, lambda h: (h.people.minh,), at=False),
    "handling.take a review": deed(befores.rejected, handling.take, lambda h: (1, h.people.minh)),
    "handling.take what nobody has any more": deed(befores.left, handling.take, lambda h: (1, h.people.hoa)),
    "handling.take ones own": deed(House.taken, handling.take, lambda h: (1, lan(h))),
}
PLACING: Final = {
    "placing.place a new complaint": placed(nothing),
    "placing.place a greeting": placed(nothing, SmallTalk.GREETING),
    "placing.place thanks": placed(befores.closed, SmallTalk.THANKS),
    "placing.place into a draft": placed(befores.telling),
    "placing.place into a case": placed(House.filed),
    "placing.place one of two": placed(befores.two_open),
    "placing.place after closing": placed(befores.closed),
}
CHOOSING: Final = {
    "placing.open_case_meant": query(House.filed, placing.open_case_meant, lambda h: (ana(h), None)),
    "asking.ask_for_person": deed(nothing, asking.ask_for_person, lambda h: (ana(h), h.told("human"), None)),
    "asking.ask_for_person of a case": deed(
        House.filed, asking.ask_for_person, lambda h: (ana(h), h.told("human"), None)
    ),
    "explaining.tell_policy": deed(nothing, explaining.tell_policy, lambda h: (ana(h), None)),
    "placing.ask_once_more": deed(befores.unsaid, placing.ask_once_more, lambda h: (ana(h).id,)),
    "placing.ask_again": deed(befores.two_open, placing.ask_again, lambda h: (ana(h),)),
    "placing.choose a case": deed(
        befores.two_open, placing.choose, lambda h: (ana(h), h.rows("cases")[0]["reference"], 9)
    ),
    "placing.choose new": deed(befores.two_open, placing.choose, lambda h: (ana(h), "new", 9)),
    "placing.choose thanks": deed(befores.two_open, placing.choose, lambda h: (ana(h), "thanks", 9)),
    "placing.own_case": query(House.filed, placing.own_case, lambda h: (ana(h), h.rows("cases")[0]["reference"])),
}
READING: Final = {
    "standing.tell_status": of_case(House.taken, standing.tell_status),
    "standing.tell_all": deed(befores.two_open, standing.tell_all, lambda h: (ana(h),)),
    "standing.listed_as": of_case(House.taken, standing.listed_as, at=False),
    "standing.status_of": of_case(House.taken, standing.status_of),
    "standing.next_step": of_case(House.taken, standing.next_step),
    "finding.find": query(House.filed, finding.find, lambda _: (Sought("parcel", None, in_private=False), 0)),
    "reading.record_of": of_case(House.decided, reading.record_of, lambda _: (None,), at=False),
    "reading.record_of restricted": of_case(
        befores.restricted, reading.record_of, lambda h: (h.people.minh.role,), at=False
    ),
    "summing_up.summary_of": of_case(House.decided, summing_up.summary_of, lambda h: (None, h.at, 7), at=False),
    "reading.open_case": of_case(befores.restricted, reading.open_case, lambda h: (h.people.minh,)),
    "entrusting.colleagues": of_case(befores.restricted, entrusting.colleagues, at=False),
}
WATCHING: Final = {
    "watching.look_at missed": looked_at(befores.overdue, "decide_s1"),
    "watching.look_at soon": looked_at(befores.soon, "decide_s1"),
    "watching.look_at remind": looked_at(befores.half_way, "respond_s1"),
    "watching.look_at no reply": looked_at(befores.unanswered, "respond_s1"),
    "watching.look_at exhausted": looked_at(befores.rejected_again, "respond_s2"),
    "watching.look_at too early": looked_at(House.taken, "decide_s1"),
}
OWNING: Final = {
    "owning.show": deed(House.filed, owning.show, lambda h: (ana(h), "English")),
    "owning.show nothing": deed(nothing, owning.show, lambda h: (ana(h), "English")),
    "owning.typed_button": deed(House.filed, owning.typed_button, lambda h: (ana(h), "Erase", Languages())),
    "owning.forget_name": deed(House.filed, owning.forget_name, lambda h: (ana(h),)),
    "owning.give_file": deed(House.filed, owning.give_file, lambda h: (ana(h),)),
    "owning.offer_erasing": deed(befores.telling, owning.offer_erasing, lambda h: (ana(h),)),
    "owning.ask_erase": deed(befores.closed, owning.ask_erase, lambda h: (ana(h), h.rows("cases")[0]["reference"])),
    "owning.ask_erase_unsent": deed(befores.telling, owning.ask_erase_unsent, lambda h: (ana(h),)),
    "erasing.erase": of_case(befores.closed, erasing.erase, customer_first=True),
    "erasing.erase without topics": of_case(befores.closed_in_a_thread, erasing.erase, customer_first=True),
    "erasing.erase_unsent": deed(befores.telling, erasing.erase_unsent, lambda h: (ana(h),)),
    "erasing.forget_cancelled": deed(befores.long_cancelled, erasing.forget_cancelled, lambda _: ()),
    "erasing.forget_reasons": deed(befores.long_erased, erasing.forget_reasons, lambda _: ()),
    "standing.reasons_until": of_case(House.decided, standing.reasons_until, at=False),
}
CATALOGUE: Final[dict[str, Scene]] = (
    ANSWERING
    | CLOSING
    | CONVERSING
    | FILES
    | DECIDING
    | DRAFTING
    | PLACING
    | CHOOSING
    | STAFF
    | READING
    | LISTS
    | WATCHING
    | OWNING
    | AFTERWARDS
    | ASKING
    | LEAVING
    | SETTINGS
)
