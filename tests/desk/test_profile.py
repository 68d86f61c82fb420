"""Names, descriptions and the rights that are asked for: written once where they are another, and never in the way."""

from collections import Counter
from typing import Any

import pytest

from complaints.delivery.transport import Bot, Call
from complaints.wording.languages import Languages
from desk.profile import Profile
from playground import errors
from tests.complaints.edge import Edge

LANGUAGES = Languages()
LONGEST = {"name": 64, "about": 120, "description": 512}


class Card(Edge):
    """An edge that keeps what it is told of the bots."""

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str, str], Any] = {}

    async def call(self, bot: Bot, call: Call) -> Any:
        """What stands there, or true where it was set."""
        answered = await super().call(bot, call)
        where = (bot.value, call.method[3:], call.params.get("language_code", ""))
        if call.method.startswith("set"):
            self.kept[where] = call.params
        return self.kept.get(where, {}) if call.method.startswith("get") else answered


def profile(edge: Edge, organisation: str = "Acme") -> Profile:
    """Acme's bots, in English where no language fits."""
    return Profile(edge, LANGUAGES, "en", organisation, "a_user_name_has_32_letters_a_bot")


async def test_everything_is_set_once_and_at_the_next_start_nothing_is() -> None:
    edge = Card()
    await profile(edge).keep()
    written = Counter(call.method for call in edge.made if call.method.startswith("set"))
    each = 2 * (len(list(LANGUAGES)) + 1)  # both bots, every language, and whoever reads none of them
    assert written.pop("setMyDefaultAdministratorRights") == 1
    assert written == {"setMyName": each, "setMyShortDescription": each, "setMyDescription": each}
    edge.made.clear()
    await profile(edge).keep()
    names = {"setMyName", "setMyShortDescription", "setMyDescription"}
    assert not [call for call in edge.made if call.method in names]


async def test_one_name_that_is_another_is_the_one_that_is_written() -> None:
    edge = Card()
    await profile(edge).keep()
    edge.kept["customer", "MyName", "fa"] = {"name": "Something else"}
    edge.made.clear()
    await profile(edge).keep()
    changed = [call for call in edge.made if call.method in {"setMyName", "setMyDescription", "setMyShortDescription"}]
    assert [(call.method, call.params["language_code"]) for call in changed] == [("setMyName", "fa")]


@pytest.mark.parametrize(
    ("refusal", "more"),
    [(errors.CANT_PIN, {}), (errors.TOO_MANY_REQUESTS, {"retry_after": 80_000.0, "seconds": 80_000})],
)
async def test_what_telegram_refuses_or_puts_off_for_long_is_left_for_the_next_start(
    refusal: errors.Refusal, more: dict[str, Any]
) -> None:
    """The others are set all the same."""
    edge = Card()
    edge.refuses(refusal, "setMyName", **more)
    await profile(edge).keep()
    assert not [where for where in edge.kept if where[1] == "MyName"]
    assert len([where for where in edge.kept if where[1] == "MyDescription"]) == 2 * (len(list(LANGUAGES)) + 1)


@pytest.mark.parametrize("language", list(LANGUAGES), ids=lambda language: language.code)
@pytest.mark.parametrize("bot", Bot)
def test_every_text_fits_however_long_the_organisations_name(bot: Bot, language: Any) -> None:
    made = profile(Edge(), "The Very Long Name Of A Company That Nobody Can Remember Ltd")
    for key, longest in LONGEST.items():
        text = made.text(bot, key, language)
        assert "{" not in text
        assert len(text) <= longest


async def test_the_rights_that_are_asked_for_are_those_that_the_desk_needs() -> None:
    edge = Card()
    await profile(edge).keep()
    (call,) = edge.said("setMyDefaultAdministratorRights")
    assert {right for right, wanted in call.params["rights"].items() if wanted} == {
        "can_manage_chat",
        "can_delete_messages",
        "can_pin_messages",
        "can_manage_topics",
    }
