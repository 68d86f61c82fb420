"""The guide that is pinned in General."""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0014"
down_revision: Final = "0013"
branch_labels: Final = None
depends_on: Final = None


def upgrade() -> None:
    """It is put up at the next look at the group."""
    op.add_column("desk", sa.Column("guide_id", sa.BigInteger(), nullable=True))
    op.add_column("desk", sa.Column("guide_says", sa.String(16), nullable=True))


def downgrade() -> None:
    """It stays in the group, as anybody's message."""
    op.drop_column("desk", "guide_says")
    op.drop_column("desk", "guide_id")
