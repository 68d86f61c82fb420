"""Calls that came back, each with what was owed: for failing the database while their endings are written down."""

from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any, Final

from complaints.casework import deciding, drafting
from complaints.delivery import outbox
from complaints.delivery.courier import Ended
from complaints.delivery.failures import DeliveryFailed, Failure
from complaints.delivery.leasing import Lease, Leased
from complaints.delivery.notices import Notice
from complaints.delivery.notices.asking import Question
from complaints.delivery.notices.calls import DeleteTopic, OpenTopic, PinCard, PinGuide, Said, Tidy
from complaints.delivery.notices.case_room import (
    AnswerHere,
    Card,
    CustomerSays,
    CustomerSends,
    DecisionForm,
    FirstCard,
    FormClosed,
    ReplyState,
    Story,
    StoryFiles,
)
from complaints.delivery.notices.filing import AskAbout, Receipt
from complaints.delivery.notices.office import Guide
from complaints.delivery.notices.outcome import DecisionSent, FullReasons
from complaints.delivery.notices.question_forms import QuestionForm
from complaints.delivery.notices.restricted import PrivateCard
from complaints.delivery.notices.talking import Added, StaffSays, StaffSends
from complaints.delivery.outbox import Address
from complaints.delivery.transport import Call
from complaints.rules.assessment import Category
from complaints.rules.remedies import Outcome
from complaints.storage import outbox as rows
from complaints.storage import questions
from tests.complaints.failing_calls import Scene, Work
from tests.complaints.house import GROUP, NOTHING_DUE, NOW, House

REFERENCE: Final = "AM-26-AAAAAA-A"
DAY: Final = date(2026, 11, 30)
WORDS: Final[dict[str, Any]] = {"name": "Ana", "words": "x", "sent_at": NOW, "seq": 1}
FILES: Final[dict[str, Any]] = {"name": "Ana", "attachment_ids": (1,), "sent_at": NOW, "seq": 1}
MESSAGE: Final = {"message_id": 4001}
ALBUM: Final = [{"message_id": 4001}, {"message_id": 4002}]

DECIDED: Final = DecisionSent(
    decision_id=1,
    reference=REFERENCE,
    outcome=Outcome.UPHELD,
    reasons="So.",
    remedy=None,
    remedy_words=None,
    remedy_by=None,
    respond_by=DAY,
    by_another=True,
    is_final=False,
    same_person=False,
)
TO_STAFF: Final[dict[Notice, Any]] = {
    OpenTopic(reference=REFERENCE, category=Category.DELIV): {"message_thread_id": 5555},
    FirstCard(): MESSAGE,
    Card(): MESSAGE,
    Story(**WORDS): MESSAGE,
    StoryFiles(**FILES): ALBUM,
    CustomerSays(**WORDS): MESSAGE,
    CustomerSends(**FILES): MESSAGE,
    AnswerHere(handler_id=501, handler="Lan", words="x", seq=1): MESSAGE,
    DecisionForm(): MESSAGE,
    QuestionForm(question_id=1): MESSAGE,
    FormClosed(message_id=4001, is_sent=True, seq=4): MESSAGE,
    ReplyState(owed_id=1): MESSAGE,
    PinCard(): True,
    Guide(): MESSAGE,
    PinGuide(): True,
    PrivateCard(): MESSAGE,
    DeleteTopic(case_id=1, reference=REFERENCE, thread_id=1001): True,
}
TO_CUSTOMER: Final[dict[Notice, Any]] = {
    Receipt(reference=REFERENCE, answers=(), first_by=DAY, decide_by=DAY): MESSAGE,
    StaffSays(reference=REFERENCE, words="x"): MESSAGE,
    Question(question_id=1, reference=REFERENCE, question="x", reply_by=DAY, seq=4): MESSAGE,
    StaffSends(reference=REFERENCE, attachment_ids=(1,)): MESSAGE,
    DECIDED: MESSAGE,
    FullReasons(reference=REFERENCE, words="x", seq=4): MESSAGE,
    Added(reference=REFERENCE): MESSAGE,
    AskAbout(draft_id=2): MESSAGE,
    Tidy(message_id=7): True,
}


