"""Updates that the playground does not make: kinds that Telegram has and these bots did not ask for, or seldom see."""

from typing import Any, Final

Json = dict[str, Any]

_EVE: Final[Json] = {"id": 900_001, "is_bot": False, "first_name": "Eve", "language_code": "en"}
_CHAT: Final[Json] = {"id": 900_001, "type": "private", "first_name": "Eve"}
_DATE: Final = 1_794_821_400


def _message(number: int, chat: Json, **more: Any) -> Json:
    return {"message_id": number, "date": _DATE, "chat": chat, "from": _EVE} | more


def _numbered(*contents: Json) -> list[Json]:
    return [{"update_id": 800_000_000 + n} | content for n, content in enumerate(contents)]


_CONTENTS: Final[tuple[Json, ...]] = (
    {"dice": {"emoji": "🎲", "value": 3}},
    {"venue": {"location": {"latitude": 1.0, "longitude": 2.0}, "title": "Shop", "address": "Street 1"}},
    {"poll": {"id": "5", "question": "Well?", "options": [{"text": "a", "voter_count": 0}], "total_voter_count": 0,
              "is_closed": False, "is_anonymous": True, "type": "regular", "allows_multiple_answers": False}},
    {"story": {"chat": _CHAT, "id": 4}},
    {"paid_media": {"star_count": 1, "paid_media": [{"type": "preview"}]}},
    {"users_shared": {"request_id": 1, "users": [{"user_id": 5}]}},
    {"web_app_data": {"data": "{}", "button_text": "x"}},
    {"pinned_message": {"message_id": 3, "date": 0, "chat": _CHAT}},
    {"message_auto_delete_timer_changed": {"message_auto_delete_time": 60}},
    {"write_access_allowed": {"from_request": True}},
    {"giveaway_created": {}},
    {"something_that_comes_next_year": {"a": [1, 2, {"b": None}]}},
    {"text": "Quoted", "quote": {"text": "part", "position": 3, "is_manual": True},
     "external_reply": {"origin": {"type": "hidden_user", "sender_user_name": "X", "date": _DATE}}},
    {"text": "Forwarded", "forward_origin": {"type": "hidden_user", "date": _DATE}},  # aiogram/aiogram#1840
    {"text": "   "},
    {"text": ""},
    {"caption": "A caption of nothing"},
)  # fmt: skip

CUSTOMER_EXTRAS: Final = _numbered(
    *({"message": _message(n, _CHAT, **content)} for n, content in enumerate(_CONTENTS, 1)),
    {"channel_post": {"message_id": 1, "date": _DATE, "chat": {"id": -1009, "type": "channel", "title": "C"}}},
    {"message_reaction": {"chat": _CHAT, "message_id": 1, "user": _EVE, "date": _DATE, "old_reaction": [],
                          "new_reaction": [{"type": "emoji", "emoji": "👍"}]}},
    {"inline_query": {"id": "1", "from": _EVE, "query": "words", "offset": ""}},
    {"poll_answer": {"poll_id": "5", "user": _EVE, "option_ids": [0]}},
    {"business_message": _message(50, _CHAT, text="x")},
    {"chat_join_request": {"chat": _CHAT, "from": _EVE, "user_chat_id": 1, "date": _DATE}},
    {"callback_query": {"id": "1", "from": _EVE, "chat_instance": "1", "inline_message_id": "5", "data": "status:x"}},
    {"callback_query": {"id": "2", "from": _EVE, "chat_instance": "1", "data": "submit:1",
                        "message": {"message_id": 7, "date": 0, "chat": _CHAT}}},
    {"callback_query": {"id": "3", "from": _EVE, "chat_instance": "1", "game_short_name": "chess"}},
    {},
)  # fmt: skip


def STAFF_EXTRAS(group_id: int) -> list[Json]:  # noqa: N802  # beside the other, which needs no group
    """The same for the staff's bot, in that group."""
    group = {"id": group_id, "type": "supergroup", "title": "Desk", "is_forum": True}
    services: tuple[Json, ...] = (
        {"general_forum_topic_hidden": {}},
        {"new_chat_title": "Another"},
        {"delete_chat_photo": True},
        {"video_chat_started": {}},
        {"boost_added": {"boost_count": 1}},
    )
    friends = {"id": -7, "type": "group", "title": "Friends"}  # an upgrade of our own group would be the end of it
    return _numbered(
        *({"message": _message(n, group, **content)} for n, content in enumerate((*_CONTENTS, *services), 1)),
        {"message": _message(90, friends, migrate_to_chat_id=-1008)},
        {"message": _message(1, friends | {"id": -1008, "type": "supergroup"}, migrate_from_chat_id=-7)},
        {"message_reaction": {"chat": group, "message_id": 1, "user": _EVE, "date": _DATE, "old_reaction": [],
                              "new_reaction": []}},
        {"message_reaction_count": {"chat": group, "message_id": 1, "date": _DATE, "reactions": []}},
        {"chat_boost": {"chat": group, "boost": {}}},
        {"edited_channel_post": {"message_id": 1, "date": _DATE, "chat": {"id": -1009, "type": "channel"}}},
    )  # fmt: skip
