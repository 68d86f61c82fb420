"""A case keeps what its customer added; a message knows that its customer was asked once more where it belongs."""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0005"
down_revision: Final = "0004"
branch_labels: Final = None
depends_on: Final = None

UNPLACED: Final = {
    "sqlite_where": sa.text("draft_id IS NULL AND is_dropped = 0 AND reminded_at IS NULL"),
    "postgresql_where": sa.text("draft_id IS NULL AND NOT is_dropped AND reminded_at IS NULL"),
}


def upgrade() -> None:
    """A table whose rows can be forgotten, a column, and an index of those who wait for nothing but a word."""
    op.create_table(
        "case_details",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=16), nullable=False),
        sa.Column("code", sa.String(length=32), nullable=True),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("day", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_details_case_id")),
        sa.PrimaryKeyConstraint("case_id", "name", name=op.f("pk_case_details")),
    )
    op.add_column("pieces", sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index("ix_pieces_unplaced", "pieces", ["customer_id"], unique=False, **UNPLACED)


def downgrade() -> None:
    """What was added is lost, also to drafts: no earlier release knows these questions."""
    op.execute("DELETE FROM answers WHERE step IN ('when', 'place', 'contact', 'behalf', 'relation', 'consent')")
    op.execute(
        "UPDATE drafts SET step = 'review', is_changing = false"
        " WHERE step IN ('when', 'place', 'contact', 'behalf', 'relation', 'consent')"
    )
    op.drop_index("ix_pieces_unplaced", table_name="pieces", **UNPLACED)
    op.drop_column("pieces", "reminded_at")
    op.drop_table("case_details")
