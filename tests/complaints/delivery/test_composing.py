"""From what is owed to the call that says it: drawn from the record as it leaves, in the reader's language."""

from typing import Any

import pytest

from complaints.casework import conversing, deciding, drafting, filing
from complaints.delivery import outbox, telling
from complaints.delivery.composing import plain
from complaints.delivery.notices.calls import CloseSpare, Leave, PinCard, React, Said, Unsay
from complaints.delivery.notices.case_room import DecisionForm, ReplyState
from complaints.delivery.notices.office import Digest
from complaints.delivery.outbox import Address
from complaints.delivery.transport import Bot
from complaints.storage import topics
from complaints.storage.attachments import FileKind, FileSeen
from tests.complaints.house import GROUP, NOW, House

PHOTO = FileSeen(FileKind.PHOTO, "photo-1", None, 1000)


async def owe(house: House, notice: Any, to: Address) -> None:
    """Owe this notice, and let it leave."""
    await house.read(lambda tx: outbox.put(tx, notice, to, house.at))
    await house.post()


def last(house: House) -> tuple[str, dict[str, Any]]:
    """The newest call."""
    return house.edge.made[-1].method, house.edge.made[-1].params


async def test_a_text_goes_with_its_markup_its_buttons_and_no_preview(house: House) -> None:
    """As an answer to what was asked, if that still stands."""
    place = outbox.to_general()
    await house.read(lambda tx: outbox.put(tx, Said(html="<b>Hi</b>"), place, NOW, reply_to=9))
    await house.post()
    assert last(house) == (
        "sendMessage",
        {
            "chat_id": GROUP,
            "text": "<b>Hi</b>",
            "parse_mode": "HTML",
            "link_preview_options": {"is_disabled": True},
            "reply_parameters": {"message_id": 9, "allow_sending_without_reply": True},
        },
    )


@pytest.mark.parametrize(
    ("notice", "to", "method", "params"),
    [
        (React(message_id=5, sign="🙏"), outbox.to_general(), "setMessageReaction", {"message_id": 5}),
        (Leave(), outbox.to_chat(-55), "leaveChat", {"chat_id": -55}),
        (Unsay(message_id=5), outbox.to_chat(503), "deleteMessage", {"chat_id": 503, "message_id": 5}),
        (CloseSpare(thread_id=7), outbox.to_general(), "closeForumTopic", {"message_thread_id": 7}),
    ],
)
async def test_what_is_no_text_is_a_call_of_its_own(
    house: House, notice: Any, to: Address, method: str, params: dict[str, Any]
) -> None:
    """Signs, groups left, topics closed."""
    await owe(house, notice, to)
    called, given = last(house)
    assert (called, params.items() <= given.items()) == (method, True)


async def test_a_reader_is_spoken_to_in_their_own_language(house: House) -> None:
    """The customer in Persian, staff in theirs."""
    await house.filed(house.people.omid)
    await house.post()
    receipt = house.edge.said("sendMessage", Bot.CUSTOMER)[-1].text
    story = house.edge.said("sendMessage", Bot.STAFF)[-1].text
    assert ("شکایت" in receipt, "شکایت" in story) == (True, False)


async def test_a_card_is_what_is_true_when_it_leaves(house: House) -> None:
    """Not what was true when it was owed; the older one is edited."""
    await house.taken()
    await house.post()
    await house.do(telling.redraw_card, 1)
    house.execute("UPDATE cases SET owner_id = ?", house.people.hoa.id)
    await house.post()
    method, params = last(house)
    assert (method, params["message_id"]) == ("editMessageText", house.rows("topics")[0]["card_id"])
    assert "Hoa Le" in params["text"]


async def test_several_changes_are_one_edit_of_the_card(house: House) -> None:
    """The newest counts."""
    await house.taken()
    await house.post()
    for words in ("One", "Two", "Three"):
        await house.do(conversing.customer_writes, house.people.ana, 1, house.told(words))
    before = len(house.edge.said("editMessageText"))
    await house.post()
    assert len(house.edge.said("editMessageText")) == before + 1


async def test_names_and_words_of_people_are_never_markup(house: House) -> None:
    """Whatever they contain."""
    await house.filed(await house.customer("<b>Bobby</b> & Co", 603), story="<a href='x'>free</a> & <i>easy</i>")
    await house.post()
    texts = " ".join(call.text for call in house.edge.said(bot=Bot.STAFF))
    assert ("<b>Bobby" in texts, "<a href" in texts, "&lt;b&gt;Bobby" in texts) == (False, False, True)


@pytest.mark.parametrize(
    ("html", "text"), [("<b>A</b> &amp; <code>B</code>", "A & B"), ("&lt;b&gt;", "<b>"), ("&#34;&#39;", "\"'")]
)
def test_plain_words_are_the_same_without_marks(html: str, text: str) -> None:
    """For topics' names, and where markup was refused."""
    assert plain(html) == text


async def test_a_digest_counts_when_it_leaves_and_is_left_out_when_none_waits(house: House) -> None:
    """Cases that have got their topic meanwhile are none of it."""
    for customer in (house.people.ana, house.people.omid):
        await house.filed(customer)
    await owe(house, Digest(), outbox.to_general())
    digests = [text for text in house.edge.texts() if "/queue" in text]
    assert ["2 new complaints" in text for text in digests] == [True]
    await owe(house, Digest(), outbox.to_general())
    assert house.rows("outbox", "notice = 'digest'")[-1]["sending"] == "dropped"


