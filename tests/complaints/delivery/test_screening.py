"""What the group may not read does not get there, whatever kind of notice it is; those who may read it have it."""

from dataclasses import fields, replace
from typing import Any, get_args, get_type_hints

import pytest

from complaints.casework import conversing, handling
from complaints.delivery import outbox
from complaints.delivery.notices import Notice, name_of
from complaints.delivery.notices.base import kinds
from complaints.delivery.notices.case_room import CustomerSays, ReviewWaits
from complaints.delivery.notices.office import CaseRecord
from complaints.rules.assessment import Category
from complaints.rules.roles import Role
from complaints.storage import staff
from complaints.wording.facts import Holds
from playground import errors
from tests.complaints.edge import Made
from tests.complaints.house import GROUP, NOW, House
from tests.complaints.wording.samples import whole

SENTINEL = "Zanzibar"
MINH, LAN, QUYNH = 503, 501, 504

# Every kind of notice, by hand: what may stand in the staff group of a case that it must not read, and what may not.
IN_THE_GROUP = {
    "open_topic", "reopen_topic", "name_topic", "shut_topic", "close_spare", "pin_card", "card", "first_card",
    "tidy", "react", "leave", "said",
    "note_stays", "kept_as_sent", "case_hidden", "question_ended", "question_form_closed", "ask_how",
    "guide", "pin_guide", "answer_owed", "deadline_near", "settings_page", "canned_list", "canned_closed",
    "queue", "mine", "overdue", "which_category", "selected", "who_takes", "which_main", "selection_done", "let_go",
    "found", "stats", "staff_help", "setup_report", "this_was_me", "parked",
    "shares", "figure_cases", "staff_list", "choose_role", "role_given",
}  # fmt: skip
IN_PRIVATE = {
    "story", "came_over", "customer_says", "customer_sends", "story_files", "customer_did", "review_waits", "reopened",
    "answer_here", "assigned", "question_form", "canned_preview",
    "reply_state", "not_delivered", "decision_form", "form_closed", "topic_history", "file_lost", "files_not_taken",
    "case_record", "case_summary", "private_card", "so_far",
}  # fmt: skip
OF_NO_CASE = {  # to staff, but never as part of a case: references, counts and the desk itself
    "digest", "topics_paused", "stranger", "nobody_reads", "safety_filed", "safety_call", "how_in_private",
    "long_silence", "group_lost", "bot_gone", "fetched_elsewhere", "marks_not_read", "not_reached", "left_with_cases",
    "backlog", "disk_nearly_full", "clock_off", "nothing_written", "restored",
    "deadlines_near", "morning", "answers_kept", "answer_kept",
    "case_was_erased", "topic_stays", "delete_topic", "unsay", "unsay_all", "copies_unsaid",
}  # fmt: skip
# Their names are no customer's, nor are the group's title and what the settings say.
COLLEAGUES = {"setup_report", "choose_role", "role_given", "stats", "figure_cases", "settings_page"}
OF_LISTS = {"queue", "mine", "overdue", "selected", "selection_done", "let_go"}  # which name colleagues
OURS = {
    f"complaints.delivery.notices.{name}"
    for name in (
        "case_room",
        "calls",
        "canned",
        "figures",
        "finding",
        "lists",
        "selections",
        "office",
        "restricted",
        "summary",
        "alarms",
        "deadlines",
        "settings",
        "question_forms",
        "how",
        "team",
    )
}


def to_staff() -> set[str]:
    """The kinds that staff can get."""
    return {name for name, kind in kinds().items() if kind.__module__ in OURS}


def test_every_kind_of_notice_to_staff_is_known_to_be_fit_for_the_group_or_not() -> None:
    """Whoever writes a new one says here who may read it; until then it is held back."""
    assert to_staff() == IN_THE_GROUP | IN_PRIVATE | OF_NO_CASE


def planted(kind: type[Notice]) -> Notice:
    """A notice of that kind with the sentinel wherever somebody's words can stand."""
    sample: Any = whole(kind)
    typed = get_type_hints(kind, include_extras=True)
    told = {field.name: SENTINEL for field in fields(sample) if Holds.WORDS in str_marks(typed[field.name])}
    for colleague in ("whose", "handler", "owner") if name_of(kind) in OF_LISTS else ():
        told.pop(colleague, None)
    notice: Notice = replace(sample, **told)
    return notice


