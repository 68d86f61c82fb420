"""Where a file can be fetched."""

from playground.calls import Call
from playground.errors import FILE_ID_EMPTY, FILE_ID_INVALID, FILE_TOO_BIG, FILE_UNAVAILABLE, Refused
from playground.files import MOST_DOWNLOADED, opened_id
from playground.methods import method
from playground.text import Json


@method("getFile")
def get_file(call: Call) -> Json:
    """A path below `/file/bot<token>/`, for one of the bot's own identifiers and up to 20 MB.

    It is optional, and missing when a fault will have it so.
    """
    file_id = call.arguments.text("file_id")
    if not file_id:
        raise Refused(FILE_ID_EMPTY)
    opened = opened_id(file_id)
    if opened is None:
        raise Refused(FILE_ID_INVALID)
    owner, number = opened
    stored = call.world.files.number(number)
    if stored is None or owner != call.bot.id:
        raise Refused(FILE_UNAVAILABLE)
    if stored.size > MOST_DOWNLOADED:
        raise Refused(FILE_TOO_BIG)
    named = {"file_id": file_id, "file_unique_id": stored.unique_id, "file_size": stored.size}
    if call.effect == "pathless":
        return named
    return named | {"file_path": call.world.files.show(call.bot, stored)}
