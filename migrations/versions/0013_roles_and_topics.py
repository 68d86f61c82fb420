"""Roles that managers give, with a record of it; how topics look; a group without topics."""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0013"
down_revision: Final = "0012"
branch_labels: Final = None
depends_on: Final = None


def upgrade() -> None:
    """Whoever manages now does so as creator or by the settings, for there was no other way."""
    op.add_column("staff", sa.Column("given", sa.String(32), nullable=True))
    op.add_column("staff", sa.Column("rank_manages", sa.Boolean, nullable=False, server_default=sa.false()))
    op.execute(sa.text("UPDATE staff SET rank_manages = TRUE WHERE role = 'manager'"))
    op.create_table(
        "staff_log",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("staff_id", sa.Integer, nullable=False),
        sa.Column("before", sa.String(32), nullable=False),
        sa.Column("after", sa.String(32), nullable=False),
        sa.Column("by_id", sa.Integer, nullable=True),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_staff_log_staff_id"),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name="fk_staff_log_by_id"),
        sa.PrimaryKeyConstraint("id", name="pk_staff_log"),
    )
    op.create_index("ix_staff_log_staff_id", "staff_log", ["staff_id"])
    op.add_column("desk", sa.Column("is_forum", sa.Boolean, nullable=True))
    op.add_column("desk", sa.Column("topic_icons", sa.Text, nullable=True))
    op.add_column("topics", sa.Column("looks", sa.String(32), nullable=True))
    op.add_column("topics", sa.Column("is_shut", sa.Boolean, nullable=False, server_default=sa.false()))


def downgrade() -> None:
    """Roles stay as they are; who gave them is forgotten."""
    op.drop_column("topics", "is_shut")
    op.drop_column("topics", "looks")
    for column in ("topic_icons", "is_forum"):
        op.drop_column("desk", column)
    op.drop_index("ix_staff_log_staff_id", table_name="staff_log")
    op.drop_table("staff_log")
    op.drop_column("staff", "rank_manages")
    op.drop_column("staff", "given")
