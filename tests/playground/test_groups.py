"""Groups: who hears what, who comes and goes, masks, channels, and the upgrade."""

import pytest

from playground import NotPossible
from playground.users import ANONYMOUS_ADMIN_ID, CHANNEL_SENDER_ID, SERVICE_ID
from tests.playground.scene import Scene


async def heard_by_a_shy_bot(scene: Scene, *texts: str) -> list[str]:
    """What a bot with privacy mode on, an ordinary member, hears of what Lan types."""
    shy = scene.telegram.add_bot("Shy", "shy_bot")
    await scene.group.add(shy)
    shy.queue.clear()
    for text in texts:
        await scene.lan.in_group(scene.group).types(text)
    return [update["message"]["text"] for update in await scene.updates(shy)]


async def test_privacy_mode_lets_only_commands_through(scene: Scene) -> None:
    texts = ("hello", "/queue", "/queue@shy_bot", "/queue@acme_staff_bot", "say /queue")
    assert await heard_by_a_shy_bot(scene, *texts) == ["/queue", "/queue@shy_bot"]


async def test_a_general_command_is_for_the_bot_that_spoke_last(scene: Scene) -> None:
    await scene.gives(scene.staff, "sendMessage", chat_id=scene.group.id, text="I spoke last")
    assert await heard_by_a_shy_bot(scene, "/queue") == []


async def test_privacy_mode_lets_replies_to_the_bot_through(scene: Scene) -> None:
    shy = scene.telegram.add_bot("Shy", "shy_bot")
    await scene.group.add(shy)
    said = await scene.gives(shy, "sendMessage", chat_id=scene.group.id, text="which?")
    seat = scene.lan.in_group(scene.group)
    await seat.replies(scene.group.messages[said["message_id"]], "that one")
    assert (await scene.newest(shy, "message"))["text"] == "that one"


async def test_words_from_an_inline_bot_show_it_and_reach_it(scene: Scene) -> None:
    shy = scene.telegram.add_bot("Shy", "shy_bot")
    await scene.group.add(shy)
    await scene.lan.in_group(scene.group).types("found it", via=shy)
    assert (await scene.newest(shy, "message"))["via_bot"]["username"] == "shy_bot"


async def test_an_administrator_and_a_bot_without_privacy_hear_everything(scene: Scene) -> None:
    open_bot = scene.telegram.add_bot("Open", "open_bot", privacy=False)
    await scene.group.add(open_bot)
    await scene.lan.in_group(scene.group).types("hello")
    for bot in (scene.staff, open_bot):
        assert (await scene.newest(bot, "message"))["text"] == "hello"


async def test_bots_hear_neither_each_other_nor_themselves(scene: Scene) -> None:
    other = scene.telegram.add_bot("Other", "other_bot", privacy=False)
    await scene.group.add(other, "administrator")
    for bot in (other, scene.staff):
        bot.queue.clear()
    await scene.gives(other, "sendMessage", chat_id=scene.group.id, text="/start")
    assert (await scene.updates(other), await scene.updates(scene.staff)) == ([], [])


async def test_only_administering_bots_hear_of_others_standing(scene: Scene) -> None:
    plain = scene.telegram.add_bot("Plain", "plain_bot")
    await scene.group.add(plain)
    for bot in (plain, scene.staff):
        await scene.updates(bot, allowed_updates=["chat_member"])
        bot.queue.clear()
    await scene.group.promote(scene.lan, can_pin_messages=True)
    heard = await scene.newest(scene.staff, "chat_member")
    assert (heard["old_chat_member"]["status"], heard["new_chat_member"]["status"]) == ("member", "administrator")
    assert heard["from"]["id"] == scene.minh.id
    assert await scene.updates(plain) == []


async def test_a_bot_hears_of_its_own_standing(scene: Scene) -> None:
    await scene.group.demote(scene.staff)
    heard = await scene.newest(scene.staff, "my_chat_member")
    assert (heard["old_chat_member"]["status"], heard["new_chat_member"]["status"]) == ("administrator", "member")


