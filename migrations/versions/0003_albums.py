"""Files and messages know the album that they came in, files the message that they came with.

A reply of staff can carry several files: replies that wait, or may be sent once more, say so in the new way.
"""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0003"
down_revision: Final = "0002"
branch_labels: Final = None
depends_on: Final = None

IN_ALBUM: Final = sa.text("album IS NOT NULL")
WITH_ALBUM: Final = ("attachments", "claims", "messages", "pieces")


def upgrade() -> None:
    """Columns that are empty for what is there already."""
    op.add_column("attachments", sa.Column("chat_id", sa.BigInteger(), nullable=True))
    op.add_column("attachments", sa.Column("message_id", sa.BigInteger(), nullable=True))
    for table in WITH_ALBUM:
        op.add_column(table, sa.Column("album", sa.String(length=32), nullable=True))
    op.add_column("attachments", sa.Column("unique_id", sa.Text(), nullable=True))
    op.create_index("ix_attachments_sender", "attachments", ["bot", "chat_id", "wanted_at"], unique=False)
    op.create_index(
        "ix_messages_album", "messages", ["album"], unique=False, sqlite_where=IN_ALBUM, postgresql_where=IN_ALBUM
    )
    # Both stand in the facts only as keys of ours: in words of somebody's their quotes are escaped.
    _rewrite(('"attachment_id":', '"attachment_ids":['), (',"words":', '],"words":'))


def downgrade() -> None:
    """One file a reply. Those that carry several cannot be said then: they fail, which staff are shown."""
    several = """facts LIKE '%"attachment_ids":[%,%],"words":%'"""
    _rewrite(('"attachment_ids":[', '"attachment_id":'), ('],"words":', ',"words":'), but=several)
    op.drop_index("ix_messages_album", table_name="messages", sqlite_where=IN_ALBUM, postgresql_where=IN_ALBUM)
    op.drop_index("ix_attachments_sender", table_name="attachments")
    op.drop_column("attachments", "unique_id")
    for table in reversed(WITH_ALBUM):
        op.drop_column(table, "album")
    op.drop_column("attachments", "message_id")
    op.drop_column("attachments", "chat_id")


def _rewrite(*changes: tuple[str, str], but: str = "1 = 0") -> None:
    """Put other words in the place of these, in what replies with files say."""
    said = "facts"
    for old, new in changes:
        said = f"replace({said}, '{old}', '{new}')"
    op.execute(f"UPDATE outbox SET facts = {said} WHERE notice = 'staff_sends' AND NOT ({but})")  # noqa: S608  # all of it stands here
