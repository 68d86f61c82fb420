"""A doctor's visit: what kind of desk is looked at, and what an operator reads of it."""

from typing import Any

from playground import Playground
from tests.desk.commands import Ran


async def staffed(
    telegram: Playground, *, rank: str = "administrator", forum: bool = True, basic: bool = False, **rights: bool
) -> dict[str, Any]:
    """The settings of a desk with such a group; the bot's rank in it may also be `thrown out` or `never there`."""
    customers = telegram.add_bot("Complaints", "acme_bot")
    staff = telegram.add_bot("Desk", "acme_desk_bot")
    group = telegram.add_group("Desk", telegram.add_person("Minh"), forum=forum, basic=basic)
    if rank != "never there":
        await group.add(staff, "member" if rank == "thrown out" else rank, by=group.creator, **rights)
    if rank == "thrown out":
        await group.remove(staff)
    return {
        "customer_bot_token": customers.token,
        "staff_bot_token": staff.token,
        "staff_chat_id": group.id,
        "telegram_api_url": telegram.url,
    }


def wrong(ran: Ran) -> list[str]:
    """The lines that an operator has to see to; where there are any, the command ends with 1 and says which."""
    lines = [line for line in ran.out.splitlines() if not line.startswith("fine   ")]
    about = ", ".join(line.removeprefix("WRONG  ").partition(":")[0] for line in lines)
    said = f"amends: Something is wrong: {about}. The lines above say what to do.\n"
    assert (ran.status, ran.err) == ((1, said) if lines else (0, "")), ran
    return lines
