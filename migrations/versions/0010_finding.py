"""Cases are found by the words that were said in them. Those of before are read by the desk's next start."""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0010"
down_revision: Final = "0009"
branch_labels: Final = None
depends_on: Final = None

IN_SQLITE: Final = (
    """CREATE VIRTUAL TABLE case_words_index USING fts5(
    words, name, content='case_words', content_rowid='case_id',
    tokenize='ascii', detail='none', columnsize=0, prefix='2 3')""",
    """CREATE TRIGGER case_words_index_new AFTER INSERT ON case_words BEGIN
    INSERT INTO case_words_index (rowid, words, name) VALUES (new.case_id, new.words, new.name); END""",
    """CREATE TRIGGER case_words_index_gone AFTER DELETE ON case_words BEGIN
    INSERT INTO case_words_index (case_words_index, rowid, words, name)
    VALUES ('delete', old.case_id, old.words, old.name); END""",
    """CREATE TRIGGER case_words_index_changed AFTER UPDATE ON case_words BEGIN
    INSERT INTO case_words_index (case_words_index, rowid, words, name)
    VALUES ('delete', old.case_id, old.words, old.name);
    INSERT INTO case_words_index (rowid, words, name) VALUES (new.case_id, new.words, new.name); END""",
)
IN_POSTGRESQL: Final = (
    """CREATE INDEX case_words_index ON case_words
    USING gin ((array_to_tsvector(string_to_array(words, ' ') || string_to_array(name, ' '))))""",
)


def upgrade() -> None:
    """A table, and what looks into it: FTS5 with the triggers that keep it, or an index."""
    op.create_table(
        "case_words",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_words_case_id")),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_case_words")),
    )
    for statement in IN_SQLITE if op.get_context().dialect.name == "sqlite" else IN_POSTGRESQL:
        op.execute(statement)


def downgrade() -> None:
    """Nothing is lost that the record does not say."""
    if op.get_context().dialect.name == "sqlite":
        op.execute("DROP TABLE case_words_index")
    op.drop_table("case_words")
