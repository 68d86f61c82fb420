"""A case bears the version of the policy under which it was filed."""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0004"
down_revision: Final = "0003"
branch_labels: Final = None
depends_on: Final = None


def upgrade() -> None:
    """None of what is there already was filed under a version."""
    op.add_column("cases", sa.Column("policy", sa.Integer(), nullable=True))


def downgrade() -> None:
    """The record keeps it."""
    op.drop_column("cases", "policy")
