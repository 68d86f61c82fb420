"""After filing and after closing: news at preset dates, how it was in three steps, and what was missed sent again."""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0006"
down_revision: Final = "0005"
branch_labels: Final = None
depends_on: Final = None

ADDED: Final = (
    ("is_planned", sa.Boolean),
    ("result", sa.Integer),
    ("result_at", lambda: sa.DateTime(timezone=True)),
    ("words_seq", sa.Integer),
    ("ended_at", lambda: sa.DateTime(timezone=True)),
)

# Whoever waits for us hears of us in the next working hour. A clock of no length promised nothing: it is not missed.
NEWS_DUE: Final = """
INSERT INTO clocks (
    case_id, episode, name, regime, status, started_at, due_at, original_due_at, breach_seconds, looked_at
)
SELECT id, episode, 'update', profile, 'running', registered_at, registered_at, registered_at, 0, registered_at
FROM cases WHERE state NOT IN ('CLOSED', 'RESPONDED')
"""


def upgrade() -> None:
    """What was answered before is answered: nothing more is asked of it."""
    for name, kind in ADDED:
        op.add_column("ratings", sa.Column(name, kind(), nullable=True))
    op.create_index(
        "ix_ratings_planned",
        "ratings",
        ["asked_at"],
        unique=False,
        sqlite_where=sa.text("is_planned = 1"),
        postgresql_where=sa.text("is_planned"),
    )
    op.execute("UPDATE ratings SET ended_at = answered_at WHERE score IS NOT NULL")
    op.execute(NEWS_DUE)
    op.add_column("outbox", sa.Column("resent_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    """What is only planned is not known then: it would count as asked."""
    op.drop_column("outbox", "resent_at")
    op.execute("DELETE FROM clocks WHERE name = 'update'")
    op.execute("DELETE FROM ratings WHERE is_planned")
    op.drop_index("ix_ratings_planned", table_name="ratings")
    for name, _ in reversed(ADDED):
        op.drop_column("ratings", name)