def str_marks(hint: Any) -> list[Any]:
    """What a field of text holds, as its annotation says; nothing of any other field."""
    inner = [mark for part in get_args(hint) for mark in [part, *str_marks(part)]]
    return [mark for mark in inner if isinstance(mark, Holds)]


def group_hears(house: House) -> list[Made]:
    """The calls to the staff group."""
    return [call for call in house.edge.made if call.params.get("chat_id") == GROUP]


def hears(house: House, telegram_id: int) -> list[str]:
    """What was said in that private chat."""
    return [call.text for call in house.edge.made if call.params.get("chat_id") == telegram_id and call.text]


@pytest.mark.parametrize("name", sorted((to_staff() | {"staff_says", "receipt"}) - {"said", "open_topic"} - COLLEAGUES))
async def test_no_kind_of_notice_brings_words_of_a_restricted_case_into_the_group(name: str, house: House) -> None:
    """Though it was put there."""
    await house.filed(about=Category.STAFF, story=SENTINEL)
    await house.post()
    await house.read(lambda tx: outbox.put(tx, planted(kinds()[name]), outbox.to_topic(1), house.at))
    await house.post()
    assert not [call for call in group_hears(house) if SENTINEL in str(call.params)]


async def restricted(house: House, category: Category = Category.STAFF) -> None:
    """Such a complaint, with a second one who may read it and has no chat with the bot yet."""
    await house.read(lambda tx: staff.record(tx, QUYNH, "Quynh Vu", Role.LEAD, is_member=True, at=NOW))
    await house.filed(about=category, story=SENTINEL)
    await house.post()


@pytest.mark.parametrize("category", [Category.STAFF, Category.PRIV, Category.SAFE])
async def test_leads_and_managers_read_card_and_story_in_private_and_handlers_nothing(
    category: Category, house: House
) -> None:
    await restricted(house, category)
    for reader in (MINH, QUYNH):
        assert any("Ana Silva\u2069 wrote" in text and SENTINEL in text for text in hears(house, reader))
    assert not hears(house, LAN)
    assert not [call for call in group_hears(house) if "Ana" in str(call.params) or SENTINEL in str(call.params)]


async def test_the_group_sees_reference_category_and_deadline_and_where_to_read_on(house: House) -> None:
    await restricted(house)
    (card,) = [call for call in group_hears(house) if call.method == "sendMessage"]
    reference = (await house.case()).reference
    assert card.text.split("\n")[1:] == [
        f"{reference} · Staff · P4 low",
        "Received · handler: nobody yet",
        "Text hidden: open in private",
    ]
    rows = card.params["reply_markup"]["inline_keyboard"]
    assert [button.get("url", button.get("callback_data")) for row in rows for button in row] == [
        f"https://t.me/desk_bot?start=read_{reference}",
        "take:1",
    ]


@pytest.mark.parametrize("change", ["role = 'handler'", "role = 'auditor'", "is_member = FALSE"])
async def test_whoever_lost_the_role_or_left_before_it_leaves_does_not_get_it(change: str, house: House) -> None:
    """What they are at that moment counts, not what they were when it was owed."""
    await restricted(house)
    notice = CustomerSays(name="Ana", words="More", sent_at=NOW, seq=2)
    await house.read(lambda tx: outbox.put(tx, notice, outbox.to_colleague(QUYNH, 1), house.at))
    house.execute(f"UPDATE staff SET {change} WHERE telegram_id = ?", QUYNH)  # noqa: S608  # typed above
    await house.post()
    assert not [text for text in hears(house, QUYNH) if "More" in text]
    assert house.rows("outbox", "notice = 'customer_says'")[-1]["sending"] == "dropped"


async def test_whoever_left_the_group_gets_nothing_more(house: House) -> None:
    await restricted(house)
    house.execute("UPDATE staff SET is_member = FALSE WHERE telegram_id = ?", QUYNH)
    await house.do(conversing.customer_writes, house.people.ana, 1, house.told("More of it"))
    await house.post()
    assert [reader for reader in (MINH, QUYNH) if any("More of it" in text for text in hears(house, reader))] == [MINH]


