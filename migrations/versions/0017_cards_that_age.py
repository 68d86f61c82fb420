"""Until when a card is true: what it says of today, or of days late, ages by itself."""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0017"
down_revision: Final = "0016"
branch_labels: Final = None
depends_on: Final = None

_AGES: Final = sa.text("stale_at IS NOT NULL AND card_id IS NOT NULL")


def upgrade() -> None:
    """Nobody knows what the cards of open cases say by now: each is drawn once."""
    op.add_column("topics", sa.Column("stale_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index("ix_topics_stale_at", "topics", ["stale_at"], sqlite_where=_AGES, postgresql_where=_AGES)
    is_open = "case_id IN (SELECT id FROM cases WHERE state <> 'CLOSED')"
    op.execute(sa.text(f"UPDATE topics SET stale_at = '2026-01-01 00:00:00.000000' WHERE {is_open}"))  # noqa: S608


def downgrade() -> None:
    """Cards change with their cases alone again."""
    op.drop_index("ix_topics_stale_at", table_name="topics")
    op.drop_column("topics", "stale_at")
