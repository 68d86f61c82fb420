"""Plain messages and edits: no command or form is needed, and typed words do what a button does."""

from typing import Final

from bot import typed
from bot.visit import Press, Pressed, Visit
from complaints.casework import correcting, placing
from complaints.casework.drafting import Told
from complaints.delivery.notices.filing import KindNotTaken, Welcome, WordsPlease
from complaints.rules.routing import SmallTalk


async def message(visit: Visit, told: Told, replied_to: int | None) -> None:
    """A message goes where it belongs."""
    talk: SmallTalk | None = visit.languages.small_talk(told.words) if told.words and not told.file else None
    days = visit.languages.day_meant
    await placing.place(visit.tx, visit.customer, told, replied_to, talk, visit.offered, visit.at, days=days)


async def typed_button(visit: Visit, told: Told) -> str | None:
    """What the button of the standing question carries whose words were typed."""
    if told.words is None or told.file is not None:
        return None
    welcome = Welcome(languages=visit.offered)
    return await typed.button_for(visit.tx, visit.customer, told.words, visit.languages, welcome, visit.at)


async def edit(visit: Visit, told: Told) -> None:
    """An edit changes the story before *Submit*, and stands beside the old words after it.

    A file that was too large at first, say, may be edited into a smaller one: that is a message which we do not have.
    """
    is_known = await correcting.correct(visit.tx, visit.customer, told, visit.at)
    if not is_known and told.file is not None:
        await message(visit, told, None)


async def sticker(visit: Visit) -> None:
    """A sticker is asked for words; the step stays."""
    await visit.say(WordsPlease())


async def unreadable(visit: Visit) -> None:
    """Anything that we cannot take is said so; the step stays."""
    await visit.say(KindNotTaken())


async def which(visit: Visit, press: Press) -> None:
    """Which complaint it is about."""
    await placing.choose(visit.tx, visit.customer, press.word(0), press.message_id, visit.at)


PRESSES: Final[dict[str, Pressed]] = {"which": which}
