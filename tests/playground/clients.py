"""The two real clients behind one face: aiogram's Bot and python-telegram-bot's, pointed at the stand-in."""

from typing import Any, Protocol

from playground.errors import Refusal


class Client(Protocol):
    """A framework's bot. `call` goes through the framework's own request path and raises its own exceptions."""

    bot: Any

    async def call(self, method: str, arguments: dict[str, Any]) -> Any:
        """One method of the Bot API by its official name."""

    def raises(self, refusal: Refusal, parameters: dict[str, int]) -> type[Exception]:
        """The exception that the framework has for such a refusal."""

    def says(self, refusal: Refusal, parameters: dict[str, int]) -> bool:
        """Whether the framework keeps Telegram's words in that exception."""

    def upload(self, data: bytes, name: str) -> Any:
        """A file to send."""

    def buttons(self, label: str) -> Any:
        """A keyboard of one button."""

    def item(self, data: bytes) -> Any:
        """A picture of an album."""

    async def download(self, file_id: str) -> bytes:
        """Fetch a file as the framework does it."""

    def read(self, update: dict[str, Any]) -> Any:
        """An update as the framework's own object."""

    async def close(self) -> None:
        """Let the connections go."""


class AiogramClient:
    def __init__(self, url: str, token: str) -> None:
        from aiogram import Bot
        from aiogram.client.session.aiohttp import AiohttpSession
        from aiogram.client.telegram import TelegramAPIServer

        self.bot: Any = Bot(token, session=AiohttpSession(api=TelegramAPIServer.from_base(url)))

    async def call(self, method: str, arguments: dict[str, Any]) -> Any:
        from aiogram import methods
        from aiogram.methods import TelegramMethod

        class Unknown(TelegramMethod[bool]):
            __returning__ = bool
            __api_method__ = method

        kind = getattr(methods, method[0].upper() + method[1:], Unknown)
        return await self.bot(kind.model_construct(**arguments))  # unchecked: the server is to refuse it

    def raises(self, refusal: Refusal, parameters: dict[str, int]) -> type[Exception]:
        from aiogram import exceptions as known

        if "migrate_to_chat_id" in parameters:
            return known.TelegramMigrateToChat
        return {
            400: known.TelegramBadRequest,
            401: known.TelegramUnauthorizedError,
            403: known.TelegramForbiddenError,
            404: known.TelegramNotFound,
            409: known.TelegramConflictError,
            413: known.TelegramEntityTooLarge,
            429: known.TelegramRetryAfter,
            500: known.RestartingTelegram,
            502: known.ClientDecodeError,
            504: known.ClientDecodeError,
        }[refusal.code]

    def says(self, refusal: Refusal, parameters: dict[str, int]) -> bool:
        return refusal.code not in {502, 504}

    def upload(self, data: bytes, name: str) -> Any:
        from aiogram.types import BufferedInputFile

        return BufferedInputFile(data, name)

    def buttons(self, label: str) -> Any:
        from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

        return InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text=label, callback_data=label)]])

    def item(self, data: bytes) -> Any:
        from aiogram.types import InputMediaPhoto

        return InputMediaPhoto(media=self.upload(data, "a.jpg"), caption="<b>one</b>", parse_mode="HTML")

    async def download(self, file_id: str) -> bytes:
        return bytes((await self.bot.download(file_id)).read())

    def read(self, update: dict[str, Any]) -> Any:
        from aiogram.types import Update

        return Update.model_validate(update)

    async def close(self) -> None:
        session = getattr(self.bot.session, "_session", None)
        if session is not None:
            await session.close()  # the bot's own close() sleeps a quarter of a second


class PtbClient:
    def __init__(self, url: str, token: str) -> None:
        from telegram import Bot

        self.bot: Any = Bot(token, base_url=f"{url}/bot", base_file_url=f"{url}/file/bot")

    async def call(self, method: str, arguments: dict[str, Any]) -> Any:
        from telegram.request import RequestData
        from telegram.request._requestparameter import RequestParameter

        data = RequestData([RequestParameter.from_input(name, value) for name, value in arguments.items()])
        return await self.bot.request.post(f"{self.bot.base_url}/{method}", data)  # the door of all of its methods

    def raises(self, refusal: Refusal, parameters: dict[str, int]) -> type[Exception]:
        from telegram import error as known

        if "migrate_to_chat_id" in parameters:
            return known.ChatMigrated
        return {
            400: known.BadRequest,
            401: known.InvalidToken,
            403: known.Forbidden,
            404: known.InvalidToken,
            409: known.Conflict,
            413: known.NetworkError,
            429: known.RetryAfter,
            500: known.NetworkError,
            502: known.NetworkError,
            504: known.NetworkError,
        }[refusal.code]

    def says(self, refusal: Refusal, parameters: dict[str, int]) -> bool:
        return not parameters and refusal.code not in {502, 504}

    def upload(self, data: bytes, name: str) -> Any:
        from telegram import InputFile

        return InputFile(data, filename=name)

    def buttons(self, label: str) -> Any:
        from telegram import InlineKeyboardButton, InlineKeyboardMarkup

        return InlineKeyboardMarkup([[InlineKeyboardButton(label, callback_data=label)]])

    def item(self, data: bytes) -> Any:
        from telegram import InputMediaPhoto

        return InputMediaPhoto(data, caption="<b>one</b>", parse_mode="HTML")

    async def download(self, file_id: str) -> bytes:
        return bytes(await (await self.bot.get_file(file_id)).download_as_bytearray())

    def read(self, update: dict[str, Any]) -> Any:
        from telegram import Update

        return Update.de_json(update, self.bot)

    async def close(self) -> None:
        for request in self.bot._request:
            await request.shutdown()
