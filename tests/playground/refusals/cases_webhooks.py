"""Refused: webhooks that cannot be, and polls beside a webhook."""

import asyncio
from typing import Any

from tests.playground.clients import Client
from tests.playground.refusals.case import refused
from tests.playground.scene import Scene

Arguments = dict[str, Any]
HERE = "http://127.0.0.1:9/telegram"


@refused("POLL_UNDER_WEBHOOK", "getUpdates")
async def a_bot_with_a_webhook_polls(scene: Scene, _: Client) -> Arguments:
    await scene.gives(scene.customers, "setWebhook", url=HERE)
    return {}


@refused("SET_WEBHOOK", "getUpdates")
async def a_webhook_is_set_during_a_poll(scene: Scene, _: Client) -> Arguments:
    async def rival() -> None:
        await asyncio.sleep(0.1)  # the poll is under way by then
        await scene.gives(scene.customers, "setWebhook", url=HERE)

    scene.tasks.create_task(rival())
    return {"timeout": 5}


@refused("WEBHOOK_URL_INVALID", "setWebhook")
async def a_webhooks_address_is_none(_: Scene, __: Client) -> Arguments:
    return {"url": "ftp://desk.example.org"}


@refused("WEBHOOK_BAD", "setWebhook")
async def a_webhooks_address_is_without_tls(_: Scene, __: Client) -> Arguments:
    return {"url": "http://desk.example.org"}


@refused("SECRET_TOO_LONG", "setWebhook")
async def a_webhooks_secret_has_257_characters(_: Scene, __: Client) -> Arguments:
    return {"url": HERE, "secret_token": "s" * 257}


@refused("SECRET_CHARACTERS", "setWebhook")
async def a_webhooks_secret_has_a_blank(_: Scene, __: Client) -> Arguments:
    return {"url": HERE, "secret_token": "open sesame"}
