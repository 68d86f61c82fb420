"""Words that other desks lost, doubled, cut, sent to the wrong place or took for something else."""

from complaints.casework import answering, filing, placing
from complaints.delivery.notices.filing import KindNotTaken
from complaints.delivery.transport import Bot
from complaints.rules.assessment import Category
from complaints.rules.vocabulary import State
from tests.complaints.delivery.both_sides import group, message, press
from tests.complaints.delivery.staff_albums import anonymous
from tests.complaints.house import NOTHING_DUE, House
from tests.peers.steps import (
    answers,
    arrives,
    replying,
    saying,
    story_shown,
    thread,
    to_person,
    to_staff,
    writes,
)


async def test_bostrot_17_the_first_message_is_kept(house: House) -> None:
    """There a customer had to write twice: the message that made the ticket was lost."""
    await arrives(house, Bot.CUSTOMER, message(1, "My parcel never came"))
    (draft,) = house.rows("drafts")
    await arrives(house, Bot.CUSTOMER, press(2, f"about:{draft['id']}:{Category.DELIV}"))
    await arrives(house, Bot.CUSTOMER, press(3, f"wish:{draft['id']}:"), press(4, f"submit:{draft['id']}"))
    await house.post()
    assert len(saying(to_staff(house), "My parcel never came")) == 1


async def test_bostrot_179_an_answer_reaches_whoever_asked(house: House) -> None:
    """There (also in its 96, and Chatwoot's 6333) customers never got what staff had replied."""
    await house.taken()
    await house.post()
    await arrives(house, Bot.STAFF, replying(house, 50, "It is on its way", story_shown(house)))
    await house.post()
    assert len(saying(to_person(house), "It is on its way")) == 1


async def test_bostrot_153_an_answer_and_what_follows_it_open_nothing_new(house: House) -> None:
    """There what was said after staff had replied became another ticket."""
    await house.taken()
    await house.post()
    await arrives(house, Bot.STAFF, replying(house, 50, "Where do you live?", story_shown(house)))
    await arrives(house, Bot.CUSTOMER, message(60, "In the High Street"))
    assert (len(house.rows("cases")), len(house.rows("drafts", "drafting = 'open'"))) == (1, 0)
    assert house.events()[-1] == "customer_wrote"


async def test_bostrot_143_what_was_not_answered_is_not_undefined(house: House) -> None:
    """There a text said "undefined" where nothing was known."""
    ana, draft_id = house.people.ana, await house.drafted()
    house.execute("UPDATE answers SET code = NULL, words = NULL")
    await house.do(filing.file_complaint, ana, draft_id, None)
    await house.post()
    said = " ".join(house.edge.texts())
    assert [word for word in ("None", "undefined", "null", "{{") if word in said] == []


async def test_chatwoot_9306_a_contact_that_is_shared_is_shown(house: House) -> None:
    """There contacts and places never appeared in the conversation."""
    await house.filed()
    contact = {"phone_number": "+441234567", "first_name": "Joe", "user_id": 700}
    shared = message(60, contact=contact)
    del shared["message"]["text"]
    await arrives(house, Bot.CUSTOMER, shared)
    await house.post()
    assert len(saying(to_staff(house), "+441234567")) == 1


async def test_livehelperchat_86_what_telegram_says_by_itself_is_no_message(house: House) -> None:
    """There service messages were passed on as if somebody had said them."""
    await house.filed()
    pinned = message(60, pinned_message=message(1, "My parcel never came")["message"])
    del pinned["message"]["text"]
    await arrives(house, Bot.CUSTOMER, pinned)
    assert (house.events(), house.owed(KindNotTaken)) == (["registered"], [])


async def test_freescout_2098_an_answer_leaves_though_the_customer_wrote_meanwhile(house: House) -> None:
    """There a reply silently was not sent if the customer had written while it was being typed."""
    await house.taken()
    await house.post()
    shown = story_shown(house)
    house.passes(minutes=1)
    await writes(house, house.told("Is anybody there?"))
    await house.post()
    await arrives(house, Bot.STAFF, replying(house, 50, "We look into it", shown))
    await house.post()
    assert len(saying(to_person(house), "We look into it")) == 1


async def test_freescout_4958_an_answer_to_an_older_message_joins_its_own_complaint(house: House) -> None:
    """There (also in 2120) an answer was threaded into whichever conversation was the newest."""
    first = await house.filed(story="One")
    await house.filed(story="Two")
    await house.post()
    (receipt,) = [call for call in saying(to_person(house), first.reference) if "We have" in call.text]
    await writes(house, house.told("About the first"), to=receipt.number)
    assert [house.events(n)[-1] for n in (1, 2)] == ["customer_wrote", "ack_delivered"]


async def test_bedolaga_2163_the_second_message_is_shown_as_well(house: House) -> None:
    """There staff heard of a customer's first reply and of no other."""
    await house.taken()
    for words in ("Any news?", "Still nothing?"):
        house.passes(hours=1)
        await writes(house, house.told(words))
        await house.post()
    assert [len(saying(to_staff(house), words)) for words in ("Any news?", "Still nothing?")] == [1, 1]


