"""Careless customers beside careless colleagues: what they say bears marks too, to be found where it must not be."""

from dataclasses import dataclass
from itertools import count
from typing import Final

from tests.misuse.office import Customer

FILE: Final = {"width": 1, "height": 1, "file_size": 5}


@dataclass
class Complainant:
    """One of the customers."""

    customer: Customer
    marks: "count[int]"

    async def files(self, category: str) -> None:
        """A complaint, from the story to *Submit*, as far as the buttons that stand lead there."""
        await self.says()
        for _ in range(6):
            data = self._onward(category)
            if data is None:
                return
            number, carries = data
            await self.customer.presses(carries, number)
            if carries.startswith("submit:"):
                return

    def _onward(self, category: str) -> tuple[int, str] | None:
        standing = [(number, data) for number, _, data in self.customer.chat.buttons()]
        for number, data in standing:
            if data.startswith("about:") and data.endswith(f":{category}"):
                return number, data
            if data.startswith(("submit:", "go_on:")) or (data.startswith("wish:") and data.endswith(":refund_full")):
                return number, data
        return None

    async def says(self) -> None:
        """Something new."""
        await self.customer.writes(f"m{next(self.marks):06d}x is what happened")

    async def sends(self) -> None:
        """A picture with words."""
        mark = f"m{next(self.marks):06d}x"
        await self.customer.writes(photo=[FILE | {"file_unique_id": mark, "file_id": mark}], caption=mark)

    async def orders(self, text: str) -> None:
        """A command."""
        await self.customer.writes(text)

    async def taps(self, place: int) -> None:
        """Any button that stands."""
        standing = self.customer.chat.buttons()
        if standing:
            number, _, data = standing[place % len(standing)]
            await self.customer.presses(data, number)

    async def decides(self, verb: str, place: int) -> None:
        """A button of that kind, or any that stands under the newest message with buttons."""
        standing = [(number, data) for number, _, data in self.customer.chat.buttons()]
        newest = [(number, data) for number, data in standing if number == standing[0][0]]
        found = [(number, data) for number, data in standing if data.partition(":")[0] == verb] or newest
        if found:
            number, data = found[place % len(found)]
            await self.customer.presses(data, number)