async def test_a_bot_that_is_thrown_out_hears_of_it_and_then_nothing(scene: Scene) -> None:
    await scene.group.remove(scene.staff)
    await scene.lan.in_group(scene.group).types("is it gone?")
    standing, service = await scene.updates(scene.staff)
    assert standing["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    assert service["message"]["left_chat_member"]["id"] == scene.staff.id


async def test_a_bot_leaves_a_foreign_group(scene: Scene) -> None:
    foreign = scene.telegram.add_group("Foreign", scene.lan)
    await foreign.add(scene.staff)
    assert await scene.gives(scene.staff, "leaveChat", chat_id=foreign.id)
    assert "not a member" in await scene.refuses(scene.staff, "sendMessage", chat_id=foreign.id, text="x")


async def test_a_masked_administrator_speaks_as_the_group_but_presses_as_themselves(scene: Scene) -> None:
    markup = scene.buttons("This was me")
    await scene.gives(scene.staff, "sendMessage", chat_id=scene.group.id, text="who?", reply_markup=markup)
    await scene.group.mask(scene.minh)
    seat = scene.minh.in_group(scene.group)
    await seat.types("/take")
    spoken = await scene.newest(scene.staff, "message")
    await seat.taps("This was me")
    pressed = await scene.newest(scene.staff, "callback_query")
    assert (spoken["from"]["id"], spoken["sender_chat"]["id"]) == (ANONYMOUS_ADMIN_ID, scene.group.id)
    assert pressed["from"]["id"] == scene.minh.id


async def test_somebody_who_speaks_as_a_channel_shows_the_channel(scene: Scene) -> None:
    channel = scene.telegram.add_channel("Acme news")
    await scene.lan.in_group(scene.group).types("/close", channel=channel)
    heard = await scene.newest(scene.staff, "message")
    assert (heard["from"]["id"], heard["sender_chat"]["title"]) == (CHANNEL_SENDER_ID, "Acme news")


async def test_a_linked_channels_post_comes_in_by_itself(scene: Scene) -> None:
    await scene.group.forward_from(scene.telegram.add_channel("Acme news"), "/close")
    heard = await scene.newest(scene.staff, "message")
    assert (heard["from"]["id"], heard["is_automatic_forward"]) == (SERVICE_ID, True)
    assert heard["forward_origin"]["type"] == "channel"


async def test_an_upgrade_is_said_in_both_chats_and_by_every_later_call(scene: Scene) -> None:
    group = scene.telegram.add_group("Small", scene.minh, basic=True)
    await group.add(scene.staff, "administrator")
    old, new = group.id, await group.upgrade()
    to, since = (update["message"] for update in (await scene.updates(scene.staff))[-2:])
    refused = await scene.ask(scene.staff, "sendMessage", chat_id=old, text="hello")
    assert (to["chat"]["id"], to["migrate_to_chat_id"]) == (old, new)
    assert (since["chat"]["id"], since["migrate_from_chat_id"]) == (new, old)
    assert refused["parameters"] == {"migrate_to_chat_id": new}
    assert (await scene.gives(scene.staff, "sendMessage", chat_id=new, text="hello"))["chat"]["type"] == "supergroup"


async def test_turning_topics_on_makes_a_basic_group_a_supergroup(scene: Scene) -> None:
    group = scene.telegram.add_group("Small", scene.minh, basic=True)
    await group.add(scene.staff, "administrator")
    old = group.id
    await group.turn_topics(on=True)
    refused = await scene.ask(scene.staff, "sendMessage", chat_id=old, text="hello")
    shape = await scene.gives(scene.staff, "getChat", chat_id=refused["parameters"]["migrate_to_chat_id"])
    assert (shape["type"], shape["is_forum"]) == ("supergroup", True)


OUT = {
    "thrown out of the supergroup": (False, "remove", "bot was kicked from the supergroup chat"),
    "gone from the supergroup": (False, "leave", "bot is not a member of the supergroup chat"),
    "the supergroup was deleted": (False, "dissolve", "bot was kicked from the supergroup chat"),
    "thrown out of the basic group": (True, "remove", "bot was kicked from the group chat"),
    "gone from the basic group": (True, "leave", "bot is not a member of the group chat"),
    "the basic group was deleted": (True, "dissolve", "the group chat was deleted"),
}


@pytest.mark.parametrize("how", OUT)
async def test_a_bot_that_is_out_is_told_how(scene: Scene, how: str) -> None:
    basic, deed, words = OUT[how]
    group = scene.telegram.add_group("Small", scene.minh, basic=basic)
    await group.add(scene.staff, "administrator")
    await getattr(group, deed)(*[scene.staff] * (deed != "dissolve"))
    answer = await scene.ask(scene.staff, "sendMessage", chat_id=group.id, text="hello")
    assert (answer["error_code"], answer["description"]) == (403, f"Forbidden: {words}")
    looked = await scene.ask(scene.staff, "getChat", chat_id=group.id)
    assert looked["ok"] == basic


async def test_nobody_writes_into_a_deleted_group(scene: Scene) -> None:
    await scene.group.dissolve()
    with pytest.raises(NotPossible, match="is not in"):
        await scene.lan.in_group(scene.group).types("hello")


async def test_numbers_say_what_kind_of_chat_it_is(scene: Scene) -> None:
    basic = scene.telegram.add_group("Small", scene.minh, basic=True)
    assert str(scene.group.id).startswith("-100")
    assert -(10**10) < basic.id < 0 < scene.ana.id


async def test_a_public_group_can_be_named(scene: Scene) -> None:
    public = scene.telegram.add_group("Public", scene.minh, username="acme_public")
    await public.add(scene.staff)
    assert (await scene.gives(scene.staff, "getChat", chat_id="@Acme_Public"))["id"] == public.id


async def test_who_may_not_speak_cannot(scene: Scene) -> None:
    await scene.group.restrict(scene.lan)
    with pytest.raises(NotPossible, match="may only read"):
        await scene.lan.in_group(scene.group).types("hello")
    with pytest.raises(NotPossible, match="is not in"):
        await scene.ana.in_group(scene.group).types("hello")


async def test_unknown_ranks_and_rights_are_named(scene: Scene) -> None:
    with pytest.raises(ValueError, match="can_fly"):
        await scene.group.promote(scene.lan, can_fly=True)


async def test_reactions_reach_only_administering_bots_that_asked(scene: Scene) -> None:
    typed = await scene.lan.in_group(scene.group).types("thanks")
    await scene.updates(scene.staff, allowed_updates=["message_reaction"])
    scene.staff.queue.clear()
    await scene.minh.in_group(scene.group).reacts(typed, "👍")
    heard = await scene.newest(scene.staff, "message_reaction")
    assert (heard["message_id"], heard["old_reaction"]) == (typed.id, [])
    assert heard["new_reaction"] == [{"type": "emoji", "emoji": "👍"}]
