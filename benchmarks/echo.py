"""The peer: the least that a bot written with aiogram does, which is to poll, parse, and answer with the same words."""

import asyncio

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message

from desk.settings import read_settings


async def answer(message: Message) -> None:
    """The same words."""
    await message.answer(message.text or "")


async def main() -> None:
    """Poll as aiogram does by default, until SIGTERM."""
    settings = read_settings()
    assert settings.customer_bot_token is not None
    server = TelegramAPIServer.from_base(settings.telegram_api_url)
    bot = Bot(settings.customer_bot_token.get_secret_value(), session=AiohttpSession(api=server))
    dispatcher = Dispatcher()
    dispatcher.message.register(answer)
    await dispatcher.start_polling(bot)


if __name__ == "__main__":
    asyncio.run(main())
