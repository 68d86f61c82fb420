"""What happens to people and to the group: it happens in the world, and the bots hear of it."""

import pytest

from playground.members import USUAL_RIGHTS
from tests.playground.page.visitor import Json, Visitor


async def _told(visitor: Visitor, kind: str) -> list[Json]:
    """What the staff's bot was told of that kind."""
    return [update[kind] for update in await visitor.hears(visitor.company.staff) if kind in update]


async def _new_topic(visitor: Visitor, name: str = "AM-1") -> int:
    return int((await visitor.does("topic", does="new", name=name))["id"])


async def test_a_new_customer(visitor: Visitor) -> None:
    made = await visitor.does("add_person", name="  Rui   Costa ", language="pt-br", side="customer")
    person = next(person for person in (await visitor.state())["people"] if person["id"] == made["id"])
    assert (person["name"], person["language"], person["side"]) == ("Rui Costa", "pt-br", "customer")


@pytest.mark.parametrize("rank", ["member", "administrator"])
async def test_a_new_colleague(visitor: Visitor, rank: str) -> None:
    made = await visitor.does("add_person", name="Rui", language="", side="staff", rank=rank)
    assert {member["id"]: member["rank"] for member in (await visitor.chat("group"))["members"]}[made["id"]] == rank
    joined = [said for said in await _told(visitor, "message") if "new_chat_members" in said]
    assert joined[-1]["new_chat_members"][0]["id"] == made["id"]


async def test_another_name_and_language(visitor: Visitor) -> None:
    await visitor.does("change_person", person=visitor.ana.id, name="Ana Costa")
    await visitor.does("change_person", person=visitor.ana.id, language="vi")
    await visitor.as_ana("type", text="x")
    sender = (await visitor.hears(visitor.company.customers))[-1]["message"]["from"]
    assert (sender["first_name"], sender["last_name"], sender["language_code"]) == ("Ana", "Costa", "vi")


async def test_a_deleted_account(visitor: Visitor) -> None:
    await visitor.does("deactivate", person=visitor.ana.id)
    answer = await visitor.call(visitor.company.customers, "sendMessage", chat_id=visitor.ana.id, text="x")
    assert answer["description"] == "Forbidden: user is deactivated"


STEPS = [
    ("administrator", ["administrator"]),
    ("member", ["administrator", "member"]),
    ("restricted", ["restricted"]),
    ("member", ["restricted", "member"]),
    ("left", ["left"]),
    ("kicked", ["kicked"]),
    ("member", ["left", "member"]),
    ("administrator", ["kicked", "administrator"]),
]


@pytest.mark.parametrize(("last", "ranks"), STEPS)
async def test_up_and_down_out_and_in(visitor: Visitor, last: str, ranks: list[str]) -> None:
    await visitor.call(visitor.company.staff, "getUpdates", allowed_updates=["chat_member"])
    for rank in ranks:
        await visitor.does("rank", person=visitor.lan.id, rank=rank)
    assert visitor.group.member(visitor.lan).rank == last
    assert [told["new_chat_member"]["status"] for told in await _told(visitor, "chat_member")] == ranks


async def test_hiding_and_showing_the_face(visitor: Visitor) -> None:
    for on in (True, False):
        await visitor.does("mask", person=visitor.minh.id, on=on)
        assert ("is_anonymous" in visitor.group.member(visitor.minh).rights) is on


async def test_a_topics_life(visitor: Visitor) -> None:
    topic = await _new_topic(visitor)
    await visitor.does("topic", topic=topic, does="rename", name="AM-2")
    await visitor.does("topic", topic=topic, does="close")
    await visitor.does("topic", topic=topic, does="reopen")
    kinds = [next(kind for kind in said if kind.startswith("forum")) for said in await _told(visitor, "message")]
    assert kinds == ["forum_topic_created", "forum_topic_edited", "forum_topic_closed", "forum_topic_reopened"]


DELETED = [("delete", "message thread not found"), ("delete_unnoticed", "TOPIC_DELETED")]


@pytest.mark.parametrize(("does", "refused"), DELETED)
async def test_a_topic_that_is_deleted(visitor: Visitor, does: str, refused: str) -> None:
    topic = await _new_topic(visitor)
    await visitor.does("topic", topic=topic, does=does)
    where = {"chat_id": visitor.group.id, "message_thread_id": topic}
    answer = await visitor.call(visitor.company.staff, "sendMessage", **where, text="x")
    assert answer["description"] == f"Bad Request: {refused}"


@pytest.mark.parametrize("on", [True, False])
async def test_topics_on_and_off(visitor: Visitor, on: bool) -> None:
    await visitor.does("topics", on=not on)
    await visitor.does("topics", on=on)
    assert (await visitor.chat("group"))["forum"] is on


async def test_a_small_group_is_upgraded(visitor: Visitor) -> None:
    visitor.group.kind, old = "group", visitor.group.id
    await visitor.does("upgrade")
    chat = await visitor.chat("group")
    assert (chat["kind"], chat["id"] == old, [message["service"] for message in chat["messages"]]) == (
        "supergroup",
        False,
        ["Complaints desk went on as a supergroup"],
    )


async def test_the_group_is_deleted(visitor: Visitor) -> None:
    await visitor.does("dissolve")
    answer = await visitor.call(visitor.company.staff, "sendMessage", chat_id=visitor.group.id, text="x")
    assert answer["description"] == "Forbidden: bot was kicked from the supergroup chat"


