"""A page beside the Bot API on which somebody plays both sides: sees every chat, acts as anybody, breaks things.

    page = Page(telegram, Company(customers=bot, staff=other, group=group))  # before `async with telegram`

It stands on the stand-in's own port and goes through an outage unharmed. `docs/playground.md` lists its addresses.
"""

from playground.page.company import Company, Host
from playground.page.page import Page
from playground.page.scenes import Pace, Scene

__all__ = ["Company", "Host", "Pace", "Page", "Scene"]
