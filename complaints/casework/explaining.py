"""What customers can read of how complaints are handled here. The times are those of the clocks, and no others."""

from datetime import datetime
from typing import Final

from complaints.delivery import outbox
from complaints.delivery.notices import Notice
from complaints.delivery.notices.policy import Policy, PolicyElsewhere, PolicyReaders, PolicyRights, PolicyTimes
from complaints.rules import policy
from complaints.rules.deadlines import HOUSE, ClockName
from complaints.rules.policy import Page
from complaints.rules.routing import REOPEN_WINDOW_DAYS
from complaints.storage.customers import Customer
from complaints.storage.tables import Tx


async def tell_policy(tx: Tx, customer: Customer, page: Page | None, at: datetime) -> None:
    """A page of how complaints are handled here; None is the first."""
    await outbox.put(tx, _PAGES[page] if page else _FIRST, outbox.to_customer(customer), at)


_FIRST: Final = Policy(version=policy.VERSION, since=policy.SINCE)
_PAGES: Final[dict[Page, Notice]] = {
    Page.TIMES: PolicyTimes(
        first_hours=HOUSE.targets[ClockName.FIRST_HUMAN].value,
        update_days=HOUSE.targets[ClockName.UPDATE].value,
        decide_days=HOUSE.targets[ClockName.DECIDE_S1].value,
        answer_days=HOUSE.targets[ClockName.RESPOND_S1].value,
        review_days=HOUSE.targets[ClockName.DECIDE_S2].value,
        reopen_days=REOPEN_WINDOW_DAYS,
    ),
    Page.READERS: PolicyReaders(),
    Page.RIGHTS: PolicyRights(),
    Page.ELSEWHERE: PolicyElsewhere(),
}
