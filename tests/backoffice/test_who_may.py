"""Who may do what: every command and every button of the code, by everybody who could send it, against a table by hand.

Each is handled as the worker hands it over, on a database with a case for it, and rolled back. What a cell says:
+ done · R not with this role · O another's · N not in the group (any more) · ? looked up first · A the person behind an
anonymous admin is asked for · . no word to us at all · G only in the group · S shown the customers' door · T too old ·
- nothing of theirs to take back.
"""

from collections import Counter
from datetime import datetime, timedelta
from typing import Any, Final

import pytest

from backoffice.buttons import BUTTONS
from backoffice.commands import COMMANDS
from backoffice.side import StaffSide
from complaints.casework import answering, closing, conversing, deciding, questioning, selecting
from complaints.casework.deciding import FormOfAnother
from complaints.casework.refusals import ButtonTooOld, NotYours, NotYourSelection, OnlyInGroup
from complaints.casework.staffing import NotStaff
from complaints.casework.taking_back import NothingToUndo, ReplyOfAnother
from complaints.casework.told import Told
from complaints.delivery.handling import WhoIsThis
from complaints.rules.errors import ComplaintError
from complaints.rules.roles import NotAllowed, Role
from complaints.rules.worklists import ListName, View
from complaints.storage import staff, timeline
from complaints.storage.staff import StaffMember
from complaints.storage.tables import Tx
from complaints.storage.timeline import Event
from tests.backoffice.updates import BOT, ME, update
from tests.complaints.house import GROUP, NOW, REFUND, SPEAKER, House

PEOPLE: Final = {  # name: (Telegram id, role)
    "owner": (501, Role.HANDLER), "other": (502, Role.HANDLER), "manager": (503, Role.MANAGER),
    "lead": (504, Role.LEAD), "auditor": (505, Role.AUDITOR), "former": (506, Role.HANDLER),
    "unknown": (599, None), "customer": (601, None),
}  # fmt: skip
IN_GROUP: Final = ("owner", "other", "lead", "manager", "auditor", "former", "unknown", "anonymous", "channel", "bot")
IN_PRIVATE: Final = ("manager", "lead", "owner", "auditor", "former", "customer")

# Each command as it is written in the topic of a case that the owner has; then in a private chat with the bot.
COMMANDS_MAY: Final = {
    "/queue":                     ("+++++N?A..", "++GGSS"),
    "/mine":                      ("+++++N?A..", "++GGSS"),
    "/overdue":                   ("+++++N?A..", "++GGSS"),
    "/find parcel":               ("+++++N?A..", "++GGSS"),
    "/case {mine}":               ("+++++N?A..", "++GGSS"),
    "/stats":                     ("+++++N?A..", "++GGSS"),
    "/staff":                     ("+++++N?A..", "++GGSS"),
    "/help":                      ("+++++N?A..", "++GGSS"),
    "/settings":                 ("RRR+RN?A..", "+RRRSS"),
    "/setup":                     ("+++++N?A..", "GGGGSS"),
    "/take {free}":               ("++++RN?A..", "GGGRSS"),
    "/reply {mine} Dear Ana":     ("++++RN?A..", "GGGRSS"),
    "/note {mine} Upset":         ("++++RN?A..", "GGGRSS"),
    "/undo {mine}":               ("+---RN?A..", "--GRSS"),
    "/ask {mine} Which order?":   ("+O++RN?A..", "GGGRSS"),
    "/assign {mine} Minh So":     ("+O++RN?A..", "GGGRSS"),
    "/decide {mine}":             ("+O++RN?A..", "GGGRSS"),
    "/close {mine} withdrawn So": ("++++RN?A..", "GGGRSS"),
    "/reopen {closed} Ana rang":  ("RR++RN?A..", "GGGRSS"),
}  # fmt: skip

