"""The guide that is pinned in General: put up when a group becomes the desk's, kept true to its text and language."""

from datetime import datetime
from typing import Final

from complaints.delivery import outbox
from complaints.delivery.notices.office import Guide
from complaints.storage import desk
from complaints.storage.desk import Desk
from complaints.storage.tables import Tx

EDITION: Final = 1  # of its text: another one is put in its place
KEY: Final = "guide"


async def keep(tx: Tx, bound: Desk, at: datetime) -> None:
    """Owe the guide where there is none, or where it says something else; asked with /setup, look whether it stands.

    An edit that changes nothing costs a call and finds out whether somebody has deleted it.
    """
    says = f"{EDITION}:{bound.staff_language}"
    if bound.guide_says != says or bound.report_to is not None:
        await desk.change(tx, guide_says=says)
        await outbox.put(tx, Guide(), outbox.to_general().aside(), at, key=KEY)