async def test_bedolaga_1696_a_notification_says_what_is_new_and_nothing_else(house: House) -> None:
    """There each notification held the whole ticket; here not even what waits since an hour is said again with it."""
    await house.taken()
    await house.post()
    await writes(house, house.told("Any news?"))
    house.passes(hours=1)
    await writes(house, house.told("Still nothing?"))
    await house.post()
    (new,) = saying(to_staff(house), "Still nothing?")
    assert [words for words in ("My parcel never came", "Any news?") if words in new.text] == []


async def test_bedolaga_989_an_answer_goes_to_the_chat_of_its_own_customer(house: House) -> None:
    """There a notification was addressed by the number of a row, which is somebody else's in Telegram."""
    await house.filed(house.people.omid)
    await answers(house, house.told("For Omid alone"))
    await house.post()
    assert [call.params["chat_id"] for call in saying(house.edge.said(), "For Omid alone")] == [602]


async def test_bedolaga_a_long_story_is_not_cut(house: House) -> None:
    """There what was too long for a message was cut off at its end."""
    words = [f"word{n}" for n in range(1500)]
    await house.filed(story=" ".join(words))
    await house.post()
    shown = " ".join(call.text for call in to_staff(house))
    assert [word for word in words if word not in shown] == []


async def test_bedolaga_signs_in_words_are_only_signs(house: House) -> None:
    """There a notification failed, or lost words, over a "<" that somebody had typed."""
    await house.filed(story="1 < 2 & <b>bold</b>")
    await house.post()
    (shown,) = [call for call in to_staff(house) if "bold" in call.text]
    assert "1 &lt; 2 &amp; &lt;b&gt;bold&lt;/b&gt;" in shown.text


async def test_freescout_3870_a_second_complaint_has_a_number_of_its_own(house: House) -> None:
    """There (also in Chatwoot's 13510) whoever had one closed conversation could never begin another one."""
    decision = await house.decided(NOTHING_DUE)
    await house.do(answering.accept, house.people.ana, decision.id)
    await writes(house, house.told("Now the lamp is broken"))
    await house.do(placing.choose, house.people.ana, "new", 9)
    draft = house.rows("drafts", "drafting = 'open'")[0]["id"]
    await arrives(house, Bot.CUSTOMER, *[press(n, f"{step}:{draft}:") for n, step in enumerate(("about", "wish"), 60)])
    second = await house.do(filing.file_complaint, house.people.ana, draft, None)
    assert (second != (await house.case(1)).reference, (await house.case(1)).state) == (True, State.CLOSED)


async def test_unicef_1811_submit_tapped_twice_files_one(house: House) -> None:
    """There (in hope's pull request) grievance tickets were doubled."""
    draft_id = await house.drafted()
    await arrives(house, Bot.CUSTOMER, press(60, f"submit:{draft_id}"), press(61, f"submit:{draft_id}"))
    assert len(house.rows("cases")) == 1


async def test_chatwoot_15450_what_is_brought_twice_is_said_once(house: House) -> None:
    """There (also in LiveHelperChat's 65) a webhook that Telegram tried again made the message twice."""
    await house.taken()
    await arrives(house, Bot.CUSTOMER, message(60, "Any news?"))
    await arrives(house, Bot.CUSTOMER, message(60, "Any news?"))
    await house.post()
    assert [call.text.count("Any news?") for call in saying(to_staff(house), "Any news?")] == [1]


async def test_open_chat_studio_4288_two_bots_may_use_the_same_number(house: House) -> None:
    """There a message was dropped as known whose number another bot's had: each bot counts for itself."""
    await house.taken()
    await house.post()
    await arrives(house, Bot.CUSTOMER, message(60, "Any news?"))
    await arrives(house, Bot.STAFF, replying(house, 60, "We look into it", story_shown(house)))
    await house.post()
    assert (thread(house) > 0, len(saying(to_person(house), "We look into it"))) == (True, 1)


async def test_betterforward_52_what_was_added_is_confirmed(house: House) -> None:
    """There (a pull request) customers asked for a word that their message had come in; several get one."""
    case = await house.filed()
    for words in ("One", "Two"):
        await writes(house, house.told(words))
    await house.post_later(seconds=5)
    assert len(saying(to_person(house), f"Added to {case.reference}")) == 1


async def test_foxbot_88_an_answer_in_the_groups_own_name_is_not_dropped(house: House) -> None:
    """There what an anonymous admin wrote was nobody's: here it waits for whoever says *This was me*."""
    await house.taken()
    await house.post()
    await arrives(house, Bot.STAFF, anonymous(replying(house, 50, "It is on its way", story_shown(house))))
    claim = house.rows("claims")[0]["id"]
    await arrives(house, Bot.STAFF, press(51, f"claim:{claim}", 501, group()))
    await house.post()
    assert len(saying(to_person(house), "It is on its way")) == 1


async def test_chatwoot_13230_whoever_edits_an_answer_hears_that_it_stays_as_it_was(house: House) -> None:
    """There (also in BetterForward's 14) staff believed that the customer read what they had corrected."""
    await house.taken()
    await house.post()
    written = replying(house, 50, "On Monday", story_shown(house))
    await arrives(house, Bot.STAFF, written)
    await house.post()  # it has left: while it waits, an edit is what leaves
    edited = written["message"] | {"text": "On Tuesday", "edit_date": written["message"]["date"] + 60}
    await arrives(house, Bot.STAFF, {"update_id": 51, "edited_message": edited})
    await house.post()
    assert len(saying(to_staff(house), "The customer keeps the message as it was sent")) == 1