def private(_: object, call: Any) -> bool:
    """Whether the call is for a colleague's private chat."""
    return call.params["chat_id"] in {MINH, QUYNH, LAN}


async def test_where_nobody_has_a_chat_with_the_bot_the_group_is_asked_to_open_one_once_a_day(house: House) -> None:
    """By a link to the case, without a word of it."""
    house.edge.refuses(errors.CANT_INITIATE, when=private)
    await restricted(house)
    asked = []
    for wait in (5, 5, 90_000):
        await house.do(conversing.customer_writes, house.people.ana, 1, house.told("More of it"))
        await house.post_later(seconds=wait)
        asked.append([call for call in group_hears(house) if "nobody can read it yet" in call.text])
    assert [len(found) for found in asked] == [1, 1, 2]
    assert asked[0][0].params["reply_markup"]["inline_keyboard"][0][0]["url"].endswith((await house.case()).reference)
    assert [row["shut_since"] is not None for row in house.rows("staff")] == [False, False, True, True]


async def test_one_chat_that_is_shut_keeps_nobody_else_from_reading(house: House) -> None:
    house.edge.refuses(errors.CANT_INITIATE, when=lambda _, call: call.params["chat_id"] == QUYNH)
    await restricted(house)
    assert any(SENTINEL in text for text in hears(house, MINH))
    assert not [call for call in group_hears(house) if "nobody can read" in call.text]


async def test_each_message_in_private_says_of_which_case_it_is(house: House) -> None:
    await restricted(house)
    await house.read(
        lambda tx: outbox.put(
            tx, ReviewWaits(decided_by="Lan", review_by=NOW, same_person=False), outbox.to_topic(1), house.at
        )
    )
    await house.post()
    reference = (await house.case()).reference
    assert all(reference in text for text in hears(house, MINH))
    assert len(hears(house, MINH)) == 3


async def test_each_private_card_is_edited_where_it_stands(house: House) -> None:
    await restricted(house)
    await house.do(handling.take, 1, house.people.minh)
    await house.post()
    edited = [call.params["chat_id"] for call in house.edge.said("editMessageText")]
    assert sorted(edited) == [GROUP, MINH, QUYNH]


async def test_a_topic_made_anew_holds_no_word_of_a_restricted_case(house: House) -> None:
    await restricted(house)
    house.edge.made.clear()
    house.execute("UPDATE topics SET thread_id = NULL, card_id = NULL")
    await house.do(handling.take, 1, house.people.minh)
    await house.post()
    assert house.rows("outbox", "key LIKE 'again:%'") == []
    assert [call.method for call in group_hears(house)][:3] == ["createForumTopic", "sendMessage", "pinChatMessage"]
    assert not [call for call in group_hears(house) if SENTINEL in str(call.params)]


async def test_a_record_asked_for_in_general_is_no_way_into_the_group_either(house: House) -> None:
    """Though whoever put it there forgot to ask."""
    await restricted(house)
    record = replace(whole(CaseRecord), reference=(await house.case()).reference, customer=SENTINEL)
    await house.read(lambda tx: outbox.put(tx, record, outbox.to_general(), house.at))
    await house.post()
    assert not [call for call in group_hears(house) if SENTINEL in str(call.params)]
    assert house.rows("outbox", "notice = 'case_record'")[-1]["sending"] == "dropped"


async def test_a_record_of_another_case_is_told_in_the_topic_of_a_restricted_one(house: House) -> None:
    """Where it was asked for."""
    await restricted(house)
    other = await house.filed(house.people.omid)
    record = replace(whole(CaseRecord), reference=other.reference)
    await house.read(lambda tx: outbox.put(tx, record, outbox.to_topic(1), house.at))
    await house.post()
    assert [call for call in group_hears(house) if other.reference in call.text and "Ana Silva" in call.text]


def test_the_names_of_kinds_are_those_of_their_classes() -> None:
    """What the tables above are held to."""
    assert name_of(CustomerSays) == "customer_says"