@pytest.mark.parametrize("notice", [PinCard(), ReplyState(owed_id=999), DecisionForm()])
async def test_what_has_been_overtaken_is_not_said(house: House, notice: Any) -> None:
    """A pin without a card, the state of nothing, a form that was given up."""
    await house.taken()
    await house.post()
    await house.read(lambda tx: topics.card_posted(tx, 1, None))
    calls = len(house.edge.made)
    await owe(house, notice, outbox.to_topic(1))
    assert (len(house.edge.made), house.rows("outbox")[-1]["sending"]) == (calls, "dropped")


async def test_the_form_shows_the_buttons_of_the_line_that_it_asks_for(house: House) -> None:
    """With Cancel last; a preview can be sent, begun anew, or given up."""
    await house.taken()
    await house.post()
    await house.do(deciding.begin, 1, house.people.lan)
    await house.post()
    assert house.edge.made[-1].buttons == [
        "form:1:outcome:upheld",
        "form:1:outcome:partly_upheld",
        "form:1:outcome:not_upheld",
        "form:1:cancel:",
    ]
    house.execute("UPDATE decision_forms SET outcome = 'upheld', reasons = 'So.', remedy = 'none'")
    await owe(house, DecisionForm(), outbox.to_topic(1))
    assert house.edge.made[-1].buttons == ["form:1:send:", "form:1:again:", "form:1:cancel:"]


@pytest.mark.parametrize(("asks", "buttons"), [("reasons", 1), ("remedy", 9), ("remedy_by", 4)])
async def test_every_line_of_the_form_has_its_answers(house: House, asks: str, buttons: int) -> None:
    """Eight remedies, three dates, and Cancel."""
    await house.taken()
    await house.post()
    await house.do(deciding.begin, 1, house.people.lan)
    lines = ["outcome = 'upheld'", "reasons = 'So.'", "remedy = 'exchange'"]
    house.execute(f"UPDATE decision_forms SET {', '.join(lines[: ['reasons', 'remedy', 'remedy_by'].index(asks) + 1])}")  # noqa: S608
    await house.post()
    assert len(house.edge.made[-1].buttons) == buttons


async def test_offering_a_reply_asks_the_handler_alone_for_it(house: House) -> None:
    """Telegram opens the answer for whoever is named."""
    await house.taken()
    await house.post()
    await house.do(conversing.offer_reply, 1, house.people.lan)
    await house.post()
    assert last(house)[1]["reply_markup"] == {"force_reply": True, "selective": True}
    assert [row["shows"] for row in house.rows("messages", "bot = 'staff'")][-1] == "customer_words"


async def with_files(house: House, *kinds: FileKind) -> None:
    """A new case with files that are stored."""
    for n, kind in enumerate(kinds):
        file = FileSeen(kind, f"file-{n}", None, 1000)
        await house.do(drafting.tell, house.people.ana, house.told("See" if not n else None, file=file))
    house.execute("UPDATE drafts SET step = 'review'")
    house.execute("UPDATE attachments SET keeping = 'stored', stored_as = 'name-' || id")
    await house.do(filing.file_complaint, house.people.ana, 1, None)
    await house.post()


async def test_photos_and_videos_go_as_one_album_documents_as_another(house: House) -> None:
    """A voice message alone; the first of an album bears the words."""
    kinds = (FileKind.PHOTO, FileKind.DOCUMENT, FileKind.VIDEO, FileKind.VOICE, FileKind.DOCUMENT)
    await with_files(house, *kinds)
    sent = [(call.method, len(call.params.get("media", []))) for call in house.edge.said(bot=Bot.STAFF)][3:]
    assert sent == [("sendMediaGroup", 2), ("sendMediaGroup", 2), ("sendVoice", 0)]
    first, second = house.edge.said("sendMediaGroup")[0].params["media"]
    assert ("caption" in first, "caption" in second, first["media"]) == (True, False, "attach://file0")


async def test_a_single_file_goes_by_its_kind_and_a_round_video_without_words(house: House) -> None:
    """Telegram takes none under it."""
    await with_files(house, FileKind.VIDEO_NOTE)
    method, params = last(house)
    assert (method, "caption" in params, params["video_note"]) == ("sendVideoNote", False, "attach://file")


async def test_files_that_were_lost_are_left_out_and_all_lost_means_nothing_to_say(house: House) -> None:
    """Each is named by a notice of its own."""
    await with_files(house, FileKind.PHOTO, FileKind.PHOTO)
    house.execute("UPDATE attachments SET keeping = 'missing' WHERE id = 1")
    for sending in ("sent", "dropped"):
        house.execute("UPDATE outbox SET sending = 'waiting' WHERE notice = 'story_files'")
        await house.post()
        assert house.rows("outbox", "notice = 'story_files'")[0]["sending"] == sending
        house.execute("UPDATE attachments SET keeping = 'missing'")
    assert last(house)[0] == "sendPhoto"


async def test_a_caption_that_telegram_cannot_read_is_plain(house: House) -> None:
    """As a text would be."""
    await with_files(house, FileKind.PHOTO)
    house.execute("UPDATE outbox SET sending = 'waiting', failure = 'markup' WHERE notice = 'story_files'")
    await house.post()
    assert "parse_mode" not in last(house)[1]
