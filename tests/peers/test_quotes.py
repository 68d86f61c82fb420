"""What was quoted on one side is quoted on the other (LiveHelperChat/telegram, pull request 78)."""

from complaints.casework import correcting, deciding
from complaints.delivery.transport import Bot
from playground import errors
from tests.complaints.casework import albums, befores
from tests.complaints.house import GROUP, House
from tests.peers.steps import answers, arrives, quotes, replying, saying, stores, to_person, to_staff, writes


def seq_of(house: House, message: int) -> int:
    """The number in the record of what this message of Ana's says."""
    seq: int = house.rows("messages", "bot = 'customer' AND message_id = ?", message)[0]["seq"]
    return seq


async def talked(house: House) -> tuple[int, int, int]:
    """Ana wrote and Lan replied: (Ana's message, where the group sees it, Lan's message)."""
    await house.taken()
    await house.post()
    asked = await writes(house, house.told("Any news?"))
    await house.post_later(seconds=3)
    (shown,) = saying(to_staff(house), "Any news?")
    replied = await answers(house, house.told("It is on its way", quotes=seq_of(house, asked)))
    await house.post_later(seconds=4)
    return asked, shown.number, replied


async def test_livehelperchat_78_an_answer_quotes_the_message_that_it_answers(house: House) -> None:
    """There an operator's answer came without the words that it answered."""
    asked, _, _ = await talked(house)
    assert [quotes(call) for call in saying(to_person(house), "It is on its way")] == [asked]


async def test_livehelperchat_78_a_visitor_who_quotes_an_operator_is_seen_to(house: House) -> None:
    """There the operator could not see which of his messages a visitor meant."""
    _, _, replied = await talked(house)
    (answer,) = saying(to_person(house), "It is on its way")
    await writes(house, house.told("Since when?"), to=answer.number)
    await house.post()
    assert [quotes(call) for call in saying(to_staff(house), "Since when?")] == [replied]


async def test_livehelperchat_78_a_visitor_who_quotes_himself_is_seen_to(house: House) -> None:
    """Words that quote are not joined to those before them, which quote nothing."""
    asked, shown, _ = await talked(house)
    await writes(house, house.told("Hello?"))
    await writes(house, house.told("I asked this"), to=asked)
    await house.post()
    (alone,) = saying(to_staff(house), "I asked this")
    assert (quotes(alone), "Hello?" in alone.text) == (shown, False)


async def test_livehelperchat_78_any_picture_of_an_album_can_be_quoted(house: House) -> None:
    """There a quote of a picture was dropped; an album is known in the topic by its first member."""
    await house.taken()
    await house.post()
    await albums.send(house, 1, "The box")
    second = await albums.send(house, 2)
    await stores(house, 1, 2)
    await house.post_later(seconds=3)
    await writes(house, house.told("This one is worst"), to=second)
    await house.post()
    (album,) = house.rows("outbox", "notice = 'customer_sends'")
    assert [quotes(call) for call in saying(to_staff(house), "This one is worst")] == [album["message_id"]]


async def test_livehelperchat_78_an_album_of_staff_quotes_and_can_be_quoted(house: House) -> None:
    """There a quote of a picture was dropped."""
    asked, _, _ = await talked(house)
    sends = [house.told(file=albums.photo(n), album="7", quotes=seq_of(house, asked)) for n in (1, 2)]
    first, _ = [await answers(house, told) for told in sends]
    await stores(house, 1, 2)
    await house.post_later(seconds=3)
    (album,) = [call for call in to_person(house) if call.method == "sendMediaGroup"]
    (row,) = house.rows("outbox", "notice = 'staff_sends'")
    await writes(house, house.told("Not ours"), to=row["message_id"] + 1)
    await house.post()
    assert (quotes(album), [quotes(call) for call in saying(to_staff(house), "Not ours")]) == (asked, [first])


async def test_livehelperchat_78_an_answer_to_corrected_words_quotes_what_was_corrected(house: House) -> None:
    """There an edited message was a new one, which stood nowhere in the visitor's chat."""
    asked, _, _ = await talked(house)
    await house.do(correcting.correct, house.people.ana, house.edited(asked, "Any good news?"))
    corrected = house.rows("timeline", "event = 'customer_corrected'")[0]["seq"]
    await answers(house, house.told("Yes", quotes=corrected))
    await house.post()
    assert [quotes(call) for call in saying(to_person(house), "Yes")] == [asked]


async def test_livehelperchat_78_what_was_quoted_and_is_gone_stops_nothing(house: House) -> None:
    """There a message whose quoted one was deleted failed; here it goes without, on both sides."""
    asked, _, _ = await talked(house)
    house.edge.refuses(errors.REPLY_NOT_FOUND, when=lambda _, call: "reply_parameters" in call.params)
    await writes(house, house.told("I asked this"), to=asked)
    await answers(house, house.told("We know", quotes=seq_of(house, asked)))
    await house.post_later(seconds=1)
    sent = [saying(to_staff(house), "I asked this"), saying(to_person(house), "We know")]
    assert [[quotes(call) is None for call in calls] for calls in sent] == [[False, True], [False, True]]


async def test_livehelperchat_78_a_quote_does_not_point_into_a_topic_that_is_gone(house: House) -> None:
    """There a quote hung on a message of a deleted topic; the words that were quoted stand in the new one's history."""
    asked, _, _ = await talked(house)
    old = house.rows("topics")[0]["thread_id"]
    house.edge.refuses(errors.TOPIC_DELETED, when=lambda _, call: call.params.get("message_thread_id") == old)
    await writes(house, house.told("I asked this"), to=asked)
    await house.post_later(seconds=1)
    new = house.rows("topics")[0]["thread_id"]
    said = [call for call in saying(to_staff(house), "I asked this") if call.params["message_thread_id"] == new]
    assert [quotes(call) for call in said] == [None, None]  # the page of what happened, and the words


async def test_livehelperchat_78_an_answer_by_command_quotes_as_well(house: House) -> None:
    """There a command's answer hung on nothing, wherever it had been written."""
    asked, shown, _ = await talked(house)
    await arrives(house, Bot.STAFF, replying(house, 50, "/reply It left today", shown))
    await house.post()
    assert [quotes(call) for call in saying(to_person(house), "It left today")] == [asked]


async def test_livehelperchat_78_whoever_quotes_the_decision_is_seen_to(house: House) -> None:
    """There nothing showed what a visitor's "why?" was about; here it hangs on the form that the decision was."""
    await befores.wording(house)
    await house.post()
    form = house.edge.number_of(GROUP)
    house.execute("UPDATE decision_forms SET message_id = ?", form)
    await house.do(deciding.send, 1, house.people.lan)
    await house.post_later(seconds=4)
    (decision,) = house.rows("outbox", "notice = 'decision_sent'")
    await writes(house, house.told("Why?"), to=decision["message_id"])
    await house.post()
    assert [quotes(call) for call in saying(to_staff(house), "Why?")] == [form]
