"""Alembic's entry: runs on the connection that `complaints.storage.migrating` hands over, or prints SQL offline."""

from typing import Any

from alembic import context
from sqlalchemy import DateTime, String

from complaints.storage import all_tables  # noqa: F401  # every table must be known
from complaints.storage.case_words import INDEX
from complaints.storage.tables import CodeOf, Moment, metadata


def plain_type(kind: str, thing: Any, _: Any) -> str | bool:
    """Migrations name the database's own types: they must mean the same when the code has moved on."""
    if kind == "type" and isinstance(thing, Moment | CodeOf):
        impl = thing.impl_instance
        if isinstance(impl, DateTime):
            return "sa.DateTime(timezone=True)"
        if isinstance(impl, String):
            return f"sa.String({impl.length})"
    return False


def is_model(name: str | None, _: str, __: Any) -> bool:
    """What a database keeps an index of words in is no table of ours."""
    return name is None or not name.startswith(INDEX)


def run() -> None:
    """Upgrade or downgrade, whichever was asked for."""
    settings: dict[str, Any] = {"target_metadata": metadata, "render_item": plain_type, "compare_type": True}
    settings["include_name"] = is_model
    connection = context.config.attributes.get("connection")
    if connection is None:
        dialect = context.get_x_argument(as_dictionary=True).get("dialect", "sqlite")
        context.configure(dialect_name=dialect, literal_binds=True, **settings)
    else:
        context.configure(connection=connection, transaction_per_migration=False, **settings)
    with context.begin_transaction():
        context.run_migrations()


run()
