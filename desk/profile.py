"""What Telegram shows of our bots before anybody writes to them: names, descriptions, and the rights they ask for.

Bot API: setMyName (64 characters), setMyShortDescription (120), setMyDescription (512), each by language, and
setMyDefaultAdministratorRights. Telegram takes few changes of a name in a day: each is read first, and written once
where it is another one. What is refused is said in the log and tried again at the next start.
"""

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import structlog

from complaints.delivery.failures import PASSING, DeliveryFailed, Failure
from complaints.delivery.transport import Bot, Call, Transport
from complaints.rules.words import shortened
from complaints.wording.language import Language
from complaints.wording.languages import Languages

_ORGANISATION: Final = 40  # characters of its name, so that ours fits beside it
_FIELDS: Final = (
    ("name", "MyName", "name"),
    ("about", "MyShortDescription", "short_description"),
    ("description", "MyDescription", "description"),
)
_RIGHTS: Final = (
    "is_anonymous", "can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members",
    "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories", "can_edit_stories",
    "can_delete_stories", "can_pin_messages", "can_manage_topics",
)  # fmt: skip
_NEEDED: Final = frozenset({"can_manage_chat", "can_delete_messages", "can_pin_messages", "can_manage_topics"})
_PATIENCE: Final = 30.0  # seconds of silence that are waited for; a longer one is for the next start
_PAUSE: Final = 2.0

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Profile:
    """Both bots, as an organisation shows them in its languages."""

    transport: Transport
    languages: Languages
    fallback: str
    organisation: str
    customer_bot: str  # its user name

    async def keep(self) -> None:
        """Bring everything up to what it should be."""
        for bot in Bot:
            for language, code in self._readers():
                for key, method, field in _FIELDS:
                    await self._keep(bot, method, field, self.text(bot, key, language), code)
        await self._keep_rights()

    def text(self, bot: Bot, key: str, language: Language) -> str:
        """What stands under that key for readers of that language."""
        said = language.label("profile", f"{bot}_{key}")
        named = {"{org}": shortened(self.organisation, _ORGANISATION), "{customer_bot}": f"@{self.customer_bot}"}
        for blank, words in named.items():
            said = said.replace(blank, words)
        return said

    def _readers(self) -> Iterator[tuple[Language, str | None]]:
        """Each language with its code, and for all other readers the fallback without one."""
        yield self.languages[self.fallback], None
        for language in self.languages:
            yield language, language.code

    async def _keep(self, bot: Bot, method: str, field: str, wanted: str, code: str | None) -> None:
        to = {"language_code": code} if code else {}
        standing = await self._ask(bot, f"get{method}", to)
        if isinstance(standing, Mapping) and standing.get(field) != wanted:
            await self._ask(bot, f"set{method}", {field: wanted, **to})

    async def _keep_rights(self) -> None:
        """What the form asks for when somebody makes the staff's bot an administrator."""
        wanted = {right: right in _NEEDED for right in _RIGHTS}
        standing = await self._ask(Bot.STAFF, "getMyDefaultAdministratorRights", {})
        if isinstance(standing, Mapping) and any(bool(standing.get(right)) != wanted[right] for right in _RIGHTS):
            await self._ask(Bot.STAFF, "setMyDefaultAdministratorRights", {"rights": wanted})

    async def _ask(self, bot: Bot, method: str, params: dict[str, Any]) -> Any:
        """The answer, or None where Telegram refuses or wants to be asked much later."""
        while True:
            try:
                return await self.transport.call(bot, Call(method, params))
            except DeliveryFailed as failed:
                pause = failed.retry_after or _PAUSE
                if failed.failure not in PASSING or (failed.failure is Failure.FLOOD and pause > _PATIENCE):
                    log.warning("profile not set", bot=bot.value, method=method, failure=failed.failure.value)
                    return None
                await asyncio.sleep(pause)
