"""A customer can hide the name; staff have private chats with their bot, which may be shut."""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0008"
down_revision: Final = "0007"
branch_labels: Final = None
depends_on: Final = None

WITH_NAMES: Final = ("cases", "drafts")


def upgrade() -> None:
    """Whoever filed before has shown the name; which private chats are shut is found by trying."""
    for table in WITH_NAMES:
        op.add_column(table, sa.Column("anonymous_since", sa.DateTime(timezone=True), nullable=True))
    op.add_column("staff", sa.Column("shut_since", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    """Names that were hidden are shown again from then on."""
    op.drop_column("staff", "shut_since")
    for table in reversed(WITH_NAMES):
        op.drop_column(table, "anonymous_since")
