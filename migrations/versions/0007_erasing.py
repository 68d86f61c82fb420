"""A case may be erased: what was said is gone, what it came to stays."""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0007"
down_revision: Final = "0006"
branch_labels: Final = None
depends_on: Final = None


def upgrade() -> None:
    """No case is erased yet."""
    op.add_column("cases", sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    """What was erased does not come back; codes that are not known before give way to some that are."""
    op.execute("DELETE FROM timeline WHERE event = 'erased'")
    op.execute("UPDATE drafts SET drafting = 'cancelled' WHERE drafting = 'erased'")
    op.execute("UPDATE attachments SET keeping = 'replaced', stored_as = NULL WHERE keeping = 'erased'")
    op.drop_column("cases", "erased_at")
