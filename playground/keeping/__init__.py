"""The world on disk, so that ending the stand-in and starting it again loses nothing.

    telegram = Playground(now=Clock(ahead=kept_ahead(folder)))
    if not take_up(telegram, folder):
        ...  # nothing is kept there: fill it with people
    async with Keeper(telegram, folder), telegram:  # the keeper begins first and ends last

Kept are accounts, chats and all that stands in them, files, the updates that wait, and the presses that can still be
answered. Not kept are webhooks (bots set them when they start), faults, what the limits have counted, and the log of
calls and events. What nobody has read is unread again.
"""

from playground.keeping.keeper import Keeper, keep, kept_ahead, take_up
from playground.keeping.shelf import KeptOtherwise

__all__ = ["Keeper", "KeptOtherwise", "keep", "kept_ahead", "take_up"]
