"""Who is on the playground: both bots, the staff group and its people, and a few customers with a telephone each."""

from dataclasses import dataclass
from typing import Final, Self

from playground import Playground
from playground.groups import Group
from playground.people import Person
from playground.users import Bot

CUSTOMERS_BOT: Final = "demo_complaints_bot"
STAFF_BOT: Final = "demo_desk_bot"
STAFF: Final = ("minh", "lan", "hoa")  # by the names that their accounts bear


@dataclass(frozen=True)
class Cast:
    """Who takes part. Minh made the group and manages it; Lan and Hoa handle complaints."""

    customers: Bot
    staff: Bot
    group: Group
    minh: Person
    lan: Person
    hoa: Person

    @classmethod
    async def gathered(cls, telegram: Playground, *, forum: bool = True) -> Self:
        """Everybody, for the first time: a group with topics, or a small one without."""
        customers = telegram.add_bot("Complaints", CUSTOMERS_BOT)
        staff = telegram.add_bot("Complaints desk", STAFF_BOT)
        minh = telegram.add_person("Minh Tran", language="en", username=STAFF[0])
        lan = telegram.add_person("Lan Pham", language="en", username=STAFF[1])
        hoa = telegram.add_person("Hoa Le", language="en", username=STAFF[2])
        group = telegram.add_group("Complaints desk", minh, forum=forum, basic=not forum)
        await group.add(staff, rank="administrator")
        for person in (lan, hoa):
            await group.add(person)
        for name, language in (("Sam Carter", "en"), ("Ana Silva", "en"), ("Nguyễn Thị Mai", "vi"), ("رضا کریمی", "fa"),
                               ("Işıl Çağlar", "tr")):  # fmt: skip
            telegram.add_person(name, language=language)
        return cls(customers, staff, group, minh, lan, hoa)

    @classmethod
    def found(cls, telegram: Playground) -> Self:
        """The same, on a playground that was taken up again; LookupError where they are not there."""
        by_name = {user.username: user for user in telegram.world.users.values() if user.username}
        customers, staff = by_name[CUSTOMERS_BOT], by_name[STAFF_BOT]
        group = next((chat for chat in telegram.world.chats.values() if isinstance(chat, Group)), None)
        people = [by_name[name] for name in STAFF]
        if group is None or not isinstance(customers, Bot) or not isinstance(staff, Bot):
            raise LookupError("staff group")
        minh, lan, hoa = (person for person in people if isinstance(person, Person))
        return cls(customers, staff, group, minh, lan, hoa)
