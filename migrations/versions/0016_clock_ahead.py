"""How far the desk's clock is ahead of the machine's, as its rows know it."""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0016"
down_revision: Final = "0015"
branch_labels: Final = None
depends_on: Final = None


def upgrade() -> None:
    """Every desk lived by the machine's clock."""
    op.add_column("desk", sa.Column("clock_ahead", sa.Float(), server_default=sa.text("0"), nullable=False))


def downgrade() -> None:
    """What waits by the machine's clock comes due early after the next jump."""
    op.drop_column("desk", "clock_ahead")
