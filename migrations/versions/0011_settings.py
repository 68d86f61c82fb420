"""The calendar with its days, versions of what is promised, what was changed in the settings, and warnings."""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0011"
down_revision: Final = "0010"
branch_labels: Final = None
depends_on: Final = None

OF_THE_DESK: Final = (
    ("calendar", lambda: sa.String(32)),
    ("country", lambda: sa.String(16)),
    ("holidays_on", sa.Date),
    ("morning_at", sa.Time),
    ("morning_seen", lambda: sa.DateTime(timezone=True)),
)
ON: Final = ("members_are_handlers", "morning_line")

# Whoever is late already was told by the card; of what runs, staff hear as if they had heard nothing yet.
WARN: Final = """
UPDATE clocks SET warn_at = looked_at
WHERE status = 'running' AND name IN ('first_human', 'decide_s1', 'decide_s2')
"""


def upgrade() -> None:
    """A desk that ran before works as it did, and says in the morning what there is to do."""
    op.create_table(
        "calendar_days",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("source", sa.String(32), nullable=False),
        sa.Column("is_working", sa.Boolean(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("is_estimated", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("day", "source", name="pk_calendar_days"),
    )
    op.create_table(
        "profiles",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("targets", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["made_by"], ["staff.id"], name="fk_profiles_made_by"),
        sa.PrimaryKeyConstraint("id", name="pk_profiles"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "settings_log",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(32), nullable=False),
        sa.Column("about", sa.String(32), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["staff.id"], name="fk_settings_log_actor_id"),
        sa.PrimaryKeyConstraint("id", name="pk_settings_log"),
        sqlite_autoincrement=True,
    )
    for name, kind in OF_THE_DESK:
        op.add_column("desk", sa.Column(name, kind(), nullable=True))
    for name in ON:
        op.add_column("desk", sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.true()))
    op.add_column("clocks", sa.Column("warn_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("clocks", sa.Column("warned", sa.Integer(), nullable=False, server_default=sa.text("0")))
    op.create_index(
        "ix_clocks_warn_at",
        "clocks",
        ["warn_at"],
        unique=False,
        sqlite_where=sa.text("warn_at IS NOT NULL"),
        postgresql_where=sa.text("warn_at IS NOT NULL"),
    )
    op.execute(WARN)


def downgrade() -> None:
    """Ordinary days again, and the first promise for all."""
    op.drop_index("ix_clocks_warn_at", table_name="clocks")
    for name in ("warned", "warn_at"):
        op.drop_column("clocks", name)
    for name in (*reversed(ON), *(name for name, _ in reversed(OF_THE_DESK))):
        op.drop_column("desk", name)
    for table in ("settings_log", "profiles", "calendar_days"):
        op.drop_table(table)
