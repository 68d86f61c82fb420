"""A small desk with a page beside it."""

from collections.abc import AsyncIterator

import aiohttp
import pytest

from playground import Playground
from playground.clock import Clock
from playground.page import Company, Host, Page
from tests.playground.page.visitor import Visitor


@pytest.fixture
def host() -> Host:
    return Host()


@pytest.fixture
async def visitor(host: Host) -> AsyncIterator[Visitor]:
    telegram = Playground(seed=7, now=Clock())
    customers = telegram.add_bot("Acme complaints", "acme_complaints_bot")
    staff = telegram.add_bot("Acme staff desk", "acme_staff_bot")
    ana = telegram.add_person("Ana Silva", language="en", username="ana")
    minh = telegram.add_person("Minh", language="vi")
    lan = telegram.add_person("Lan")
    group = telegram.add_group("Complaints desk", minh, forum=True)
    page = Page(telegram, Company(customers=customers, staff=staff, group=group), host=host)
    async with telegram, aiohttp.ClientSession() as http, aiohttp.ClientSession() as bots:
        await group.add(staff, "administrator")
        await group.add(lan)
        await ana.chat_with(customers).starts()
        customers.queue.clear()
        staff.queue.clear()
        yield Visitor(telegram, page, http, bots, ana, minh, lan)