# Each button, pressed in the group and in the private chat with the bot; a press bears its person's own name.
PRESSED_IN_GROUP: Final = IN_GROUP[:7]
BUTTONS_MAY: Final = {
    "take:{free_id}":                ("++++RN?", "GGGRTT"),
    "reply:{mine_id}":               ("++++RN?", "GGGRTT"),
    "note:{mine_id}":                ("++++RN?", "GGGRTT"),
    "decide:{mine_id}":              ("+O++RN?", "GGGRTT"),
    "form:{formed_id}:outcome:upheld": ("+OOORN?", "GGGRTT"),
    "record:{mine_id}":              ("+++++N?", "++GGTT"),
    "remedied:{due_id}":             ("++++RN?", "GGGRTT"),
    "again:{failed}":                ("++++RN?", "GGGRTT"),
    "undo:{mine_id}:{reply}":        ("+O++RN?", "GGGRTT"),
    "more:{mine_id}":                ("++++RN?", "GGGRTT"),
    "card:{mine_id}":                ("++++RN?", "GGGRTT"),
    "close_how:{mine_id}":           ("++++RN?", "GGGRTT"),
    "assign_to:{mine_id}":           ("++++RN?", "GGGRTT"),
    "ask_how:{mine_id}":             ("++++RN?", "GGGRTT"),
    "close:{free_id}:spam":          ("++++RN?", "GGGRTT"),
    "assign:{mine_id}:3":            ("+O++RN?", "GGGRTT"),
    "ask:{question}:send":           ("+OOORN?", "GGGRTT"),
    "reopen:{closed_id}":            ("RR++RN?", "GGGRTT"),
    "set:menu":                      ("RRR+RN?", "+RRRTT"),
    "answers:list:0":                ("RRR+RN?", "+RRRTT"),
    "canned:{mine_id}:list:0":       ("++++RN?", "GGGRTT"),
    "person:1":                      ("RRR+RN?", "+RRRTT"),
    "role:2:auditor":                ("RRR+RN?", "+RRRTT"),
    "list:q:0":                      ("+++++N?", "++GGTT"),
    "select:q:0":                    ("++++RN?", "GGGRTT"),
    "pick:{picked}:page:0":          ("+OOORN?", "GGGRTT"),
    "found:50:0":                    ("TTTTTN?", "TTGGTT"),
    "stats:20261101:20261130:all::received:0": ("+++++N?", "++GGTT"),
}  # fmt: skip


class Undone(Exception):
    """It was done, and is not to last."""


@pytest.fixture
async def side(frameworks: None) -> StaffSide:
    """The staff's side."""
    found = StaffSide("5:token", ME, SPEAKER, "en", frozenset({503}))
    await found.start()
    return found


@pytest.fixture
async def ids(house: House) -> dict[str, Any]:
    """A desk with a case for everything, and what orders and presses name."""
    lan, told = house.people.lan, house.told
    mine = await house.taken()
    await house.do(conversing.staff_replies, 1, lan, GROUP, told("Lost on its way"))
    house.execute("UPDATE outbox SET sending = 'failed', failure = 'blocked' WHERE notice = 'staff_says'")
    await house.do(conversing.note, 1, lan, GROUP, told("Ask the courier"), say_so=False)
    await house.do(conversing.note, 1, house.people.minh, GROUP, told("Or the shop"), say_so=False)
    await house.do(questioning.word, 1, lan, "Which order?")
    free, formed, closed, due = [await house.filed(story=story) for story in ("Two", "Three", "Four", "Five")]
    await house.do(deciding.begin, formed.id, lan)
    await house.do(closing.close, closed.id, "withdrawn", lan, "by phone")
    decision = await house.do(deciding.decide, due.id, lan, REFUND, None)
    await house.do(answering.accept, house.people.ana, decision.id)
    await house.do(conversing.note, closed.id, house.people.minh, GROUP, told("Ana rang"), say_so=False)
    await house.read(_more_people)
    await house.do(conversing.note, closed.id, await house.read(staff.get, 4), GROUP, told("Ana rang"), say_so=False)
    await house.do(conversing.note, mine.id, await house.read(staff.get, 4), GROUP, told("So"), say_so=False)
    reply = await house.do(_waiting_reply, mine.id, lan, told("We look into it"))
    return {
        **{name: case.reference for name, case in {"mine": mine, "free": free, "closed": closed}.items()},
        **{f"{name}_id": case.id for name, case in {"mine": mine, "free": free, "formed": formed}.items()},
        "picked": await house.do(_selection, lan),
        "closed_id": closed.id, "due_id": due.id, "question": 1, "reply": reply,
        "failed": house.rows("outbox", "sending = 'failed'")[0]["id"],
    }  # fmt: skip


async def _selection(tx: Tx, handler: StaffMember, at: datetime) -> int:
    """A list out of which that colleague picks cases."""
    begun = await selecting.begin(tx, handler, View(ListName.QUEUE), 0, at)
    return begun.selection_id


async def _waiting_reply(tx: Tx, case_id: int, handler: StaffMember, told: Told, at: datetime) -> int:
    """A reply that waits; its number in the record."""
    await conversing.staff_replies(tx, case_id, handler, GROUP, told, at, wait=timedelta(seconds=10))
    return max(entry.seq for entry in await timeline.of_case(tx, case_id) if entry.event is Event.STAFF_REPLIED)


async def _more_people(tx: Tx) -> None:
    for name in ("lead", "auditor", "former"):
        number, role = PEOPLE[name]
        assert role is not None
        await staff.record(tx, number, name.title(), role, is_member=name != "former", at=NOW)


