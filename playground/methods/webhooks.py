"""Having updates sent to an address instead of fetching them, and what there is to say about it."""

import re

from playground.calls import Call
from playground.errors import SECRET_CHARACTERS, SECRET_TOO_LONG, SET_WEBHOOK, TOO_MANY_REQUESTS, Refused
from playground.methods import Described, method
from playground.methods.polling import wanted_kinds
from playground.text import Json
from playground.updates import BY_DEFAULT, KINDS
from playground.webhooks import Webhook, check_place, whole_address

USUAL_CONNECTIONS = 40
MOST_CONNECTIONS = 100
LONGEST_SECRET = 256
_SECRET = re.compile(r"[A-Za-z0-9_-]*", re.ASCII)


@method("setWebhook")
def set_webhook(call: Call) -> Described:
    """Updates are sent to `url` from now on, first those that wait. Without one it is deleteWebhook.

    One that is refused has taken the old one away, as the official server does.
    """
    url = call.arguments.text("url")
    if not url:
        return _deleted(call)
    if call.world.pacing and call.world.webhooks.too_soon(call.bot):
        raise Refused(TOO_MANY_REQUESTS, {"retry_after": 1}, seconds=1)
    if _is_set_already(call, url):
        call.bot.queue.allow(wanted_kinds(call))
        return Described(True, "Webhook is already set")
    call.bot.queue.end_poll(SET_WEBHOOK)
    _take_away(call)
    wanted = Webhook(url, whole_address(url), _secret(call), _most(call))
    call.bot.queue.allow(wanted_kinds(call))
    check_place(wanted)
    call.world.webhooks.put(call.bot, wanted)
    return Described(True, "Webhook was set")


@method("deleteWebhook")
def delete_webhook(call: Call) -> Described:
    """Updates wait again to be fetched; what waits may be dropped."""
    return _deleted(call)


@method("getWebhookInfo")
def get_webhook_info(call: Call) -> Json:
    """Where updates go, how many wait, what went wrong last, and the kinds asked for when not the usual ones."""
    queue, webhook = call.bot.queue, call.world.webhooks.of(call.bot)
    info: Json = {"url": "", "has_custom_certificate": False, "pending_update_count": len(queue)}
    if webhook:
        info |= {"url": webhook.url, "max_connections": webhook.most}
        info |= {"ip_address": "127.0.0.1" if webhook.host == "localhost" else webhook.host}
        info |= {"last_error_date": webhook.error_at, "last_error_message": webhook.error} if webhook.error else {}
    asked = [kind for kind in KINDS if kind in queue.allowed]
    return info if queue.allowed == BY_DEFAULT else info | {"allowed_updates": asked}


def _deleted(call: Call) -> Described:
    return Described(True, "Webhook was deleted" if _take_away(call) else "Webhook is already deleted")


def _is_set_already(call: Call, url: str) -> bool:
    old = call.world.webhooks.of(call.bot)
    if old is None or call.arguments.boolean("drop_pending_updates"):
        return False
    return (old.url, old.secret, old.most) == (url, call.arguments.text("secret_token"), _most(call))


def _most(call: Call) -> int:
    return min(max(call.arguments.integer("max_connections", USUAL_CONNECTIONS), 1), MOST_CONNECTIONS)


def _take_away(call: Call) -> bool:
    """The old webhook goes, and with it what waits if the call says so; gives whether there was one."""
    was_there = call.world.webhooks.remove(call.bot)
    if call.arguments.boolean("drop_pending_updates"):
        call.bot.queue.clear()
    return was_there


def _secret(call: Call) -> str:
    secret = call.arguments.text("secret_token")
    if len(secret.encode()) > LONGEST_SECRET:
        raise Refused(SECRET_TOO_LONG)
    if not _SECRET.fullmatch(secret):
        raise Refused(SECRET_CHARACTERS)
    return secret