async def busy(house: House, notice: Notice, *, has_topic: bool = True, failure: str | None = None) -> None:
    """A case with clocks running, a decision, a form, a question, a draft beside it; this notice on its way, one waits.

    What asks the customer is on its way while nothing is decided.
    """
    await house.taken()
    await house.read(lambda tx: questions.insert(tx, 1, house.people.lan.id, "x", 5))
    if isinstance(notice, Question):
        house.execute("UPDATE questions SET asking = 'asked'")
    else:
        await house.do(deciding.decide, 1, house.people.lan, NOTHING_DUE, None)
    house.execute(
        "INSERT INTO decision_forms (case_id, staff_id, begun_at) VALUES (1, 1, '2026-11-16 10:00:00.000000')"
    )
    await house.do(drafting.tell, house.people.omid, house.told("Another matter"))
    house.execute("UPDATE drafts SET prompt_id = 3999 WHERE id = 2")
    house.execute("DELETE FROM outbox")
    if has_topic:
        house.execute("UPDATE topics SET thread_id = 1001, chat_id = ?, card_id = 1002, made = 1", GROUP)
    await _owe(house, notice, failure)
    await house.read(lambda tx: outbox.put(tx, Said(html="Next"), outbox.to_general(), house.at))


async def _owe(house: House, notice: Notice, failure: str | None) -> None:
    case = 1 if not isinstance(notice, AskAbout | Tidy) else None
    to = outbox.to_customer(house.people.ana)
    office = outbox.to_colleague(503, 1) if isinstance(notice, PrivateCard) else outbox.to_topic(1)
    place = office if notice in TO_STAFF else to.about(case) if case else to
    key = "state:1" if isinstance(notice, ReplyState) else None
    await house.read(lambda tx: outbox.put(tx, notice, place, house.at, key=key, reply_to=9))
    house.execute("UPDATE outbox SET sending = 'leased', called_at = put_at, failure = ?", failure)


def ended(
    notice: Notice, outcome: Any, *, failure: str | None = None, has_topic: bool = True, step: str = "turn"
) -> Scene:
    """A turn of the courier that writes this ending down and takes what leaves next; or a step that follows a bad turn.

    "alone" writes down this ending and nothing else, "write off" only that it has ended.
    """

    async def set_up(house: House) -> None:
        await busy(house, notice, has_topic=has_topic, failure=failure)

    async def work(house: House) -> Work:
        owed = await house.read(rows.get, house.rows("outbox")[0]["id"])
        assert owed is not None
        courier = house.courier()
        courier._on_their_way.add(owed.id)
        message = Leased(owed, notice, owed.chat_id or GROUP, Call("sendMessage", {}))
        failed = outcome if isinstance(outcome, DeliveryFailed) else None
        endings = [Ended(message, None if failed else outcome, failed)]
        lease = Lease(courier.composer, courier.budgets, lambda: 0.0, [])
        steps: dict[str, Work] = {
            "turn": lambda: courier._settle_and_lease(endings, lease),
            "alone": lambda: courier._settle_in_one(endings[0]),
            "write off": lambda: courier._write_off(endings[0]),
        }
        return steps[step]

    return Scene(set_up, work)


def leased(set_up: Callable[[House], Awaitable[object]]) -> Scene:
    """A turn of the courier with nothing to write down."""

    async def work(house: House) -> Work:
        courier = house.courier()
        lease = Lease(courier.composer, courier.budgets, lambda: 0.0, [])
        return lambda: courier._settle_and_lease([], lease)

    return Scene(set_up, work)


def failed(failure: Failure) -> DeliveryFailed:
    """With all that it may bring."""
    more: dict[str, Any] = {"retry_after": 7.0} if failure is Failure.FLOOD else {}
    more |= {"migrated_to": -100777} if failure is Failure.MIGRATED else {}
    return DeliveryFailed(failure=failure, description="said so", **more)


def address_of(house: House) -> Address:
    """Where the customer is."""
    return outbox.to_customer(house.people.ana).about(1)
