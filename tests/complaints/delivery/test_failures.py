"""What Telegram's refusals mean: each of its texts, sorted by hand, and what is told to those who catch them."""

from typing import Final

import pytest

from complaints.delivery.failures import DeliveryFailed, Failure, understood
from playground import errors
from playground.errors import Refusal

TEXTS: Final = {name: value for name, value in vars(errors).items() if isinstance(value, Refusal)}

# By hand, from telegram.md 2 and 3. Everything else is a mistake of ours: for good, and looked into.
KNOWN: Final = {
    "UNAUTHORIZED": Failure.REVOKED,
    "NOT_FOUND": Failure.REVOKED,
    "TOO_MANY_REQUESTS": Failure.FLOOD,
    "RESTARTING": Failure.GAVE_UP,
    "GATEWAY_TIMEOUT": Failure.GAVE_UP,
    "POLL_UNDER_WEBHOOK": Failure.WEBHOOK_SET,
    "SET_WEBHOOK": Failure.ANOTHER_POLLER,
    "SECRET_TOO_LONG": Failure.TOO_LONG,
    "BAD_GATEWAY": Failure.GAVE_UP,
    "OTHER_GET_UPDATES": Failure.ANOTHER_POLLER,
    "CHAT_NOT_FOUND": Failure.NO_CHAT,
    "GROUP_UPGRADED": Failure.MIGRATED,
    "GROUP_DELETED": Failure.PUT_OUT,
    "KICKED": Failure.PUT_OUT,
    "NOT_A_MEMBER": Failure.PUT_OUT,
    "BLOCKED": Failure.BLOCKED,
    "DEACTIVATED": Failure.DEACTIVATED,
    "CANT_INITIATE": Failure.NEVER_MET,
    "BOT_TO_BOT": Failure.NEVER_MET,
    "CANT_INVITE": Failure.NO_RIGHTS,
    "CANT_WRITE": Failure.NO_RIGHTS,
    "CANT_PIN": Failure.NO_RIGHTS,
    "CANT_CREATE_TOPIC": Failure.NO_RIGHTS,
    "CANT_EDIT_TOPIC": Failure.NO_RIGHTS,
    "CANT_CLOSE_TOPIC": Failure.NO_RIGHTS,
    "CANT_DELETE_TOPIC": Failure.NO_RIGHTS,
    "TEXT_TOO_LONG": Failure.TOO_LONG,
    "BYTES_TOO_LONG": Failure.TOO_LONG,
    "CAPTION_TOO_LONG": Failure.TOO_LONG,
    "MARKUP_TOO_LONG": Failure.TOO_LONG,
    "CANT_PARSE_ENTITIES": Failure.MARKUP,
    "REPLY_NOT_FOUND": Failure.TARGET_GONE,
    "EDIT_NOT_FOUND": Failure.TARGET_GONE,
    "CANT_EDIT": Failure.TARGET_GONE,
    "PIN_NOT_FOUND": Failure.TARGET_GONE,
    "REACT_NOT_FOUND": Failure.TARGET_GONE,
    "NOT_MODIFIED": Failure.AS_IT_WAS,
    "QUERY_TOO_OLD": Failure.PRESS_TOO_OLD,
    "FILE_FOREIGN": Failure.FILE_GONE,
    "FILE_UNAVAILABLE": Failure.FILE_GONE,
    "FILE_TOO_BIG": Failure.FILE_TOO_LARGE,
    "UPLOAD_TOO_BIG": Failure.FILE_TOO_LARGE,
    "ENTITY_TOO_LARGE": Failure.FILE_TOO_LARGE,
    "THREAD_NOT_FOUND": Failure.TOPIC_LOST,
    "TOPIC_DELETED": Failure.TOPIC_LOST,
    "TOPIC_ID_INVALID": Failure.TOPIC_LOST,
    "TOPIC_CLOSED": Failure.TOPIC_CLOSED,
    "TOPIC_NOT_MODIFIED": Failure.TOPIC_AS_IT_WAS,
    "NOT_A_FORUM": Failure.NO_FORUM,
}
# Not said by the stand-in, but by Telegram: telegram.md 2, and the issues that it names.
ELSEWHERE: Final = [
    (409, "Conflict: can't use getUpdates method while webhook is active", Failure.WEBHOOK_SET),
    (400, "Bad Request: need administrator rights in the channel chat", Failure.NO_RIGHTS),
    (400, "Bad Request: have no rights to send a message", Failure.NO_RIGHTS),
    (400, "Bad Request: method is available only for supergroups", Failure.NO_FORUM),
    (400, "Bad Request: CHAT_ADMIN_REQUIRED", Failure.NO_RIGHTS),
    (403, "Forbidden: not enough rights to send text messages to the chat", Failure.NO_RIGHTS),
    (504, "Gateway Timeout", Failure.GAVE_UP),
    (421, "Misdirected Request", Failure.REFUSED),
    (400, "Bad Request: something that nobody has seen before", Failure.REFUSED),
]


@pytest.mark.parametrize("name", TEXTS)
def test_every_text_of_telegrams_is_understood(name: str) -> None:
    """Whatever stands in its blanks."""
    refusal = TEXTS[name]
    assert understood(refusal.code, refusal.text).failure is KNOWN.get(name, Failure.REFUSED)


@pytest.mark.parametrize(("code", "description", "failure"), ELSEWHERE)
def test_texts_that_were_met_elsewhere_are_understood(code: int, description: str, failure: Failure) -> None:
    """From reports of others."""
    assert understood(code, description).failure is failure


def test_the_list_by_hand_names_only_texts_that_there_are() -> None:
    """A text that was renamed is renamed here as well."""
    assert set(KNOWN) <= set(TEXTS)


def test_the_case_of_letters_and_what_stands_around_mean_nothing() -> None:
    """Servers before this one wrote it otherwise."""
    assert understood(400, "BAD REQUEST: Message Thread Not Found (caused by x)").failure is Failure.TOPIC_LOST


def test_a_text_under_another_code_means_something_else() -> None:
    """404 for a method that an old server lacks is not a revoked token."""
    assert understood(403, "Forbidden: message thread not found").failure is Failure.REFUSED
    assert understood(404, "Not Found: method not found").failure is Failure.REFUSED


def test_where_a_group_went_is_said_whatever_the_text() -> None:
    """The parameter decides."""
    moved = understood(400, "Bad Request: chat not found", migrated_to=-100)
    assert (moved.failure, moved.migrated_to) == (Failure.MIGRATED, -100)


def test_how_long_to_be_silent_is_kept() -> None:
    """For the courier, who is silent as long."""
    assert understood(429, "Too Many Requests: retry after 7", retry_after=7).retry_after == 7


@pytest.mark.parametrize("failure", Failure)
def test_what_passes_by_itself_is_not_permanent(failure: Failure) -> None:
    """Four of them pass."""
    passing = {"flood", "away", "gave_up", "unknown_outcome"}
    assert DeliveryFailed(failure=failure).is_permanent is (failure.value not in passing)


def test_a_failure_says_what_telegram_said() -> None:
    """For the log."""
    assert str(DeliveryFailed(failure=Failure.REFUSED, description="Bad Request")) == "refused: Bad Request"
