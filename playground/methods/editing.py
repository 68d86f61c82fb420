"""Changing what the bot said: words, caption, buttons, or the file itself."""

from typing import Any

from playground.access import Access, chat_of, may_speak, message_of
from playground.calls import Call
from playground.content import read_caption, read_text
from playground.errors import (
    CANT_EDIT,
    CANT_PARSE_MEDIA,
    EDIT_NOT_FOUND,
    MEDIA_NOT_JSON,
    MESSAGE_ID_MISSING,
    NO_CAPTION_TO_EDIT,
    NO_TEXT_TO_EDIT,
    NOT_MODIFIED,
    PARAMETER_REQUIRED,
    Refused,
)
from playground.keyboards import read_markup
from playground.messages import CAPTIONED, Content, Message
from playground.methods import method
from playground.methods.media import read_item
from playground.posting import edit
from playground.shapes import message_shape
from playground.text import Json


@method("editMessageText")
def edit_message_text(call: Call) -> Json:
    """Other words. Buttons that are not given again are taken away."""
    content = read_text(call)
    message = _own_message(call)
    if message.kind != "text":
        raise Refused(NO_TEXT_TO_EDIT)
    return _changed(call, message, content)


@method("editMessageCaption")
def edit_message_caption(call: Call) -> Json:
    """Another caption, or none."""
    caption = read_caption(call)
    message = _own_message(call)
    if message.kind not in CAPTIONED:
        raise Refused(NO_CAPTION_TO_EDIT)
    return _changed(call, message, Content(message.kind, caption, message.content.files))


@method("editMessageReplyMarkup")
def edit_message_reply_markup(call: Call) -> Json:
    """Other buttons, or none."""
    message = _own_message(call)
    return _changed(call, message, message.content)


@method("editMessageMedia")
def edit_message_media(call: Call) -> Json:
    """Another file with its caption."""
    if call.arguments.text("media") == "":
        raise Refused(PARAMETER_REQUIRED, name="media")
    content = read_item(call, call.arguments.structure("media", MEDIA_NOT_JSON))
    message = _own_message(call)
    if message.album and content.kind not in {message.kind, "photo", "video"}:
        raise Refused(CANT_PARSE_MEDIA, why=f'type "{content.kind}" can\'t be used in the album')
    return _changed(call, message, content)


def _own_message(call: Call) -> Message:
    """The message to edit: the bot's own, no forward, without a keyboard that is no longer under it."""
    if not call.arguments.text("chat_id") and not call.arguments.text("message_id"):
        raise Refused(MESSAGE_ID_MISSING)
    chat = chat_of(call, Access.EDIT)
    message = message_of(call, chat, EDIT_NOT_FOUND)
    keyboard = message.markup is not None and "inline_keyboard" not in message.markup
    if message.sender is not call.bot or message.is_service or message.origin or keyboard:
        raise Refused(CANT_EDIT)
    return message


def _changed(call: Call, message: Message, content: Content) -> Json:
    """Put it into effect, unless nothing would differ; a refused edit has cost its share of the budget, too."""
    markup = read_markup(call.arguments, inline_only=True)
    call.world.meter.spend(call.bot, message.chat)
    may_speak(call.bot, message.chat)
    if _same(message, content, markup):
        raise Refused(NOT_MODIFIED)
    return message_shape(edit(message, by=call.bot, content=content, markup=markup), call.bot)


def _same(message: Message, content: Content, markup: Any) -> bool:
    old = message.content
    alike = (old.kind, old.words, old.files) == (content.kind, content.words, content.files)
    return alike and message.markup == markup
