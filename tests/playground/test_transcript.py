"""The transcript: what a reader at a terminal sees."""

from datetime import UTC, timedelta, timezone

from playground.topics import ICONS
from playground.transcript import Transcript, lines
from tests.playground.scene import Scene


def written(scene: Scene) -> list[str]:
    """All remembered events as lines, without their moments."""
    return [line[10:] if line[2:3] == ":" else line for event in scene.telegram.events for line in lines(event, UTC)]


async def test_words_buttons_presses_and_answers_can_be_followed(scene: Scene) -> None:
    await scene.chat.types("My parcel never came")
    await scene.says("What went wrong?\nChoose.", reply_markup=scene.buttons("Delivery", "Skip"))
    press = await scene.chat.taps("Delivery")
    await scene.gives(scene.customers, "answerCallbackQuery", callback_query_id=press.id, text="Noted")
    assert written(scene)[-6:] == [
        "Ana Silva → Acme complaints   My parcel never came",
        "Acme complaints → Ana Silva   What went wrong?",
        "            Choose.",
        "            [ Delivery ] [ Skip ]",
        "Ana Silva → Acme complaints   presses [ Delivery ]",
        "Acme complaints → Ana Silva   (toast for Ana Silva) Noted",
    ]


async def test_topics_files_edits_and_deletions_can_be_followed(scene: Scene) -> None:
    await scene.opens_topic("AM-26")
    seat = scene.minh.in_group(scene.group).topic("AM-26")
    note = await seat.types("a note")
    await seat.edits(note, "a better note")
    await seat.deletes(note)
    await seat.sends_document(name="bill.pdf", caption="the bill")
    await scene.group.topic("AM-26").delete()
    assert written(scene)[-6:] == [
        "Acme staff desk → Complaints desk / AM-26   (makes the topic AM-26)",
        "Minh → Complaints desk / AM-26   a note",
        "Minh → Complaints desk / AM-26   (edited) a better note",
        "Minh → Complaints desk / AM-26   (deleted) a better note",
        "Minh → Complaints desk / AM-26   (document bill.pdf) the bill",
        "Minh → Complaints desk   (deletes the topic AM-26)",
    ]


async def test_a_topic_that_gets_an_icon_is_not_said_to_be_renamed(scene: Scene) -> None:
    named = {"chat_id": scene.group.id, "message_thread_id": await scene.opens_topic("AM-26")}
    await scene.gives(scene.staff, "editForumTopic", icon_custom_emoji_id=next(iter(ICONS.values())), **named)
    await scene.gives(scene.staff, "editForumTopic", name="AM-27", **named)
    assert [line.partition("   ")[2] for line in written(scene)[-2:]] == [
        "(gives the topic another icon)",
        "(renames the topic AM-27)",
    ]


async def test_an_edit_that_only_takes_buttons_away_is_left_out(scene: Scene) -> None:
    asked = await scene.says("What went wrong?", reply_markup=scene.buttons("Delivery"))
    before, named = written(scene), {"chat_id": scene.ana.id, "message_id": asked["message_id"]}
    await scene.gives(scene.customers, "editMessageReplyMarkup", **named)
    assert written(scene) == before
    await scene.gives(scene.customers, "editMessageText", text="What went wrong, then?", **named)
    assert written(scene)[-1] == "Acme complaints → Ana Silva   (edited) What went wrong, then?"


async def test_right_to_left_words_stand_as_they_were_written(scene: Scene) -> None:
    text = "شکایت \u2066AM-26\u2069 می\u200cشود"
    await scene.chat.types(text)
    assert written(scene)[-1] == f"Ana Silva → Acme complaints   {text}"


async def test_nobody_commands_the_terminal(scene: Scene) -> None:
    await scene.chat.types("\x1b[2J\x9b1mhello\x07")
    assert written(scene)[-1].endswith("   \ufffd[2J\ufffd1mhello\ufffd")


async def test_the_moment_is_shown_in_the_zone_that_is_asked_for(scene: Scene) -> None:
    scene.clock.ahead = 0
    await scene.chat.types("x")
    event = [*scene.telegram.events][-1]
    tehran = timezone(timedelta(hours=3, minutes=30))
    assert int(lines(event, tehran)[0][3:5]) == (int(lines(event, UTC)[0][3:5]) + 30) % 60


async def test_a_transcript_writes_what_happens_while_it_watches(scene: Scene) -> None:
    page: list[str] = []
    with scene.telegram.events.watched(Transcript(page.append, UTC)):
        await scene.chat.blocks()
        await scene.chat.unblocks()
        await scene.gives(scene.customers, "sendChatAction", chat_id=scene.ana.id, action="typing")
    assert [line[10:] for line in page] == [
        "Ana Silva → Acme complaints   (blocks the bot)",
        "Ana Silva → Acme complaints   (unblocks the bot)",
    ]


async def test_masks_and_reactions_show_what_the_group_sees(scene: Scene) -> None:
    await scene.group.mask(scene.minh)
    seat = scene.minh.in_group(scene.group)
    said = await seat.types("who am I?")
    await seat.reacts(said, "👍")
    await seat.reacts(said)
    assert written(scene)[-3:] == [
        "Complaints desk → Complaints desk   who am I?",
        "Minh → Complaints desk   reacts 👍",
        "Minh → Complaints desk   takes the reaction back",
    ]
