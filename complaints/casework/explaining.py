"""What customers can read of how complaints are handled here. The times are those in force, and no others."""

from datetime import datetime
from typing import Final

from complaints.delivery import outbox
from complaints.delivery.notices import Notice
from complaints.delivery.notices.policy import Policy, PolicyElsewhere, PolicyReaders, PolicyRights, PolicyTimes
from complaints.rules import policy
from complaints.rules.deadlines import ClockName, Profile, Unit
from complaints.rules.policy import Page
from complaints.rules.routing import REOPEN_WINDOW_DAYS
from complaints.storage import profiles
from complaints.storage.customers import Customer
from complaints.storage.tables import Tx

_FIRST: Final = Policy(version=policy.VERSION, since=policy.SINCE)
_PAGES: Final[dict[Page, Notice]] = {
    Page.READERS: PolicyReaders(),
    Page.RIGHTS: PolicyRights(),
    Page.ELSEWHERE: PolicyElsewhere(),
}


async def tell_policy(tx: Tx, customer: Customer, page: Page | None, at: datetime) -> None:
    """A page of how complaints are handled here; None is the first."""
    place = outbox.to_customer(customer)
    if page is Page.TIMES:
        await outbox.put(tx, _times(await profiles.in_force(tx)), place, at)
    else:
        await outbox.put(tx, _PAGES[page] if page else _FIRST, place, at)


def _times(profile: Profile) -> PolicyTimes:
    days = {name: target.value for name, target in profile.targets.items()}
    first = profile.targets[ClockName.FIRST_HUMAN]
    return PolicyTimes(
        first_hours=first.value if first.unit is Unit.WORKING_HOUR else None,
        first_days=first.value if first.unit is Unit.WORKING_DAY else None,
        update_days=days[ClockName.UPDATE],
        decide_days=days[ClockName.DECIDE_S1],
        answer_days=days[ClockName.RESPOND_S1],
        review_days=days[ClockName.DECIDE_S2],
        reopen_days=REOPEN_WINDOW_DAYS,
    )
