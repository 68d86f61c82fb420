"""The door: who we are, what can be done here, and in which language."""

from typing import Final

from bot.visit import Ordered, Press, Pressed, Visit
from complaints.casework import drafting
from complaints.casework.drafting import Told
from complaints.casework.refusals import ButtonTooOld
from complaints.delivery import outbox
from complaints.delivery.notices.filing import ChooseLanguage, Help, LanguageSet
from complaints.storage import cases, customers, drafts


async def start(visit: Visit, _: str, __: Told) -> None:
    """Who we are, and the first question."""
    await drafting.welcome(visit.tx, visit.customer, visit.offered, visit.at)


async def help_(visit: Visit, _: str, __: Told) -> None:
    """What can be done here."""
    await visit.say(Help())


async def language(visit: Visit, _: str, __: Told) -> None:
    """Ask for the language."""
    await visit.say(ChooseLanguage(languages=visit.offered))


async def choose(visit: Visit, press: Press) -> None:
    """The language is chosen, for this person and for the complaint being told; filed ones keep theirs."""
    code = press.word(0)
    if code not in visit.languages:
        raise ButtonTooOld
    await visit.tidy(press)
    await outbox.put(visit.tx, LanguageSet(), outbox.to_customer(visit.customer, code), visit.at)
    await drafting.speak(visit.tx, visit.customer, code, visit.at)
    await _ask_anew(visit)


async def _ask_anew(visit: Visit) -> None:
    """Whoever has told nothing yet is asked the first question in the new language."""
    draft = await drafts.open_draft(visit.tx, visit.customer.id)
    is_new = not await cases.of_customer(visit.tx, visit.customer.id)
    if (draft is None and is_new) or (draft is not None and await drafts.is_empty(visit.tx, draft.id)):
        known = await customers.get(visit.tx, visit.customer.id)
        await drafting.welcome(visit.tx, known, visit.offered, visit.at)


ORDERS: Final[dict[str, Ordered]] = {"start": start, "help": help_, "language": language}
PRESSES: Final[dict[str, Pressed]] = {"language": choose}
