"""Lists are put in order by the database; cases are picked out of them; a duplicate knows where its matter goes on."""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0015"
down_revision: Final = "0014"
branch_labels: Final = None
depends_on: Final = None

PRESSES: Final = sa.text(
    "name IN ('decide_s1', 'decide_s2', 'first_human', 'reply', 'respond_s1', 'respond_s2') "
    "AND status IN ('missed', 'running') AND stopped_at IS NULL"
)
OPEN: Final = sa.text("state != 'CLOSED'")


def upgrade() -> None:
    """Nothing was a duplicate before."""
    op.add_column("cases", sa.Column("duplicate_of", sa.Integer(), nullable=True))
    of_open = ["id", "episode", "priority", "state", "category", "owner_id"]
    op.create_index("ix_cases_open", "cases", of_open, sqlite_where=OPEN, postgresql_where=OPEN)
    pressing = ["case_id", "episode", "due_at", "started_at"]
    op.create_index("ix_clocks_presses", "clocks", pressing, sqlite_where=PRESSES, postgresql_where=PRESSES)
    op.create_table(
        "selections",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("view", sa.String(64), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_selections_staff_id"),
        sa.PrimaryKeyConstraint("id", name="pk_selections"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_selections_begun_at", "selections", ["begun_at"])
    op.create_table(
        "selected",
        sa.Column("selection_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["selection_id"], ["selections.id"], name="fk_selected_selection_id"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_selected_case_id"),
        sa.PrimaryKeyConstraint("selection_id", "case_id", name="pk_selected"),
    )


def downgrade() -> None:
    """Duplicates stay closed, and nobody knows any more of what."""
    op.drop_table("selected")
    op.drop_index("ix_selections_begun_at", "selections")
    op.drop_table("selections")
    op.drop_index("ix_clocks_presses", "clocks")
    op.drop_index("ix_cases_open", "cases")
    op.drop_column("cases", "duplicate_of")
