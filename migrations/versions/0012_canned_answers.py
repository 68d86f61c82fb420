"""Answers that are kept for what customers are told often, and who changed them."""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0012"
down_revision: Final = "0011"
branch_labels: Final = None
depends_on: Final = None


def upgrade() -> None:
    """None is kept at first."""
    op.create_table(
        "canned_answers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(24), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("archived", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["made_by"], ["staff.id"], name=op.f("fk_canned_answers_made_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_canned_answers")),
        sqlite_autoincrement=True,
    )
    op.create_index("uq_canned_answers_name_language", "canned_answers", ["name", "language"], unique=True)
    op.create_table(
        "canned_changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("answer_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["answer_id"], ["canned_answers.id"], name=op.f("fk_canned_changes_answer_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_canned_changes_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_canned_changes")),
    )
    op.create_index(op.f("ix_canned_changes_answer_id"), "canned_changes", ["answer_id"])


def downgrade() -> None:
    """The texts are gone; what was sent of them stands in the cases' records."""
    op.drop_index(op.f("ix_canned_changes_answer_id"), "canned_changes")
    op.drop_table("canned_changes")
    op.drop_index("uq_canned_answers_name_language", "canned_answers")
    op.drop_table("canned_answers")