def sender(who: str) -> dict[str, Any]:
    """What says whose message it is."""
    if who == "anonymous":
        return {"from": {"id": 1087968824, "is_bot": True, "first_name": "Group"}, "sender_chat": DESK}
    if who == "channel":
        news = {"id": -1005, "type": "channel", "title": "News"}
        return {"from": {"id": 136817688, "is_bot": True, "first_name": "Channel"}, "sender_chat": news}
    number = 777 if who == "bot" else PEOPLE[who][0]
    return {"from": {"id": number, "is_bot": who == "bot", "first_name": who.title()}}


def chat_of(who: str, *, in_private: bool) -> dict[str, Any]:
    """The group, or the person's own chat with the bot."""
    return {"id": PEOPLE[who][0], "type": "private", "first_name": who.title()} if in_private else DESK


def ordered(who: str, order: str, *, in_private: bool) -> dict[str, Any]:
    """The order as that person sends it."""
    chat = chat_of(who, in_private=in_private)
    said = {"message_id": 50, "date": int(NOW.timestamp()), "chat": chat, "text": order} | sender(who)
    return update(message=said)


def pressed(who: str, data: str, *, in_private: bool) -> dict[str, Any]:
    """The press of that person."""
    chat = chat_of(who, in_private=in_private)
    under = {"message_id": 50, "date": int(NOW.timestamp()), "chat": chat, "from": BOT, "text": "?"}
    return update(callback_query={"id": "9", "chat_instance": "1", "message": under, "data": data} | sender(who))


async def outcome(house: House, side: StaffSide, content: dict[str, Any]) -> str:
    """The letter for what came of it; nothing of it lasts."""
    try:
        async with house.database.transaction() as tx:
            before = await _written(tx)
            answer = await side.handle(content, tx, house.at)
            raise Undone(_done(before, await _written(tx), answer))
    except Undone as undone:
        return str(undone)
    except (ComplaintError, WhoIsThis) as refused:
        return REFUSED[type(refused)]


LEFT: Final = (
    "SELECT event FROM timeline", "SELECT after FROM staff_log", "SELECT notice FROM outbox",
    "SELECT outcome FROM decision_forms", "SELECT group_checked_at FROM desk",
)  # fmt: skip


async def _written(tx: Tx) -> Counter[str]:
    """What was recorded of cases and of roles, what is owed, what is being worded, and when the group was looked at."""
    return Counter([str(what) for query in LEFT for (what,) in (await tx.exec_driver_sql(query)).all()])


def _done(before: Counter[str], after: Counter[str], answer: object) -> str:
    new = after - before
    if "this_was_me" in new or "stranger" in new:
        return "A" if "this_was_me" in new else "S"
    return "+" if new or answer is not None else "."


REFUSED: Final = {
    NotAllowed: "R", NotYours: "O", NotYourSelection: "O", FormOfAnother: "O", ReplyOfAnother: "O",
    NotStaff: "N", WhoIsThis: "?",
    OnlyInGroup: "G", ButtonTooOld: "T", NothingToUndo: "-",
}  # fmt: skip
DESK: Final = {"id": GROUP, "type": "supergroup", "title": "Desk", "is_forum": True}


@pytest.mark.parametrize("order", COMMANDS_MAY)
async def test_a_command_is_done_for_those_alone_who_may(
    house: House, side: StaffSide, ids: dict[str, Any], order: str
) -> None:
    said = order.format(**ids)
    found = [await outcome(house, side, ordered(who, said, in_private=False)) for who in IN_GROUP]
    alone = [await outcome(house, side, ordered(who, said, in_private=True)) for who in IN_PRIVATE]
    assert ("".join(found), "".join(alone)) == COMMANDS_MAY[order]


@pytest.mark.parametrize("data", BUTTONS_MAY)
async def test_a_press_is_done_for_those_alone_who_may(
    house: House, side: StaffSide, ids: dict[str, Any], data: str
) -> None:
    carried = data.format(**ids)
    found = [await outcome(house, side, pressed(who, carried, in_private=False)) for who in PRESSED_IN_GROUP]
    alone = [await outcome(house, side, pressed(who, carried, in_private=True)) for who in IN_PRIVATE]
    assert ("".join(found), "".join(alone)) == BUTTONS_MAY[data]


def test_every_command_and_every_button_is_in_the_table() -> None:
    assert {order.split()[0][1:] for order in COMMANDS_MAY} == {command.name for command in COMMANDS}
    assert {data.split(":")[0] for data in BUTTONS_MAY} == set(BUTTONS)
