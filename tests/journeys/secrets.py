"""What the staff group and ordinary handlers were told by our bots, call by call: for what they must not learn."""

from playground.calls import Call
from tests.desks import DeskUnderTest


def calls_to_colleagues(desk: DeskUnderTest) -> list[Call]:
    """Every call of the staff's bot that the group sees, or a handler in private; refused ones, too."""
    chats = {str(desk.group.id), *(str(person.id) for person in (desk.lan, desk.hoa))}
    return [call for call in desk.telegram.calls if call.bot is desk.staff and call.chat_id in chats]


def answers_to_presses(desk: DeskUnderTest) -> list[Call]:
    """What a press shows, whoever pressed."""
    return [call for call in desk.telegram.calls if call.method == "answerCallbackQuery" and call.bot is desk.staff]


def leaked(desk: DeskUnderTest, *secrets: str) -> list[str]:
    """The calls that carried any of these, in words, names of files or the bytes of a file."""
    calls = [*calls_to_colleagues(desk), *answers_to_presses(desk)]
    return [repr(call) for call in calls for secret in secrets if secret in _all_of(call)]


def _all_of(call: Call) -> str:
    files = call.arguments.uploads.values()
    return str(call.shown()) + "".join(f"{file.name} {file.data.decode(errors='replace')}" for file in files)
