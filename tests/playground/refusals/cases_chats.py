"""Refused: chats that are not there, not open, not the bot's; and the server itself."""

import asyncio
from typing import Any

from playground import Fault, Limits
from tests.playground.clients import Client
from tests.playground.refusals.case import refused
from tests.playground.scene import Scene

Arguments = dict[str, Any]


@refused("UNAUTHORIZED", "getMe")
async def the_token_was_revoked(scene: Scene, _: Client) -> Arguments:
    scene.telegram.revoke(scene.customers)
    return {}


@refused("NOT_FOUND", "getMe", token="123456:short")
async def the_token_is_malformed(_: Scene, __: Client) -> Arguments:
    return {}


@refused("METHOD_NOT_FOUND", "sendTelepathy")
async def the_method_is_unknown(_: Scene, __: Client) -> Arguments:
    return {}


@refused("TOO_MANY_REQUESTS", "sendMessage", staff=True)
async def the_groups_budget_is_used_up(scene: Scene, _: Client) -> Arguments:
    scene.telegram.limit(Limits.parse("30/1s,1/1s,1/60s"))
    await scene.gives(scene.staff, "sendMessage", chat_id=scene.group.id, text="first")
    return {"chat_id": scene.group.id, "text": "second"}


@refused("RESTARTING", "getMe")
async def the_server_restarts(scene: Scene, _: Client) -> Arguments:
    scene.telegram.faults.add(Fault.restarting())
    return {}


@refused("BAD_GATEWAY", "getMe")
async def the_proxy_answers_with_a_page(scene: Scene, _: Client) -> Arguments:
    scene.telegram.faults.add(Fault.bad_gateway())
    return {}


@refused("GATEWAY_TIMEOUT", "getMe")
async def the_proxy_does_not_want_to_wait(scene: Scene, _: Client) -> Arguments:
    scene.telegram.faults.add(Fault.gateway_timeout())
    return {}


@refused("OTHER_GET_UPDATES", "getUpdates")
async def another_one_polls(scene: Scene, _: Client) -> Arguments:
    async def rival() -> None:
        await asyncio.sleep(0.1)  # the first poll is under way by then
        asyncio.get_running_loop().call_later(0.2, scene.customers.queue.release)
        await scene.updates(scene.customers, timeout=5)

    scene.tasks.create_task(rival())
    return {"timeout": 5}


@refused("CHAT_ID_EMPTY", "sendMessage")
async def no_chat_is_named(_: Scene, __: Client) -> Arguments:
    return {"text": "hello"}


@refused("CHAT_NOT_FOUND", "sendMessage")
async def the_bot_has_never_met_that_person(scene: Scene, _: Client) -> Arguments:
    return {"chat_id": scene.lan.id, "text": "hello"}


@refused("GROUP_UPGRADED", "sendMessage", staff=True)
async def the_group_has_another_number_now(scene: Scene, _: Client) -> Arguments:
    group = scene.telegram.add_group("Small", scene.minh, basic=True)
    await group.add(scene.staff)
    old = group.id
    await group.upgrade()
    return {"chat_id": old, "text": "hello"}


@refused("GROUP_DELETED", "sendMessage", staff=True)
async def the_group_was_deleted(scene: Scene, _: Client) -> Arguments:
    group = scene.telegram.add_group("Small", scene.minh, basic=True)
    await group.add(scene.staff)
    await group.dissolve()
    return {"chat_id": group.id, "text": "hello"}


@refused("KICKED", "sendMessage", staff=True)
async def the_bot_was_thrown_out(scene: Scene, _: Client) -> Arguments:
    await scene.group.remove(scene.staff)
    return {"chat_id": scene.group.id, "text": "hello"}


@refused("NOT_A_MEMBER", "getChat")
async def the_bot_is_not_in_the_group(scene: Scene, _: Client) -> Arguments:
    return {"chat_id": scene.group.id}


@refused("BLOCKED", "sendMessage")
async def the_person_has_blocked_the_bot(scene: Scene, _: Client) -> Arguments:
    await scene.chat.blocks()
    return {"chat_id": scene.ana.id, "text": "hello"}


@refused("DEACTIVATED", "sendMessage")
async def the_persons_account_is_gone(scene: Scene, _: Client) -> Arguments:
    scene.ana.deactivates()
    return {"chat_id": scene.ana.id, "text": "hello"}


@refused("CANT_INITIATE", "sendMessage", staff=True)
async def the_bot_writes_first_to_a_member_of_its_group(scene: Scene, _: Client) -> Arguments:
    return {"chat_id": scene.lan.id, "text": "hello"}


@refused("BOT_TO_BOT", "sendMessage")
async def a_bot_writes_to_a_bot(scene: Scene, _: Client) -> Arguments:
    return {"chat_id": scene.staff.id, "text": "hello"}


@refused("USER_ID_INVALID", "getChatMember", staff=True)
async def no_member_is_named(scene: Scene, _: Client) -> Arguments:
    return {"chat_id": scene.group.id}


@refused("PARTICIPANT_UNKNOWN", "getChatMember", staff=True)
async def nobody_has_that_number(scene: Scene, _: Client) -> Arguments:
    return {"chat_id": scene.group.id, "user_id": 42}


@refused("NO_ADMINISTRATORS", "getChatAdministrators")
async def a_private_chat_has_no_administrators(scene: Scene, _: Client) -> Arguments:
    return {"chat_id": scene.ana.id}


@refused("CANT_LEAVE_PRIVATE", "leaveChat")
async def a_bot_leaves_a_private_chat(scene: Scene, _: Client) -> Arguments:
    return {"chat_id": scene.ana.id}


@refused("CANT_INVITE", "exportChatInviteLink", staff=True)
async def the_bot_may_not_invite(scene: Scene, _: Client) -> Arguments:
    await scene.group.demote(scene.staff)
    return {"chat_id": scene.group.id}
