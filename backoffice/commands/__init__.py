"""What staff can order, in the order of the menu: a file a command."""

from typing import Final

from backoffice.commands.ask import ASK
from backoffice.commands.assign import ASSIGN
from backoffice.commands.case import CASE
from backoffice.commands.close import CLOSE
from backoffice.commands.decide import DECIDE
from backoffice.commands.find import FIND
from backoffice.commands.help import HELP
from backoffice.commands.mine import MINE
from backoffice.commands.note import NOTE
from backoffice.commands.overdue import OVERDUE
from backoffice.commands.queue import QUEUE
from backoffice.commands.reopen import REOPEN
from backoffice.commands.reply import REPLY
from backoffice.commands.settings import SETTINGS
from backoffice.commands.setup import SETUP
from backoffice.commands.staff import STAFF
from backoffice.commands.stats import STATS
from backoffice.commands.take import TAKE
from backoffice.commands.undo import UNDO
from backoffice.shift import Command

COMMANDS: Final[tuple[Command, ...]] = (
    QUEUE,
    MINE,
    OVERDUE,
    FIND,
    CASE,
    TAKE,
    REPLY,
    UNDO,
    ASK,
    NOTE,
    ASSIGN,
    DECIDE,
    CLOSE,
    REOPEN,
    STATS,
    STAFF,
    SETTINGS,
    SETUP,
    HELP,
)
