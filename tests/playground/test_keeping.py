"""Ending the stand-in and starting it again: life goes on where it was."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest

from playground import Person, Playground
from playground.groups import Group
from playground.keeping import keep, kept_ahead, take_up
from tests.playground.scene import Clock, Scene

Restart = Callable[[], Awaitable[Scene]]


def same(scene: Scene, telegram: Playground) -> Scene:
    """Everybody of a scene as they are in another playground."""
    bots = {bot.id: bot for bot in telegram.world.bots.values()}
    people = {user.id: user for user in telegram.world.users.values() if isinstance(user, Person)}
    group = telegram.world.chats[scene.group.id]
    assert isinstance(group, Group)
    return replace(
        scene,
        telegram=telegram,
        customers=bots[scene.customers.id],
        staff=bots[scene.staff.id],
        ana=people[scene.ana.id],
        minh=people[scene.minh.id],
        lan=people[scene.lan.id],
        group=group,
    )


@pytest.fixture
async def restart(scene: Scene, tmp_path: Path) -> AsyncIterator[Restart]:
    """Keeps the scene's world and gives it taken up in another playground."""
    running: list[Scene] = []

    async def begin() -> Scene:
        keep(scene.telegram, tmp_path)
        telegram = Playground(now=scene.clock)
        assert take_up(telegram, tmp_path)
        await telegram.__aenter__()
        running.append(same(scene, telegram))
        return running[-1]

    yield begin
    for each in running:
        await each.telegram.__aexit__(None, None, None)


async def test_where_nothing_is_kept_nothing_is_taken_up(tmp_path: Path) -> None:
    telegram = Playground()
    assert not take_up(telegram, tmp_path)
    assert not take_up(telegram, tmp_path / "nowhere")
    assert kept_ahead(tmp_path) == 0.0


async def test_a_playground_with_people_takes_nobody_up(scene: Scene, tmp_path: Path) -> None:
    keep(scene.telegram, tmp_path)
    with pytest.raises(ValueError, match="Somebody is in this playground already"):
        take_up(scene.telegram, tmp_path)


async def test_new_messages_get_new_numbers(scene: Scene, restart: Restart) -> None:
    said, note = await scene.says("before"), await scene.lan.in_group(scene.group).types("before")
    again = await restart()
    assert (await again.says("after"))["message_id"] == said["message_id"] + 1
    assert (await again.lan.in_group(again.group).types("after")).id == note.id + 1


async def test_a_seed_does_not_give_the_same_numbers_again_after_each_start(scene: Scene, tmp_path: Path) -> None:
    await scene.says("?", reply_markup=scene.buttons("Yes"))
    pressed = set()
    for _ in range(3):
        keep(scene.telegram, tmp_path)
        telegram = Playground(seed=7, now=scene.clock)
        take_up(telegram, tmp_path)
        scene = same(scene, telegram)
        pressed.add((await scene.chat.taps("Yes")).id)
    assert len(pressed) == 3


async def test_what_was_not_confirmed_comes_with_the_same_numbers_and_what_was_does_not(
    scene: Scene, restart: Restart
) -> None:
    for words in ("one", "two", "three"):
        await scene.chat.types(words)
    first, *others = await scene.updates(scene.customers)
    await scene.updates(scene.customers, offset=first["update_id"] + 1)
    again = await restart()
    assert await again.updates(again.customers) == others
    await again.chat.types("four")
    assert (await again.updates(again.customers))[-1]["update_id"] == others[-1]["update_id"] + 1


async def test_the_kinds_that_a_bot_asked_for_are_remembered(scene: Scene, restart: Restart) -> None:
    await scene.updates(scene.customers, allowed_updates=["message_reaction"])
    said = await scene.chat.types("hello")
    again = await restart()
    await again.chat.reacts(said, "👍")
    assert [set(update) for update in await again.updates(again.customers)] == [{"update_id", "message_reaction"}]


async def test_a_press_made_before_is_answered_after(scene: Scene, restart: Restart) -> None:
    await scene.says("?", reply_markup=scene.buttons("Yes"))
    press = await scene.chat.taps("Yes")
    again = await restart()
    assert await again.gives(again.customers, "answerCallbackQuery", callback_query_id=press.id, text="Noted")
    assert "query is too old" in await again.refuses(again.customers, "answerCallbackQuery", callback_query_id=press.id)


async def test_a_press_of_long_ago_is_not_kept(scene: Scene, clock: Clock, restart: Restart) -> None:
    await scene.says("?", reply_markup=scene.buttons("Yes"))
    await scene.chat.taps("Yes")
    clock.ahead += 151
    again = await restart()
    assert again.telegram.world.presses.open() == []


async def test_a_topic_can_be_written_to_and_a_deleted_one_cannot(scene: Scene, restart: Restart) -> None:
    topic, lost = await scene.opens_topic("One"), await scene.opens_topic("Two")
    await scene.group.topic("Two").delete(noticed=False)
    again = await restart()
    where = {"chat_id": again.group.id, "text": "hello"}
    said = await again.gives(again.staff, "sendMessage", message_thread_id=topic, **where)
    assert again.group.messages[said["message_id"]].topic is again.group.topic("One")
    assert "TOPIC_DELETED" in await again.refuses(again.staff, "sendMessage", message_thread_id=lost, **where)


async def test_an_old_message_can_be_edited_by_its_bot_and_by_its_writer(scene: Scene, restart: Restart) -> None:
    said, typed = await scene.says("before"), await scene.chat.types("mistyped")
    again = await restart()
    where = {"chat_id": again.ana.id, "message_id": said["message_id"]}
    await again.gives(again.customers, "editMessageText", text="after", **where)
    await again.chat.edits(again.chat.chat.messages[typed.id], "typed well")
    assert [message.text for message in again.chat.history[-2:]] == ["after", "typed well"]


async def test_a_file_id_given_before_still_works(scene: Scene, restart: Restart) -> None:
    await scene.chat.sends_photo(b"the empty doorstep")
    photo = (await scene.newest(scene.customers, "message"))["photo"][-1]["file_id"]
    shown = await scene.gives(scene.customers, "getFile", file_id=photo)
    again = await restart()
    async with again.http.get(f"{again.telegram.file_url}/bot{again.customers.token}/{shown['file_path']}") as response:
        assert await response.read() == b"the empty doorstep"
    sent_on = await again.gives(again.customers, "sendPhoto", chat_id=again.ana.id, photo=photo)
    assert sent_on["photo"][-1]["file_id"] == photo


async def test_what_a_bot_said_can_be_read_again_by_whoever_it_was_for(scene: Scene, restart: Restart) -> None:
    await scene.says("Your complaint is with us")
    again = await restart()
    assert (await again.chat.reads("with us")).sender is again.customers


async def test_the_bytes_of_a_file_lie_there_once(scene: Scene, tmp_path: Path) -> None:
    await scene.chat.sends_photo(b"a picture in three sizes")
    await scene.chat.sends_document(b"a paper")
    keep(scene.telegram, tmp_path)
    kept = sorted(path.read_bytes() for path in (tmp_path / "files").iterdir())
    assert kept == [b"a paper", b"a picture in three sizes"]


async def test_how_far_the_clock_is_ahead_is_known_before_the_world_is_made(
    scene: Scene, clock: Clock, tmp_path: Path
) -> None:
    clock.ahead = 86_400.5
    keep(scene.telegram, tmp_path)
    assert kept_ahead(tmp_path) == 86_400.5
