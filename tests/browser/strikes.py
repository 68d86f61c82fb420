"""A switch at work: what is done while it strikes, and what is to be seen when it is over."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from playwright.async_api import expect

from tests.browser.cases import MINH, Case, filed, person_named, seen, whole_office
from tests.browser.grounds import Grounds
from tests.browser.hands import SOON, Hands, once
from tests.browser.walking import BOX

GENTLE: Final = 40_000  # milliseconds: what Telegram refused is tried again half a minute later


@dataclass
class Struck:
    """One switch at work: whose case it strikes, and what is said while it is on."""

    hands: Hands
    grounds: Grounds
    id: str
    label: str
    case: Case

    @property
    def words(self) -> str:
        """What the customer writes meanwhile."""
        return f"Written during {self.id}."

    @property
    def reply(self) -> str:
        """What staff answer meanwhile."""
        return f"Answered during {self.id}."

    @property
    def later(self) -> str:
        """What the customer writes when it is over."""
        return f"Written after {self.id}."


Deed = Callable[[Struck], Awaitable[None]]


# what is done while it is on


async def both_write(at: Struck) -> None:
    await at.case.says(at.words)
    await at.case.staff(at.reply, reply=True)


async def both_write_once_more(at: Struck) -> None:
    """An answer that was waited for before the switch was on is none that it strikes."""
    before = f"Written before {at.id} could strike."
    await at.case.says(before)
    await at.case.shown(before)
    await both_write(at)


async def staff_reply(at: Struck) -> None:
    await at.case.staff(at.reply, reply=True)


async def a_photo_is_sent(at: Struck) -> None:
    await at.hands.phones.attaches([BOX])
    await at.hands.phones.sends()


async def another_complains(at: Struck) -> None:
    at.case = await filed(at.grounds, f"New{at.id} Comer", at.words)


async def lan_takes(at: Struck) -> None:
    await another_complains(at)
    await at.case.presses("Take")


async def one_case_is_erased(at: Struck) -> None:
    """A case that Minh has read in private: what was shown there is to be taken back."""
    await another_complains(at)
    bot = next(bot for bot in (await at.grounds.state())["bots"] if bot["side"] == "staff")
    minh = await person_named(at.grounds, MINH)
    private = f"{bot['id']}:{minh}"
    await at.grounds.deed("start", chat=private, payload="", **{"as": minh})
    await at.grounds.deed("type", chat=private, topic=None, text=f"/case {at.case.reference}", **{"as": minh})
    await seen(at.grounds, private, lambda one: at.words in one["text"])
    await at.case.says(f"/status {at.case.reference}")
    for label, words in (("Withdraw", "Last step"), ("Withdraw", "Do you want to withdraw it?")):
        await at.case.presses_as_customer(label, words)
    await at.case.says("/mydata")
    for label, words in (("Erase", ""), (at.case.reference, "What can be erased"), ("Erase", "what erasing does")):
        await at.case.presses_as_customer(label, words)


# what is to be seen when it is over


async def all_once(at: Struck) -> None:
    """What both wrote meanwhile arrives once, and what is written next comes after it."""
    await at.case.says(at.later)
    hands = at.hands
    await once(hands.saying(hands.office, at.later))
    await once(hands.saying(hands.office, at.words))
    await once(hands.saying(hands.phones, at.reply))
    await hands.office.reads("Sent to the customer ✓ delivered")


async def all_at_least_once(at: Struck) -> None:
    """The answer was lost though it was done: what nobody can know is said again rather than not at all."""
    await at.case.says(at.later)
    hands = at.hands
    await once(hands.saying(hands.office, at.later))
    await expect(hands.saying(hands.office, at.words).first).to_be_attached()
    await expect(hands.saying(hands.phones, at.reply).first).to_be_attached(timeout=SOON)


async def sent_again_once(at: Struck) -> None:
    """Staff read that it was not delivered, and send it again."""
    hands = at.hands
    line = await hands.office.reads("Not delivered:")
    await expect(hands.saying(hands.phones, at.reply)).to_have_count(0)
    await hands.office.presses("Send again", under=line)
    await once(hands.saying(hands.phones, at.reply))


async def each_once(at: Struck) -> None:
    """What both wrote meanwhile arrives once."""
    await once(at.hands.saying(at.hands.office, at.words))
    await once(at.hands.saying(at.hands.phones, at.reply))


async def new_topic_works(at: Struck) -> None:
    """The case's topic is as usual."""
    await at.hands.office.opens(at.case.reference)
    await once(at.hands.saying(at.hands.office, at.words))
    await at.hands.office.presses("Take")
    await at.hands.office.reads("handler: \u2068")


async def lan_has_it(at: Struck) -> None:
    """The press did what it was to do."""
    await at.hands.office.opens(at.case.reference)
    await at.hands.office.reads("handler: \u2068Lan Pham\u2069")


def _shown(at: Struck, words: str) -> re.Pattern[str]:
    """What the customer wrote, as staff are shown it; not what the record says of it."""
    return re.compile(rf"\u2068{at.case.name}\u2069 wrote,[^·]*{words}")


async def spoken_of_in_general(at: Struck) -> None:
    """Staff read why, and have the case in General; when it is mended, it has a topic."""
    hands = at.hands
    await hands.office.opens("General")
    await hands.office.reads("Topics cannot be made or written to.")
    await once(hands.saying(hands.office, f"\u2068{at.words}\u2069"))
    await whole_office(at.grounds, "/setup", by=MINH)
    await hands.office.reads("is the staff group, and all is well")
    await at.case.says(at.later)
    await hands.office.opens(at.case.reference)
    await once(hands.saying(hands.office, _shown(at, at.later)))


async def half_a_minute_later(at: Struck) -> None:
    """The customer is answered at once; what could not be said in the group is said when it is tried again."""
    hands = at.hands
    await once(hands.saying(hands.phones, at.reply))
    await expect(hands.saying(hands.office, at.words)).to_have_count(0)
    await whole_office(at.grounds, "/setup", by=MINH)
    await expect(hands.saying(hands.office, at.words)).to_have_count(1, timeout=GENTLE)


async def told_to_its_reader(at: Struck) -> None:
    """It is erased all the same, and whoever read it in private is asked to delete it."""
    hands = at.hands
    await hands.office.opens("General")
    await hands.office.reads(f"{at.case.reference}: the customer had it erased.")
    await hands.speaks_as("Minh Tran")
    await hands.office.place("Our organisation: complaints desk").last.click()
    await hands.office.reads("Please delete the rest by hand.")


async def started_again(at: Struck) -> None:
    """The desk has ended, and says so; started again, it does what waited."""
    hands = at.hands
    await expect(hands.page.get_by_role("banner")).to_contain_text("desk is not running", timeout=SOON)
    await hands.tool("Time")
    await hands.press("Start the desk")
    await expect(hands.page.get_by_role("banner")).to_contain_text("desk at work", timeout=SOON)
    await all_once(at)


async def in_another_topic(at: Struck) -> None:
    """The case has another topic, made from the record, where all of it stands once and work goes on."""
    hands = at.hands
    await at.case.says(at.later)
    await seen(at.grounds, "group", lambda one: at.later in one["text"])
    await hands.opens_newest(at.case.reference)
    await hands.office.reads("this one was made from the record")
    for words in (at.words, at.later):
        await once(hands.saying(hands.office, _shown(at, words)))
    await once(hands.saying(hands.phones, at.reply))


async def one_photo(at: Struck) -> None:
    """The photo stands in the topic, once."""
    await once(at.hands.office.row.get_by_role("link", name="Photo", exact=True))