RIGHTS = [
    (["can_pin_messages"], "administrator", {"can_manage_chat", "can_pin_messages"}),
    ([], "member", set[str]()),
    (sorted(USUAL_RIGHTS), "administrator", set(USUAL_RIGHTS)),
]


@pytest.mark.parametrize(("rights", "rank", "held"), RIGHTS)
async def test_the_bot_has_exactly_the_rights_that_it_was_given(
    visitor: Visitor, rights: list[str], rank: str, held: set[str]
) -> None:
    await visitor.does("bot_rights", rights=rights)
    member = visitor.group.member(visitor.company.staff)
    assert (member.rank, set(member.rights)) == (rank, held)
    assert (await _told(visitor, "my_chat_member"))[-1]["new_chat_member"]["status"] == rank


async def test_the_bot_is_thrown_out_and_let_in_again(visitor: Visitor) -> None:
    for inside, status in ((False, "kicked"), (True, "member")):
        await visitor.does("bot_in_group", **{"in": inside})
        assert (await _told(visitor, "my_chat_member"))[-1]["new_chat_member"]["status"] == status


NOT_POSSIBLE = [
    ("add_person", {"name": " "}, "A name has 1 to 64 characters"),
    ("add_person", {"name": "x" * 65}, "A name has 1 to 64 characters"),
    ("add_person", {"name": "x", "language": "English"}, "'English' is no language code such as en or pt-br"),
    ("rank", {"person": "minh", "rank": "member"}, "Minh owns the group"),
    ("rank", {"person": "ana", "rank": "kicked"}, "Ana Silva is not in Complaints desk"),
    ("mask", {"person": "lan", "on": True}, "Lan is no administrator, and only administrators may hide"),
    ("topic", {"does": "rename", "topic": None, "name": "x"}, "General stays as it is"),
    ("topic", {"does": "rename", "topic": 77, "name": "x"}, "This topic is gone"),
    ("topic", {"does": "new", "name": ""}, "A topic's name has 1 to 128 characters"),
    ("upgrade", {}, "Complaints desk is a supergroup already"),
    ("bot_rights", {"rights": ["by"]}, "Telegram knows no right called by"),
    ("bot_in_group", {"in": True}, "Acme staff desk is in Complaints desk already"),
]


@pytest.mark.parametrize(("deed", "fields", "why"), NOT_POSSIBLE)
async def test_what_is_not_possible_is_said_in_a_sentence(visitor: Visitor, deed: str, fields: Json, why: str) -> None:
    known = {"ana": visitor.ana.id, "minh": visitor.minh.id, "lan": visitor.lan.id}
    told = fields | ({"person": known[fields["person"]]} if "person" in fields else {})
    assert await visitor.cannot(deed, **told) == why


AFTER = [
    ("topic", {"does": "close"}, "close", "The topic AM-1 is closed already"),
    ("topic", {"does": "reopen"}, "rename", "The topic AM-2 is open already"),
]


@pytest.mark.parametrize(("deed", "fields", "before", "why"), AFTER)
async def test_a_topic_is_closed_and_opened_once(
    visitor: Visitor, deed: str, fields: Json, before: str, why: str
) -> None:
    topic = await _new_topic(visitor)
    await visitor.does("topic", topic=topic, does=before, name="AM-2")
    assert await visitor.cannot(deed, topic=topic, **fields) == why


async def test_without_topics_there_is_none_to_make(visitor: Visitor) -> None:
    await visitor.does("topics", on=False)
    assert await visitor.cannot("topic", does="new", name="x") == "Complaints desk has no topics"


@pytest.mark.parametrize("deed", ["dissolve", "topics", "rank", "bot_in_group", "add_person"])
async def test_nothing_happens_any_more_to_a_group_that_was_deleted(visitor: Visitor, deed: str) -> None:
    await visitor.does("bot_in_group", **{"in": False})
    await visitor.does("dissolve")
    fields = {"person": visitor.ana.id, "rank": "member", "on": True, "in": True, "side": "staff", "name": "x"}
    assert await visitor.cannot(deed, **fields) == "Complaints desk was deleted"


async def test_a_bot_that_is_not_there_is_neither_thrown_out_nor_promoted(visitor: Visitor) -> None:
    await visitor.does("bot_in_group", **{"in": False})
    assert await visitor.cannot("bot_in_group", **{"in": False}) == "Acme staff desk is not in Complaints desk"
    assert await visitor.cannot("bot_rights", rights=[]) == "Acme staff desk is not in Complaints desk"


MALFORMED = [
    ("add_person", {"name": "x", "side": "none"}, "side is customer or staff, rank is member or administrator."),
    ("add_person", {"name": "x", "rank": "creator"}, "side is customer or staff, rank is member or administrator."),
    ("rank", {"rank": "king"}, "rank is administrator, member, restricted, left, kicked."),
    ("topic", {"does": "burn"}, "does is new, close, reopen, rename, delete or delete_unnoticed."),
    ("topics", {"on": "maybe"}, "on is to be true or false."),
    ("topics", {"on": 1}, "on is to be true or false."),
    ("bot_rights", {"rights": "all"}, "rights is to be a list of texts."),
    ("bot_rights", {"rights": [1]}, "rights is to be a list of texts."),
]


@pytest.mark.parametrize(("deed", "fields", "why"), MALFORMED)
async def test_what_is_malformed_is_said_as_well(visitor: Visitor, deed: str, fields: Json, why: str) -> None:
    topic = await _new_topic(visitor)
    assert await visitor.asks(deed, **{"person": visitor.lan.id, "topic": topic} | fields) == (400, {"why": why})
