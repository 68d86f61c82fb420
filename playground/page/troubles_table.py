"""What can go wrong between the bots and Telegram, as the page offers it: one row a switch.

Of everything that `docs/playground.md` names, whatever makes sense while a desk polls. `make` gives the faults of a
switch for the bot and the chance that were chosen.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from random import Random

from playground import errors
from playground.calls import FILE
from playground.errors import Refusal
from playground.faults import Fault, Where
from playground.page import which_calls
from playground.striking import storm

SLOW = 4.0  # seconds between the halves of a slow answer
FLOOD = 5  # seconds that a 429 asks for
STORM = 0.05  # the chance of each kind of fault in a storm


@dataclass(frozen=True, slots=True)
class Trouble:
    """One switch. `about` says what happens and what a good desk does; `only` which calls it can strike."""

    id: str
    group: str  # answers, network, files or updates
    label: str
    about: str
    fault: Callable[..., Fault]
    only: Where = field(default_factory=Where)

    def make(self, where: Where) -> Sequence[Fault]:
        """The faults to switch on."""
        return [self.fault(**(self.only | where))]


class Storm(Trouble):
    """All that passes by itself, now and then; how often is its own."""

    def make(self, where: Where) -> Sequence[Fault]:
        faults = storm(STORM, Random(), 0.5)  # noqa: S311  # dice, nothing secret
        for fault in faults:
            fault.where |= {"bot": where["bot"]} if "bot" in where else {}
        return faults


def _refused(refusal: Refusal, **blanks: object) -> Callable[..., Fault]:
    return partial(Fault.refuse, refusal, blanks=blanks)


TABLE = (
    Trouble(
        "drop_before", "network", "Calls never arrive",
        "The connection closes before Telegram has heard a thing. A good desk tries again, and nothing is lost.",
        Fault.drop_before,
    ),
    Trouble(
        "drop_after", "network", "Answers get lost",
        "Telegram does what it was asked, and then the connection closes: nobody knows whether it was done. A good desk"
        " does not say things twice, and where it cannot know it tells the staff so.",
        Fault.drop_after,
    ),
    Trouble(
        "slow", "network", "Answers come slowly",
        "The second half of each answer is four seconds late. A good desk waits, and meanwhile goes on elsewhere.",
        partial(Fault.slow, SLOW),
    ),
    Trouble(
        "cut", "network", "Answers break off",
        "The connection breaks in the middle of the answer, after Telegram did what it was asked. A good desk takes it"
        " for an answer that got lost.",
        Fault.cut, {"when": which_calls.answers_json},
    ),
    Trouble(
        "malformed", "network", "Half of the JSON",
        "The answer ends in the middle, as if it were whole. A good desk takes it for an answer that got lost.",
        Fault.malformed, {"when": which_calls.answers_json},
    ),
    Trouble(
        "bad_gateway", "network", "502 before it is done",
        "A proxy in front of Telegram answers with a page of HTML, and nothing was done. A good desk cannot tell this"
        " from the next one: it takes care to say nothing twice.",
        Fault.bad_gateway,
    ),
    Trouble(
        "bad_gateway_done", "network", "502 although it is done",
        "The same page, but Telegram did what it was asked. A good desk does not simply say it again.",
        partial(Fault.bad_gateway, done=True),
    ),
    Trouble(
        "gateway_timeout", "network", "504 before it is done",
        "The proxy does not want to wait any longer, and nothing was done. A good desk treats it like the 502.",
        Fault.gateway_timeout,
    ),
    Trouble(
        "gateway_timeout_done", "network", "504 although it is done",
        "The proxy does not want to wait, but Telegram did what it was asked. A good desk does not simply say it"
        " again.",
        partial(Fault.gateway_timeout, done=True),
    ),
    Storm(
        "everything", "network", "Storm",
        "One call in twenty meets each kind of trouble that passes by itself. A good desk is slower, and that is all.",
        Fault.drop_before,
    ),
    Trouble(
        "flood", "answers", "429: too fast",
        "Telegram refuses whatever is said and asks to come again in five seconds. A good desk waits as long as it was"
        " asked to, only for that chat, and loses nothing.",
        partial(Fault.flood, FLOOD), {"when": which_calls.does},
    ),
    Trouble(
        "restarting", "answers", "500: Telegram restarts",
        "Every call is answered with an internal error. A good desk tries again later.",
        Fault.restarting,
    ),
    Trouble(
        "revoked", "answers", "401: the token does not count",
        "Telegram does not know the bot's token any more. A good desk says loudly that it needs a new one, and keeps"
        " what is to be sent until it has one.",
        Fault.revoked,
    ),
    Trouble(
        "not_found", "answers", "404 for what exists",
        "A proxy in between says that there is no such method. A good desk does not take it for the chat being gone.",
        Fault.not_found, {"when": which_calls.but_not_get_me},
    ),
    Trouble(
        "chat_not_found", "answers", "Chat not found",
        "Telegram does not know the chat that something is said in. A good desk stops trying, and staff see what was"
        " not delivered.",
        _refused(errors.CHAT_NOT_FOUND), {"when": which_calls.says},
    ),
    Trouble(
        "blocked", "answers", "Blocked by the customer",
        "Whatever is said to a person is refused as if they had blocked the bot. A good desk tells the staff that the"
        " customer could not be reached.",
        _refused(errors.BLOCKED), {"when": which_calls.says_to_somebody},
    ),
    Trouble(
        "cant_write", "answers", "No right to write in the group",
        "The group lets the bot read only. A good desk keeps what it has to say there and asks for the right.",
        _refused(errors.CANT_WRITE, kind="text messages"), {"when": which_calls.says_in_group},
    ),
    Trouble(
        "topic_closed", "answers", "The topic is closed",
        "Whatever is said in a topic is refused because somebody closed it. A good desk opens it again or says it in"
        " General; it does not drop it.",
        _refused(errors.TOPIC_CLOSED), {"when": which_calls.says_in_topic},
    ),
    Trouble(
        "topic_deleted", "answers", "The topic is deleted",
        "Whatever is said in a topic is refused because it is gone. A good desk makes the case another topic.",
        _refused(errors.TOPIC_DELETED), {"when": which_calls.says_in_topic},
    ),
    Trouble(
        "threads_lost", "answers", "All topics lost at once",
        "Telegram says of every topic that there is no such thread, as it did to all bots in May 2026. A good desk sees"
        " that this is Telegram's fault and does not make every topic anew.",
        Fault.threads_lost,
    ),
    Trouble(
        "cant_create_topic", "answers", "No right to make topics",
        "The bot may not make topics any more. A good desk lets cases wait in its list and says what right is missing.",
        _refused(errors.CANT_CREATE_TOPIC), {"method": "createForumTopic"},
    ),
    Trouble(
        "cant_edit", "answers", "Messages can't be edited",
        "No message of the bot can be changed. A good desk puts up a new card instead of the old one.",
        _refused(errors.CANT_EDIT), {"when": which_calls.edits},
    ),
    Trouble(
        "not_modified", "answers", "Message is not modified",
        "Telegram says that an edit changes nothing. A good desk takes that for done.",
        _refused(errors.NOT_MODIFIED), {"when": which_calls.edits},
    ),
    Trouble(
        "cant_delete", "answers", "Messages can't be deleted",
        "Telegram will not take a message away. A good desk lets it stand and goes on.",
        _refused(errors.CANT_DELETE), {"when": which_calls.deletes},
    ),
    Trouble(
        "cant_pin", "answers", "No right to pin",
        "The bot may not pin messages. A good desk goes on without.",
        _refused(errors.CANT_PIN), {"method": "pinChatMessage"},
    ),
    Trouble(
        "query_too_old", "answers", "Presses are too old to answer",
        "The answer to a press comes too late for Telegram. A good desk has done what was pressed all the same.",
        _refused(errors.QUERY_TOO_OLD), {"method": "answerCallbackQuery"},
    ),
    Trouble(
        "pathless", "files", "getFile without a path",
        "Telegram says how big a file is but not where it lies. A good desk asks again.",
        Fault.pathless,
    ),
    Trouble(
        "file_unavailable", "files", "The file is unavailable for now",
        "Telegram cannot find a file at the moment. A good desk tries again and tells the staff when it gives up.",
        _refused(errors.FILE_UNAVAILABLE), {"method": "getFile"},
    ),
    Trouble(
        "file_flood", "files", "429 when a file is fetched",
        "The link to a file is limited. A good desk waits and fetches it later; the complaint itself does not wait.",
        partial(Fault.flood, FLOOD), {"method": FILE},
    ),
    Trouble(
        "file_not_found", "files", "The link leads nowhere",
        "A link that Telegram has just given is not found. A good desk asks for another one.",
        Fault.not_found, {"method": FILE},
    ),
    Trouble(
        "file_cut", "files", "A file breaks off",
        "The connection breaks in the middle of a file. A good desk does not keep the half.",
        Fault.cut, {"method": FILE},
    ),
    Trouble(
        "conflict", "updates", "409: another one polls",
        "Telegram says that somebody else fetches the bot's updates. A good desk says so and keeps trying.",
        Fault.conflict, {"method": "getUpdates"},
    ),
    Trouble(
        "twice", "updates", "Every update twice",
        "Each answer of getUpdates holds everything twice. A good desk does everything once.",
        Fault.twice, {"method": "getUpdates"},
    ),
    Trouble(
        "forgets", "updates", "Confirmed updates come again",
        "Telegram overhears what the bot confirms and gives it once more. A good desk does everything once.",
        Fault.forgets,
    ),
)  # fmt: skip
