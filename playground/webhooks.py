"""Webhooks: which bot wants its updates sent where, and that they are sent while Telegram is there.

    telegram.webhooks.timeout, telegram.webhooks.pace = 0.5, 0.01  # for tests that cannot wait a minute

How one bot's updates are sent is `delivering.py`.
"""

import ipaddress
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from playground.delivering import Delivery
from playground.errors import WEBHOOK_BAD, WEBHOOK_URL_INVALID, Refused
from playground.outgoing import Answer, Outgoing

if TYPE_CHECKING:
    from playground.users import Bot
    from playground.world import World

TIMEOUT = 60.0  # seconds that an answer is awaited
GONE = 23 * 3600  # seconds of nothing but 410, after which the webhook is taken away
PORTS = (None, 443, 80, 88, 8443)


@dataclass(slots=True)
class Webhook:
    """Where a bot's updates are sent, with which secret, how many at once; and the last thing that went wrong.

    `address` is the `url` as it was given, made whole.
    """

    url: str
    address: str
    secret: str
    most: int
    error: str = ""
    error_at: int = 0
    gone_since: float | None = None

    @property
    def host(self) -> str:
        """The machine that it stands on."""
        return urlsplit(self.address).hostname or ""

    def failed(self, answer: Answer, now: float) -> bool:
        """Take down what went wrong; gives whether the address has been gone for so long that it is given up."""
        if answer.error:
            self.error, self.error_at = answer.error, int(now)
        if not answer.status:
            return False
        self.gone_since = (now if self.gone_since is None else self.gone_since) if answer.status == 410 else None
        return self.gone_since is not None and now > self.gone_since + GONE


class Webhooks:
    """All bots' webhooks. Settable at any time, so that tests need not wait: `timeout`, in seconds, of one delivery;
    `pace`, by which the seconds between two attempts are multiplied.
    """

    def __init__(self, world: "World") -> None:
        self.world = world
        self.timeout = TIMEOUT
        self.pace = 1.0
        self.outgoing = Outgoing()
        self.bugs: list[BaseException] = []
        self._wanted: dict[Bot, Webhook] = {}
        self._at_work: dict[Bot, Delivery] = {}
        self._away = True
        self._set_at: dict[Bot, float] = {}

    def of(self, bot: "Bot") -> Webhook | None:
        """A bot's webhook."""
        return self._wanted.get(bot)

    def too_soon(self, bot: "Bot") -> bool:
        """Whether the bot has set its webhook within the last second; counts as an attempt when not."""
        now = self.world.clock()
        if now < self._set_at.get(bot, now - 1) + 1:
            return True
        self._set_at[bot] = now
        return False

    def put(self, bot: "Bot", webhook: Webhook) -> None:
        """Send a bot's updates there from now on, also those that wait."""
        self.remove(bot)
        self._wanted[bot] = webhook
        if not self._away:
            self._at_work[bot] = Delivery(self, bot, webhook)

    def remove(self, bot: "Bot") -> bool:
        """Send a bot's updates nowhere; what waits goes on waiting. Gives whether there was a webhook."""
        if bot in self._at_work:
            self._at_work.pop(bot).stop()
        return self._wanted.pop(bot, None) is not None

    def go_away(self) -> None:
        """Cut all deliveries and begin none, until `come_back`. What was under way is sent again then."""
        self._away = True
        for delivery in self._at_work.values():
            delivery.stop()
        self._at_work.clear()

    def come_back(self) -> None:
        """Deliver."""
        if self._away:
            self._away = False
            self._at_work = {bot: Delivery(self, bot, webhook) for bot, webhook in self._wanted.items()}

    async def close(self) -> None:
        """Deliver nothing more."""
        stopped = list(self._at_work.values())
        self.go_away()
        for delivery in stopped:
            await delivery.stopped()
        await self.outgoing.close()


def whole_address(url: str) -> str:
    """The address that setWebhook names; refused when it is none."""
    address = url if "://" in url else f"https://{url}"
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise Refused(WEBHOOK_URL_INVALID) from None
    if parts.scheme not in {"http", "https"} or not parts.hostname or port == 0 or " " in parts.netloc:
        raise Refused(WEBHOOK_URL_INVALID)
    return address


def check_place(webhook: Webhook) -> None:
    """Refuse what Telegram refuses to call, and what a stand-in does not: it delivers to this machine only.

    There it goes without TLS and to any port as well.
    """
    address = _ip_address(webhook.host)
    if webhook.host != "localhost" and (address is None or not address.is_loopback):
        raise Refused(WEBHOOK_BAD, why=_objection(webhook, address))


IpAddress = ipaddress.IPv4Address | ipaddress.IPv6Address


def _objection(webhook: Webhook, address: IpAddress | None) -> str:
    parts = urlsplit(webhook.address)
    if parts.scheme == "http":
        return "An HTTPS URL must be provided for webhook"
    if parts.port not in PORTS:
        return "Webhook can be set up only on ports 80, 88, 443 or 8443"
    if address is not None and not address.is_global:
        return f"IP address {webhook.host} is reserved"
    return "Failed to resolve host: Name or service not known"


def _ip_address(host: str) -> IpAddress | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None
