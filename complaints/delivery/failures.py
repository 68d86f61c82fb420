"""What Telegram's refusals mean, in one table, and what each asks for.

Matched on the error code and a part of the description in lower case. Source: telegram.md 2 (error texts) and 3
(reactions); Bot API, *Making requests*. A refusal that the table does not know is for good and is looked into.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Failure(StrEnum):
    """Why a call failed."""

    # the person or the group
    BLOCKED = "blocked"
    DEACTIVATED = "deactivated"
    NEVER_MET = "never_met"
    NO_CHAT = "no_chat"
    PUT_OUT = "put_out"  # the bot was removed from the group
    NO_RIGHTS = "no_rights"
    NO_FORUM = "no_forum"
    MIGRATED = "migrated"
    # the topic
    TOPIC_LOST = "topic_lost"
    TOPIC_CLOSED = "topic_closed"
    TOPIC_AS_IT_WAS = "topic_as_it_was"
    # the message
    AS_IT_WAS = "as_it_was"
    TARGET_GONE = "target_gone"
    TOO_LONG = "too_long"
    MARKUP = "markup"
    FILE_GONE = "file_gone"
    FILE_TOO_LARGE = "file_too_large"
    PRESS_TOO_OLD = "press_too_old"
    # the bot
    REVOKED = "revoked"
    ANOTHER_POLLER = "another_poller"
    WEBHOOK_SET = "webhook_set"
    # passing
    FLOOD = "flood"
    AWAY = "away"  # nobody was there: it cannot have happened
    GAVE_UP = "gave_up"  # a server that had the call, or one before it, gave up: it may have happened all the same
    UNKNOWN_OUTCOME = "unknown_outcome"  # cut off after the call was written: it may have happened
    REFUSED = "refused"  # for good, and for a reason that this table does not know


_QUOTED: Final = re.compile(r"""".*"|(?<=\W)'.*'(?=\W|$)""", re.DOTALL)  # from the first quote to the last
_LONGEST: Final = 200  # characters of a description that a log needs
PASSING: Final = frozenset({Failure.FLOOD, Failure.AWAY, Failure.GAVE_UP, Failure.UNKNOWN_OUTCOME})
NOBODY: Final = frozenset({Failure.AWAY, Failure.GAVE_UP})  # the next call would most likely meet the same
UNREACHABLE: Final = frozenset({Failure.BLOCKED, Failure.DEACTIVATED, Failure.NEVER_MET})
ONE_FILES: Final = frozenset({Failure.REFUSED, Failure.FILE_GONE, Failure.FILE_TOO_LARGE})  # it may be one of several
AS_WANTED: Final = frozenset({Failure.AS_IT_WAS, Failure.TOPIC_AS_IT_WAS})  # it is already as the call wants it

_TABLE: Final = (
    (400, "message is not modified", Failure.AS_IT_WAS),
    (400, "topic_not_modified", Failure.TOPIC_AS_IT_WAS),
    (400, "message to edit not found", Failure.TARGET_GONE),
    (400, "message can't be edited", Failure.TARGET_GONE),
    (400, "message to be replied not found", Failure.TARGET_GONE),
    (400, "message to pin not found", Failure.TARGET_GONE),
    (400, "message to react not found", Failure.TARGET_GONE),
    (400, "message thread not found", Failure.TOPIC_LOST),
    (400, "topic_deleted", Failure.TOPIC_LOST),
    (400, "topic_id_invalid", Failure.TOPIC_LOST),
    (400, "topic_closed", Failure.TOPIC_CLOSED),
    (400, "upgraded to a supergroup", Failure.MIGRATED),
    (400, "chat not found", Failure.NO_CHAT),
    (400, "chat is not a forum", Failure.NO_FORUM),
    (400, "only for supergroups", Failure.NO_FORUM),
    (400, "not enough rights", Failure.NO_RIGHTS),
    (400, "need administrator rights", Failure.NO_RIGHTS),
    (400, "have no rights", Failure.NO_RIGHTS),
    (400, "chat_admin_required", Failure.NO_RIGHTS),
    (400, "can't parse entities", Failure.MARKUP),
    (400, "is too long", Failure.TOO_LONG),
    (400, "query is too old", Failure.PRESS_TOO_OLD),
    (400, "wrong file", Failure.FILE_GONE),
    (400, "temporarily unavailable", Failure.FILE_GONE),
    (400, "is too big", Failure.FILE_TOO_LARGE),
    (413, "", Failure.FILE_TOO_LARGE),
    (403, "bot was blocked", Failure.BLOCKED),
    (403, "user is deactivated", Failure.DEACTIVATED),
    (403, "can't initiate conversation", Failure.NEVER_MET),
    (403, "can't send messages to", Failure.NEVER_MET),  # a bot, which reads nothing of ours
    (403, "was kicked", Failure.PUT_OUT),
    (403, "not a member", Failure.PUT_OUT),
    (403, "chat was deleted", Failure.PUT_OUT),
    (403, "not enough rights", Failure.NO_RIGHTS),
    (401, "", Failure.REVOKED),
    (404, "method not found", Failure.REFUSED),  # a server older than the method: nothing is wrong with the token
    (404, "not found", Failure.REVOKED),
    (409, "webhook is active", Failure.WEBHOOK_SET),
    (409, "", Failure.ANOTHER_POLLER),
    (429, "", Failure.FLOOD),
)


@dataclass(kw_only=True, eq=False)
class DeliveryFailed(Exception):
    """Telegram, or the way to it, refused a call. Only the courier and the intake catch it."""

    failure: Failure
    description: str = ""
    retry_after: float | None = None  # seconds
    migrated_to: int | None = None

    def __str__(self) -> str:
        return f"{self.failure}: {self.description}"

    @property
    def is_permanent(self) -> bool:
        """Whether trying the same again would be refused again."""
        return self.failure not in PASSING


def without_quotes(description: str) -> str:
    """Telegram's own words of a refusal, for the log: what it quotes may be what somebody typed."""
    return _QUOTED.sub("…", description)[:_LONGEST]


def understood(
    code: int, description: str, *, retry_after: float | None = None, migrated_to: int | None = None
) -> DeliveryFailed:
    """The failure that an answer of the Bot API means."""
    if code >= 500:
        failure = Failure.GAVE_UP
    else:
        said = description.lower()
        failure = next((f for c, text, f in _TABLE if c == code and text in said), Failure.REFUSED)
    return DeliveryFailed(
        failure=Failure.MIGRATED if migrated_to else failure,
        description=description,
        retry_after=retry_after,
        migrated_to=migrated_to,
    )
