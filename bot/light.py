"""Importing aiogram lightly: its some 320 pydantic models are built when they are first used, not all at the import.

`aiogram.types` ends by building every model, which takes seconds and a hundred megabytes, of which a desk needs a
part. While it is imported, building is put off and the names that the models speak of are given to each of them, which
is what pydantic looks them up in when it builds one later. This reaches into both libraries: whatever is not as
expected ends in building all models at once, as aiogram does by itself, and a test per release says so first.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import structlog
from pydantic import BaseModel

_PACKAGE: Final = "aiogram."
_PROBE: Final = {
    "update_id": 1,
    "message": {
        "message_id": 1,
        "date": 1,
        "chat": {"id": 1, "type": "private"},
        "from": {"id": 1, "is_bot": False, "first_name": "A"},
        "entities": [{"type": "bold", "offset": 0, "length": 1}],
        "photo": [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}],
        "text": "x",
    },
}

log = structlog.get_logger(__name__)


def import_aiogram() -> bool:
    """Import it; whether the models are built lazily. One that is imported already stays as it is."""
    if "aiogram.types" in sys.modules:
        return True
    with _building_put_off() as put_off:
        import aiogram.types

    for model, names in put_off:
        model.__pydantic_parent_namespace__ = names
    if put_off and _works(aiogram.types.Update):
        return True
    log.warning("aiogram's models are built at once: this release is not as expected")
    for model, names in put_off:
        model.model_rebuild(force=True, _types_namespace=names)
    return False


def _works(update: Any) -> bool:
    try:
        parsed = update.model_validate(_PROBE)
        return bool(parsed.message.text == "x" and parsed.message.photo[0].file_id == "f")
    except Exception as error:  # noqa: BLE001  # whatever it is, the plain way is open
        log.warning("aiogram's models could not be built lazily", error=type(error).__name__)
        return False


@contextmanager
def _building_put_off() -> Iterator[list[tuple[Any, dict[str, Any]]]]:
    """While it lasts, models of aiogram only note what they would be built with."""
    put_off: list[tuple[Any, dict[str, Any]]] = []
    build = BaseModel.__dict__["model_rebuild"]

    def note(model: Any, /, **how: Any) -> bool | None:
        names = how.get("_types_namespace")
        if names is not None and model.__module__.startswith(_PACKAGE):
            put_off.append((model, names))
            return None
        built: bool | None = build.__get__(None, model)(**how)
        return built

    setattr(BaseModel, "model_rebuild", classmethod(note))  # noqa: B010  # a method is replaced, and put back
    try:
        yield put_off
    finally:
        setattr(BaseModel, "model_rebuild", build)  # noqa: B010
