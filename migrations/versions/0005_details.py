"""A case keeps what its customer added: when, which order or where, how to reach them, for whom."""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0005"
down_revision: Final = "0004"
branch_labels: Final = None
depends_on: Final = None


def upgrade() -> None:
    """A table of its own, whose rows can be forgotten."""
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


def downgrade() -> None:
    """What was added is lost, also to drafts: no earlier release knows these questions."""
    op.execute("DELETE FROM answers WHERE step IN ('when', 'place', 'contact', 'behalf', 'relation', 'consent')")
    op.execute(
        "UPDATE drafts SET step = 'review', is_changing = false"
        " WHERE step IN ('when', 'place', 'contact', 'behalf', 'relation', 'consent')"
    )
    op.drop_table("case_details")
