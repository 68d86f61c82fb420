"""The page without a desk: what stands there is put there by the test, also what no bot of ours would say."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from playground import Playground
from playground.chats import PrivateChat
from playground.page import Company, Page
from playground.users import Bot


@dataclass(frozen=True)
class Bare:
    """The page's address, the customers' bot, and its chat with the only customer, who has pressed *Start*."""

    url: str
    bot: Bot
    chat: PrivateChat


@asynccontextmanager
async def bare(title: str = "Staff") -> AsyncIterator[Bare]:
    """Two bots that nobody runs, a customer, and a group of that title."""
    telegram = Playground()
    bot, staff = telegram.add_bot("Complaints", "customers_bot"), telegram.add_bot("Desk", "staff_bot")
    group = telegram.add_group(title, telegram.add_person("Minh Tran"))
    await group.add(staff, rank="administrator")
    seat = telegram.add_person("Ana Silva", language="en").chat_with(bot)
    Page(telegram, Company(bot, staff, group))
    async with telegram:
        await seat.starts()
        assert isinstance(seat.chat, PrivateChat)
        yield Bare(telegram.url, bot, seat.chat)
