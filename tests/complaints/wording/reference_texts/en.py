"""The reference texts of the voice in English, typed by hand."""

from typing import Final

TEXTS: Final = {
    "welcome": "{org} takes complaints here. It is free, and a person reads every one.",
    "ask_story": (
        "What went wrong? Tell us in your own words, in one message or many. Photos, voice and files help too."
    ),
    "more": "Saved. You can still add to it. If that is all: what is it mostly about?",
    "wish": "What would put it right?",
    "review": "Please check:\n{answers}\nNothing reaches our staff until you tap “Submit”.",
    "receipt": (
        "We have your complaint. Reference: {ref}\n{answers}\n"
        "A person will write to you by {first_by}; our decision will come by {decide_by}. "
        "If we need longer, we will tell you before then.\n"
        "To add something, write here. It is free and does not affect your service. Only our complaints staff read it."
    ),
    "status": "{ref}: {state}\nReceived: {received_on}\nLast step: {last}, {last_on}\nNext: {next}, by {next_by}",
    "added": "Added to {ref}. Next news by {next_by}.",
    "no_news": (
        "{ref}: nothing new yet; we are still working on it.\n"
        "Next news by {next_by}; the decision is still due by {decide_by}."
    ),
    "which": "Which complaint is this about?",
    "question": (
        "One question about {ref}:\n{question}\n"
        "Please answer by {reply_by}. If we hear nothing, we decide with what we have."
    ),
    "upheld": (
        "Our decision on {ref}\nWe agree with your complaint. {reasons}\n"
        "We are sorry for this. What we will do: {remedy}, by {remedy_by}.\n"
        "If you are not satisfied, tell us by {respond_by}; you need not say why. "
        "Someone who took no part in this decision will review it.\n"
        "Do you accept this decision?"
    ),
    "partly_upheld": (
        "Our decision on {ref}\nWe agree with part of your complaint. {reasons}\n"
        "We are sorry for this. What we will do: {remedy}, by {remedy_by}.\n"
        "If you are not satisfied, tell us by {respond_by}; you need not say why. "
        "Someone who took no part in this decision will review it.\n"
        "Do you accept this decision?"
    ),
    "not_upheld": (
        "Our decision on {ref}\nWe do not agree with your complaint. {reasons}\n"
        "If you are not satisfied, tell us by {respond_by}; you need not say why. "
        "Someone who took no part in this decision will review it.\n"
        "Do you accept this decision?"
    ),
    "accepted": ("Thank you. Still to come for {ref}: {remedy}, by {remedy_by}. Then we ask you whether it is right."),
    "review_begins": (
        "{ref} stays open. Someone who took no part in the decision now reviews it from the start; "
        "you will have the result by {review_by}.\nTo add something, write here."
    ),
    "closed": "{ref} is closed: {reason}. You can reopen it until {reopen_by}.",
    "survey": "Leaving the result aside, how well did we handle {ref}?",
    "too_large": (
        "This file is too large: we can take up to {limit} here. Nothing else is lost. "
        "Send a smaller copy, photos of it or a link."
    ),
    "words_please": "We cannot read stickers. Please use words, a photo or a voice message.",
    "our_fault": (
        "Sorry, something went wrong on our side. Your message is saved and our staff know; "
        "no need to send it again. We will answer here by {by}."
    ),
    "from_staff": "From our staff, {ref}:\n{words}",
    "scores": "Very well, Well, So-so, Badly, Very badly",
}

STATES: Final = {
    "RECEIVED": "Received",
    "QUEUED": "Being assigned",
    "INVESTIGATING": "Being looked into",
    "WAITING_CUSTOMER": "We need your answer",
    "RESPONDED": "Decided: please tell us",
    "REMEDY": "Being carried out",
    "IN_REVIEW": "Being reviewed",
    "CLOSED": "Closed",
}
ANSWERS: Final = ["What happened", "Files", "About", "You would like"]
BUTTONS: Final = {
    "submit": "Submit",
    "skip": "Skip",
    "back": "Back",
    "cancel": "Cancel",
    "done": "Done",
    "change": "Change",
    "new_complaint": "New complaint",
    "take": "Take",
    "reply": "Reply",
    "note": "Note",
    "decide": "Decide",
    "accept": "Accept",
    "not_satisfied": "Not satisfied",
}
SOMETHING_ELSE: Final = "Something else"
