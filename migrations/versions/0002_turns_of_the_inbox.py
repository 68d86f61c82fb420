"""The inbox's next updates are found by an index, however many were handled before."""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0002"
down_revision: Final = "0001"
branch_labels: Final = None
depends_on: Final = None

UNHANDLED: Final = sa.text("handling IN ('new', 'claimed')")


def upgrade() -> None:
    """An index beside the one by lane."""
    op.create_index(
        "ix_inbox_turns",
        "inbox",
        ["handling", "id"],
        unique=False,
        sqlite_where=UNHANDLED,
        postgresql_where=UNHANDLED,
    )


def downgrade() -> None:
    """Back to looking through all of them."""
    op.drop_index("ix_inbox_turns", table_name="inbox", sqlite_where=UNHANDLED, postgresql_where=UNHANDLED)
