"""Telegram's own words when it refuses a call: every status and description that the stand-in can answer, in one table.

`docs/playground.md` names the source of each; a test fails when one is missing there, or is never met by a real client.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Refusal:
    """An HTTP status and a description, where `{name}` stands for what differs from call to call."""

    code: int
    text: str


class Refused(Exception):
    """Telegram refuses the call: `code` and `description` say why, `parameters` what a client may do about it.

    `parameters` holds `retry_after` (seconds) or `migrate_to_chat_id`, as in the Bot API's ResponseParameters.
    """

    def __init__(self, refusal: Refusal, parameters: Mapping[str, int] | None = None, **blanks: object) -> None:
        self.refusal = refusal
        self.code = refusal.code
        self.description = refusal.text.format(**blanks) if blanks else refusal.text
        self.parameters = dict(parameters or {})
        super().__init__(f"{self.code} {self.description}")


# The token, the method and the server itself
UNAUTHORIZED = Refusal(401, "Unauthorized")
NOT_FOUND = Refusal(404, "Not Found")
METHOD_NOT_FOUND = Refusal(404, "Not Found: method not found")
ENTITY_TOO_LARGE = Refusal(413, "Request Entity Too Large")
TOO_MANY_REQUESTS = Refusal(429, "Too Many Requests: retry after {seconds}")
RESTARTING = Refusal(500, "Internal Server Error: restart")
BAD_GATEWAY = Refusal(502, "Bad Gateway")
GATEWAY_TIMEOUT = Refusal(504, "Gateway Time-out")
OTHER_GET_UPDATES = Refusal(
    409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
)

# Webhooks
POLL_UNDER_WEBHOOK = Refusal(
    409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)
SET_WEBHOOK = Refusal(409, "Conflict: terminated by setWebhook request")
WEBHOOK_URL_INVALID = Refusal(400, "Bad Request: invalid webhook URL specified")
WEBHOOK_BAD = Refusal(400, "Bad Request: bad webhook: {why}")
SECRET_TOO_LONG = Refusal(400, "Bad Request: secret token is too long")
SECRET_CHARACTERS = Refusal(400, "Bad Request: secret token contains unallowed characters")

# Chats and who is in them
CHAT_ID_EMPTY = Refusal(400, "Bad Request: chat_id is empty")
CHAT_NOT_FOUND = Refusal(400, "Bad Request: chat not found")
GROUP_UPGRADED = Refusal(400, "Bad Request: group chat was upgraded to a supergroup chat")
GROUP_DELETED = Refusal(403, "Forbidden: the group chat was deleted")
KICKED = Refusal(403, "Forbidden: bot was kicked from the {kind} chat")
NOT_A_MEMBER = Refusal(403, "Forbidden: bot is not a member of the {kind} chat")
BLOCKED = Refusal(403, "Forbidden: bot was blocked by the user")
DEACTIVATED = Refusal(403, "Forbidden: user is deactivated")
CANT_INITIATE = Refusal(403, "Forbidden: bot can't initiate conversation with a user")
BOT_TO_BOT = Refusal(403, "Forbidden: the bot can't send messages to the bot")
USER_ID_INVALID = Refusal(400, "Bad Request: invalid user_id specified")
PARTICIPANT_UNKNOWN = Refusal(400, "Bad Request: PARTICIPANT_ID_INVALID")
NO_ADMINISTRATORS = Refusal(400, "Bad Request: there are no administrators in the private chat")
CANT_LEAVE_PRIVATE = Refusal(400, "Bad Request: can't leave private chats")
CANT_INVITE = Refusal(400, "Bad Request: not enough rights to manage chat invite link")

# Sending
PARAMETER_REQUIRED = Refusal(400, 'Bad Request: parameter "{name}" is required')
TEXT_EMPTY = Refusal(400, "Bad Request: message text is empty")
TEXT_BLANK = Refusal(400, "Bad Request: text must be non-empty")
TEXT_TOO_LONG = Refusal(400, "Bad Request: message is too long")
BYTES_TOO_LONG = Refusal(400, "Bad Request: text is too long")
CAPTION_TOO_LONG = Refusal(400, "Bad Request: message caption is too long")
CANT_PARSE_ENTITIES = Refusal(400, "Bad Request: can't parse entities: {why}")
CANT_PARSE_ENTITY = Refusal(400, "Bad Request: can't parse MessageEntity: {why}")
PARSE_MODE_UNKNOWN = Refusal(400, "Bad Request: unsupported parse_mode")
CANT_WRITE = Refusal(400, "Bad Request: not enough rights to send {kind} to the chat")
REPLY_NOT_FOUND = Refusal(400, "Bad Request: message to be replied not found")
REPLY_NOT_JSON = Refusal(400, "Bad Request: can't parse reply parameters JSON object")
COPY_NOT_FOUND = Refusal(400, "Bad Request: message to copy not found")
CANT_COPY = Refusal(400, "Bad Request: the message can't be copied")
FORWARD_NOT_FOUND = Refusal(400, "Bad Request: message to forward not found")
CANT_FORWARD = Refusal(400, "Bad Request: the message can't be forwarded")
ACTION_WRONG = Refusal(400, "Bad Request: wrong parameter action in request")
COORDINATE_EMPTY = Refusal(400, "Bad Request: {name} is empty")

# Files
NO_FILE = Refusal(400, "Bad Request: there is no {kind} in the request")
FILE_FOREIGN = Refusal(400, "Bad Request: wrong file identifier/HTTP URL specified")
FILE_GARBLED = Refusal(400, "Bad Request: wrong remote file identifier specified: can't unserialize it")
FILE_OF_OTHER_KIND = Refusal(400, "Bad Request: can't use file of type {real} as {wanted}")
FILE_URL_FAILED = Refusal(400, "Bad Request: failed to get HTTP URL content")
FILE_ID_EMPTY = Refusal(400, "Bad Request: file_id not specified")
FILE_ID_INVALID = Refusal(400, "Bad Request: invalid file_id")
FILE_UNAVAILABLE = Refusal(400, "Bad Request: wrong file_id or the file is temporarily unavailable")
FILE_TOO_BIG = Refusal(400, "Bad Request: file is too big")
FILE_EMPTY = Refusal(400, "Bad Request: file must be non-empty")
UPLOAD_TOO_BIG = Refusal(
    400, "Bad Request: file of size {size} bytes is too big for a {kind}; the maximum size is {most} bytes"
)

# Albums
MEDIA_NOT_JSON = Refusal(400, "Bad Request: can't parse media JSON object")
MEDIA_NOT_LIST = Refusal(400, "Bad Request: expected an Array of InputMedia")
CANT_PARSE_MEDIA = Refusal(400, "Bad Request: can't parse InputMedia: {why}")
ALBUM_EMPTY = Refusal(400, "Bad Request: there are no messages to send")
ALBUM_TOO_BIG = Refusal(400, "Bad Request: too many messages to send as an album")
ALBUM_MIXED = Refusal(400, "Bad Request: {kind} can't be mixed with other media types")

# Buttons
MARKUP_NOT_JSON = Refusal(400, "Bad Request: can't parse reply keyboard markup JSON object")
MARKUP_NOT_OBJECT = Refusal(400, "Bad Request: object expected as reply markup")
ROWS_NOT_LISTS = Refusal(
    400, 'Bad Request: field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays'
)
CANT_PARSE_BUTTON = Refusal(400, "Bad Request: can't parse inline keyboard button: {why}")
BUTTON_DATA_INVALID = Refusal(400, "Bad Request: BUTTON_DATA_INVALID")
BUTTON_URL_INVALID = Refusal(400, "Bad Request: inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
MARKUP_TOO_LONG = Refusal(400, "Bad Request: reply markup is too long")
INLINE_KEYBOARD_EXPECTED = Refusal(400, "Bad Request: inline keyboard expected")
QUERY_TOO_OLD = Refusal(400, "Bad Request: query is too old and response timeout expired or query ID is invalid")
ANSWER_TOO_LONG = Refusal(400, "Bad Request: MESSAGE_TOO_LONG")

# Editing, deleting, pinning, reacting
NOT_MODIFIED = Refusal(
    400,
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a"
    " current content and reply markup of the message",
)
EDIT_NOT_FOUND = Refusal(400, "Bad Request: message to edit not found")
CANT_EDIT = Refusal(400, "Bad Request: message can't be edited")
NO_TEXT_TO_EDIT = Refusal(400, "Bad Request: there is no text in the message to edit")
NO_CAPTION_TO_EDIT = Refusal(400, "Bad Request: there is no caption in the message to edit")
MESSAGE_ID_MISSING = Refusal(400, "Bad Request: message identifier is not specified")
MESSAGE_IDS_MISSING = Refusal(400, "Bad Request: message identifiers are not specified")
MESSAGE_IDS_TOO_MANY = Refusal(400, "Bad Request: too many message identifiers specified")
DELETE_NOT_FOUND = Refusal(400, "Bad Request: message to delete not found")
CANT_DELETE = Refusal(400, "Bad Request: message can't be deleted")
CANT_DELETE_FOR_EVERYONE = Refusal(400, "Bad Request: message can't be deleted for everyone")
PIN_NOT_FOUND = Refusal(400, "Bad Request: message to pin not found")
UNPIN_NOT_FOUND = Refusal(400, "Bad Request: message to unpin not found")
CANT_PIN = Refusal(400, "Bad Request: not enough rights to manage pinned messages in the chat")
SERVICE_NOT_PINNED = Refusal(400, "Bad Request: service messages can't be pinned")
REACT_NOT_FOUND = Refusal(400, "Bad Request: message to react not found")
REACTIONS_NOT_LIST = Refusal(400, "Bad Request: expected an Array of ReactionType")
REACTION_INVALID = Refusal(400, "Bad Request: REACTION_INVALID")
REACTIONS_TOO_MANY = Refusal(400, "Bad Request: REACTIONS_TOO_MANY")

# Topics
THREAD_NOT_FOUND = Refusal(400, "Bad Request: message thread not found")
TOPIC_CLOSED = Refusal(400, "Bad Request: TOPIC_CLOSED")
TOPIC_DELETED = Refusal(400, "Bad Request: TOPIC_DELETED")
TOPIC_ID_INVALID = Refusal(400, "Bad Request: TOPIC_ID_INVALID")
TOPIC_NOT_MODIFIED = Refusal(400, "Bad Request: TOPIC_NOT_MODIFIED")
NOT_A_FORUM = Refusal(400, "Bad Request: the chat is not a forum")
CANT_CREATE_TOPIC = Refusal(400, "Bad Request: not enough rights to create a topic")
CANT_EDIT_TOPIC = Refusal(400, "Bad Request: not enough rights to edit the topic")
CANT_CLOSE_TOPIC = Refusal(400, "Bad Request: not enough rights to close or open the topic")
CANT_DELETE_TOPIC = Refusal(400, "Bad Request: not enough rights to delete the topic")
TOPIC_NAME_EMPTY = Refusal(400, "Bad Request: name must be non-empty")
TOPIC_COLOUR_INVALID = Refusal(400, "Bad Request: invalid icon color specified")
ICON_INVALID = Refusal(400, "Bad Request: DOCUMENT_INVALID")

# The bot's own card and menu
COMMANDS_NOT_LIST = Refusal(400, "Bad Request: expected an Array of BotCommand")
COMMAND_INVALID = Refusal(400, "Bad Request: BOT_COMMAND_INVALID")
COMMANDS_TOO_MANY = Refusal(400, "Bad Request: BOT_COMMANDS_TOO_MUCH")
COMMAND_EMPTY = Refusal(400, "Bad Request: command must be non-empty")
COMMAND_TOO_LONG = Refusal(400, "Bad Request: command length must not exceed 32")
COMMAND_DESCRIPTION_EMPTY = Refusal(400, "Bad Request: command description must be non-empty")
COMMAND_DESCRIPTION_TOO_LONG = Refusal(400, "Bad Request: command description length must not exceed 256")
CANT_PARSE_SCOPE = Refusal(400, "Bad Request: can't parse BotCommandScope: {why}")
LANGUAGE_INVALID = Refusal(400, "Bad Request: invalid language code specified")

REFUSALS: dict[str, Refusal] = {name: value for name, value in list(globals().items()) if isinstance(value, Refusal)}
