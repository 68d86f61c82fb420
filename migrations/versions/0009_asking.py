"""Questions to customers, clocks that wait for the answer, and the user names by which colleagues are called."""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0009"
down_revision: Final = "0008"
branch_labels: Final = None
depends_on: Final = None


def upgrade() -> None:
    """No clock has waited so far; user names are learnt when Telegram tells of people next."""
    op.add_column("clocks", sa.Column("paused_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("clocks", sa.Column("paused_days", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("staff", sa.Column("username", sa.String(64), nullable=True))
    op.create_table(
        "questions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("asking", sa.String(32), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_questions_case_id"),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_questions_staff_id"),
        sa.PrimaryKeyConstraint("id", name="pk_questions"),
    )
    op.create_index("ix_questions_case", "questions", ["case_id", "id"])


def downgrade() -> None:
    """Questions go; clocks that waited run on from where they were due."""
    op.drop_index("ix_questions_case", "questions")
    op.drop_table("questions")
    op.drop_column("staff", "username")
    op.execute("UPDATE clocks SET status = 'running' WHERE status = 'paused'")
    op.execute("DELETE FROM clocks WHERE name = 'reply'")
    op.drop_column("clocks", "paused_days")
    op.drop_column("clocks", "paused_at")
