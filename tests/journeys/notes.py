"""Every way in which the same words, or bytes, can be written into the staff group without being meant to leave it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from playground.deeds import Seat
from playground.messages import Content, Message
from playground.methods.sending import origin_of
from playground.people import TopicSeat
from playground.posting import post
from playground.text import Rich
from tests.desks import DeskUnderTest
from tests.journeys import ledger, steps
from tests.journeys.albums import sends

PLANTED: Final = "PLANTED: she is lying"


@dataclass(frozen=True)
class Scene:
    """A case that Lan has answered once; Hoa has left a note."""

    desk: DeskUnderTest
    ana: Seat
    topic: TopicSeat  # as Lan sees it
    story: Message
    hoas: TopicSeat


Way = Callable[[Scene], Awaitable[object]]


async def _replies_to(scene: Scene, part: str) -> object:
    return await scene.topic.replies(await scene.topic.shows(part), PLANTED)


async def _to_colleague(scene: Scene) -> object:
    said = next(message for message in scene.topic.history if message.text == "I know this customer")
    return await scene.topic.replies(said, PLANTED)


async def _to_own_note(scene: Scene) -> object:
    return await scene.topic.replies(await scene.topic.types("Mine"), PLANTED)


async def _to_sent_reply(scene: Scene) -> object:
    said = next(message for message in scene.topic.history if message.text == "We look into it.")
    return await scene.topic.replies(said, PLANTED)


async def _to_form(scene: Scene) -> object:
    form = await steps.words_decision(scene.topic)
    await scene.topic.replies(form, PLANTED)
    form = await scene.topic.reads(steps.Asks("By when?", form.id))
    return await scene.topic.taps("Cancel", form)


async def _to_closed_form(scene: Scene) -> object:
    await scene.topic.types("/decide")
    form = await scene.topic.reads(steps.Asks("What did you find?"))
    await scene.topic.taps("Cancel", form)
    await scene.topic.reads("Nothing was decided.")
    return await scene.topic.replies(form, PLANTED)


async def _file_to_form(scene: Scene) -> object:
    await scene.topic.types("/decide")
    form = await scene.topic.reads(steps.Asks("What did you find?"))
    return await scene.topic.sends_photo(PLANTED.encode(), PLANTED, reply_to=form)


async def _to_history(scene: Scene) -> object:
    assert scene.topic.in_topic
    await scene.topic.in_topic.delete()
    await scene.ana.types("Hello? Anybody there?")
    again = await scene.desk.office().finds_topic("AM-")
    return await again.replies(await again.reads("made from the record"), PLANTED)


async def _in_another_topic(scene: Scene) -> object:
    other = await steps.taken(scene.desk, scene.desk.customer("Bob Stone"), story="Bob's story")
    planted = Content("text", Rich(PLANTED))
    return post(scene.desk.group, planted, sender=scene.desk.lan, topic=other.in_topic, reply_to_id=scene.story.id)


async def _in_general_to_their_words(scene: Scene) -> object:
    planted = Content("text", Rich(PLANTED))
    return post(scene.desk.group, planted, sender=scene.desk.lan, reply_to_id=scene.story.id)


async def _sticker_to_their_words(scene: Scene) -> object:
    sticker = scene.desk.telegram.world.files.add("sticker", PLANTED.encode())
    return await scene.topic._says(Content("sticker", files=sticker), reply_to=scene.story)


async def _edited_note(scene: Scene) -> object:
    note = await scene.topic.types("Harmless")
    await ledger.settles(scene.desk)
    return await scene.topic.edits(note, PLANTED)


async def _note_edited_into_an_order(scene: Scene) -> object:
    note = await scene.topic.types("Harmless")
    await ledger.settles(scene.desk)
    return await scene.topic.edits(note, f"/reply {PLANTED}")


async def _edited_reply(scene: Scene) -> object:
    reply = await scene.topic.replies(scene.story, "Dear Ana")
    await scene.ana.reads("Dear Ana")
    return await scene.topic.edits(reply, PLANTED)


async def _edited_caption_of_a_sent_photo(scene: Scene) -> object:
    reply = await scene.topic.sends_photo(b"harmless", "Dear Ana", reply_to=scene.story)
    await scene.ana.reads("Dear Ana")
    return await scene.topic.edits(reply, PLANTED)


async def _forwarded(scene: Scene) -> object:
    return await scene.topic.forwards(await scene.desk.office(scene.desk.hoa).general.types(PLANTED))


async def _forwarded_under_their_words(scene: Scene) -> object:
    said = await scene.desk.office(scene.desk.hoa).general.types(PLANTED)
    return await scene.topic._says(said.content, origin=origin_of(said), reply_to=scene.story)


async def _through_a_bot(scene: Scene) -> object:
    gifs = scene.desk.telegram.add_bot("Gifs", "gif_bot")
    return await scene.topic.types(PLANTED, reply_to=scene.story, via=gifs)


async def _as_a_channel(scene: Scene) -> object:
    channel = scene.desk.telegram.add_channel("Lan's channel")
    return await scene.topic.types(PLANTED, reply_to=scene.story, channel=channel)


async def _from_the_linked_channel(scene: Scene) -> object:
    return await scene.desk.group.forward_from(scene.desk.telegram.add_channel("News"), f"/reply {PLANTED}")


async def _anonymously(scene: Scene) -> object:
    await scene.desk.group.mask(scene.desk.minh)
    return await (await steps.topic_of(scene.desk, "AM-", scene.desk.minh)).types(PLANTED)


async def _anonymously_to_their_words(scene: Scene) -> object:
    await scene.desk.group.mask(scene.desk.minh)
    return await (await steps.topic_of(scene.desk, "AM-", scene.desk.minh)).replies(scene.story, PLANTED)


async def _anonymously_as_an_order_of_another_bot(scene: Scene) -> object:
    await scene.desk.group.mask(scene.desk.minh)
    topic = await steps.topic_of(scene.desk, "AM-", scene.desk.minh)
    return await topic.replies(scene.story, f"/note@another_bot {PLANTED}")


async def _album_noted_from_general(scene: Scene) -> object:
    reference = steps.reference_in(await steps.card_in(scene.topic, "Decide"))
    general = scene.desk.office().general
    return await sends(general, *[PLANTED.encode()] * 3, caption=f"/note {reference} {PLANTED}")


WAYS: Final[dict[str, Way]] = {
    "plain": lambda scene: scene.topic.types(PLANTED),
    "to the card": lambda scene: _replies_to(scene, "P4 low"),
    "to a colleague's note": _to_colleague,
    "to an own note": _to_own_note,
    "to a reply that was sent": _to_sent_reply,
    "to the line that says it was sent": lambda scene: _replies_to(scene, "Sent to the customer ✓"),
    "to the sentence that notes stay": lambda scene: _replies_to(scene, "Note: stays here"),
    "to the decision form": _to_form,
    "to a closed form": _to_closed_form,
    "a file to the form": _file_to_form,
    "to the history of a topic made anew": _to_history,
    "in another topic, to their words": _in_another_topic,
    "in General": lambda scene: scene.desk.office().general.types(PLANTED),
    "in General, to their words": _in_general_to_their_words,
    "a photo": lambda scene: scene.topic.sends_photo(PLANTED.encode(), PLANTED),
    "a document": lambda scene: scene.topic.sends_document(PLANTED.encode(), name=f"{PLANTED}.pdf"),
    "a voice message": lambda scene: scene.topic.sends_voice(PLANTED.encode()),
    "an album": lambda scene: scene.topic.sends_album([("photo", PLANTED.encode())] * 2, PLANTED),
    "an album to the card": lambda scene: sends(
        scene.topic, *[PLANTED.encode()] * 3, caption=PLANTED, reply_to=scene.story.reply_to
    ),
    "/note as the caption of an album to their words": lambda scene: sends(
        scene.topic, *[PLANTED.encode()] * 3, caption=f"/note {PLANTED}", reply_to=scene.story
    ),
    "/note as the caption of an album in General": _album_noted_from_general,
    "a sticker": lambda scene: scene.topic.sends_sticker(),
    "a sticker to their words": _sticker_to_their_words,
    "a photo to the card": lambda scene: scene.topic.sends_photo(
        PLANTED.encode(), PLANTED, reply_to=scene.story.reply_to
    ),
    "an edited note": _edited_note,
    "a note edited into an order": _note_edited_into_an_order,
    "an edited reply": _edited_reply,
    "an edited caption": _edited_caption_of_a_sent_photo,
    "/note": lambda scene: scene.topic.types(f"/note {PLANTED}"),
    "/note to their words": lambda scene: scene.topic.replies(scene.story, f"/note {PLANTED}"),
    "/note as a caption": lambda scene: scene.topic.sends_photo(PLANTED.encode(), f"/note {PLANTED}"),
    "/note as a caption to their words": lambda scene: scene.topic.sends_photo(
        PLANTED.encode(), f"/note {PLANTED}", reply_to=scene.story
    ),
    "a mistyped order": lambda scene: scene.topic.types(f"/replly {PLANTED}"),
    "a mistyped order to their words": lambda scene: scene.topic.replies(scene.story, f"/nte {PLANTED}"),
    "an order of another bot to their words": lambda scene: scene.topic.replies(
        scene.story, f"/note@another_bot {PLANTED}"
    ),
    "a mistyped order as a caption to their words": lambda scene: scene.topic.sends_document(
        PLANTED.encode(), f"/nte {PLANTED}", reply_to=scene.story
    ),
    "forwarded": _forwarded,
    "forwarded under their words": _forwarded_under_their_words,
    "through another bot": _through_a_bot,
    "as a channel": _as_a_channel,
    "from the linked channel": _from_the_linked_channel,
    "anonymously": _anonymously,
    "anonymously to their words, unclaimed": _anonymously_to_their_words,
    "anonymously, an order of another bot": _anonymously_as_an_order_of_another_bot,
}
