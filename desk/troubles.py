"""What can go wrong for an operator, in one sentence each: what it is, what is unchanged, what to do."""

from complaints.delivery.courier import TokenRevoked
from complaints.delivery.transport import Bot
from complaints.storage.database import DatabaseAway, HeldByAnother
from complaints.storage.migrating import SchemaUnknown
from complaints.storage.sqlite import DamagedDatabase
from desk.lock import AlreadyRunning

_TOKEN = {Bot.CUSTOMER: "AMENDS_CUSTOMER_BOT_TOKEN", Bot.STAFF: "AMENDS_STAFF_BOT_TOKEN"}


class Trouble(Exception):
    """Something that the operator can mend; its text is the sentence."""


def sentence_for(error: BaseException) -> str | None:
    """The sentence for a known trouble; None for a mistake of ours, which deserves its traceback."""
    if isinstance(error, BaseExceptionGroup):  # tasks that run together end together, for the reason of one of them
        return next(filter(None, map(sentence_for, error.exceptions)), None)
    return _sentence(error)


def _sentence(error: BaseException) -> str | None:
    sentence: str | None = None
    match error:
        case Trouble():
            sentence = str(error)
        case TokenRevoked():
            sentence = (
                f"Telegram does not know the token in {_TOKEN[error.bot]} any more. Nothing is lost: whatever is owed "
                "stays in the database. Get the token from BotFather, set it, and start again."
            )
        case AlreadyRunning() | HeldByAnother():
            sentence = (
                "Another process runs this desk. Stop it first, or set another AMENDS_DATA_DIR and AMENDS_DATABASE_URL."
            )
        case SchemaUnknown():
            sentence = (
                "This database was made by something else, or by a newer Amends. No row of it was changed. "
                "Check AMENDS_DATABASE_URL, or use the version that it was made with."
            )
        case DatabaseAway():
            sentence = (
                f"The database cannot be used: {error}. Nothing was changed. "
                "Check AMENDS_DATABASE_URL, and the disk or the server."
            )
        case DamagedDatabase():
            sentence = f"The database is damaged: {error}. Keep the file, and restore the last backup beside it."
        case OSError():
            sentence = _of_the_system(error)
    return sentence


def _of_the_system(error: OSError) -> str | None:
    if error.filename is not None:
        return f"{error.strerror}: {error.filename}."
    return f"{error.strerror}. Look at the disk, and at where this command's output goes." if error.strerror else None
