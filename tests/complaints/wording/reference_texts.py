"""The reference texts of the voice, typed by hand in English and Persian: what every translator starts from.

`{…}` is a fact as the reader sees it. The order of sentences is part of the text. Where there is no fact for a sentence
(no body outside, no date until which a case could be reopened), the sentence is left out whole.
"""

from typing import Final

EN: Final = {
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
    "which": "Which complaint is this about?",
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
    "closed": "{ref} is closed: {reason}.",
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

FA: Final = {
    "welcome": ("اینجا به شکایت شما از {org} رسیدگی می‌شود. رایگان است و هر شکایتی را یکی از همکاران ما می‌خواند."),
    "ask_story": (
        "چه مشکلی پیش آمده است؟ با کلمات خودتان بنویسید، در یک یا چند پیام. عکس، صدا و فایل هم می‌توانید بفرستید."
    ),
    "more": "دریافت شد. اگر چیز دیگری هست، بفرستید. اگر نه: موضوع بیشتر دربارهٔ چیست؟",
    "wish": "از ما چه می‌خواهید تا مشکل حل شود؟",
    "review": "لطفاً یک بار نگاه کنید:\n{answers}\nتا «ثبت شکایت» را نزنید، چیزی به دست همکاران ما نمی‌رسد.",
    "receipt": (
        "شکایت شما ثبت شد. کد پیگیری: {ref}\n{answers}\n"
        "همکار ما تا {first_by} به شما پیام می‌دهد و نتیجه را تا {decide_by} می‌گوییم. "
        "اگر زمان بیشتری لازم باشد، پیش از آن خبر می‌دهیم.\n"
        "برای افزودن هر چیزی، همین‌جا بنویسید. رسیدگی رایگان است و بر خدماتی که می‌گیرید اثری ندارد. "
        "شکایت را فقط همکاران واحد رسیدگی می‌خوانند."
    ),
    "status": (
        "شکایت {ref}: {state}\nتاریخ ثبت: {received_on}\nآخرین اقدام: {last}، {last_on}\nگام بعدی: {next}، تا {next_by}"
    ),
    "added": "به شکایت {ref} اضافه شد. خبر بعدی تا {next_by}.",
    "which": "این پیام دربارهٔ کدام شکایت است؟",
    "upheld": (
        "نتیجهٔ رسیدگی به شکایت {ref}\nشکایت شما را وارد دانستیم. {reasons}\n"
        "بابت این موضوع عذر می‌خواهیم. اقدام جبرانی ما: {remedy}، تا {remedy_by}.\n"
        "اگر راضی نیستید، تا {respond_by} خبر دهید؛ لازم نیست دلیل بیاورید. "
        "کسی بازنگری می‌کند که در این تصمیم نقشی نداشته است.\n"
        "این نتیجه را می‌پذیرید؟"
    ),
    "partly_upheld": (
        "نتیجهٔ رسیدگی به شکایت {ref}\nبخشی از شکایت شما را وارد دانستیم. {reasons}\n"
        "بابت این موضوع عذر می‌خواهیم. اقدام جبرانی ما: {remedy}، تا {remedy_by}.\n"
        "اگر راضی نیستید، تا {respond_by} خبر دهید؛ لازم نیست دلیل بیاورید. "
        "کسی بازنگری می‌کند که در این تصمیم نقشی نداشته است.\n"
        "این نتیجه را می‌پذیرید؟"
    ),
    "not_upheld": (
        "نتیجهٔ رسیدگی به شکایت {ref}\nشکایت شما را وارد ندانستیم. {reasons}\n"
        "اگر راضی نیستید، تا {respond_by} خبر دهید؛ لازم نیست دلیل بیاورید. "
        "کسی بازنگری می‌کند که در این تصمیم نقشی نداشته است.\n"
        "این نتیجه را می‌پذیرید؟"
    ),
    "accepted": (
        "سپاسگزاریم. کار باقی‌ماندهٔ شکایت {ref}: {remedy}، تا {remedy_by}. پس از آن می‌پرسیم که درست انجام شده است یا نه."
    ),
    "review_begins": (
        "شکایت {ref} باز می‌ماند. کسی که در تصمیم قبلی نقشی نداشته است آن را از ابتدا بازنگری می‌کند؛ "
        "نتیجه را تا {review_by} می‌گیرید.\nبرای افزودن هر چیزی، همین‌جا بنویسید."
    ),
    "closed": "شکایت {ref} بسته شد: {reason}.",
    "survey": "جدا از نتیجه، رسیدگی ما به شکایت {ref} چطور بود؟",
    "too_large": (
        "این فایل خیلی بزرگ است: اینجا تا {limit} دریافت می‌کنیم. بقیه محفوظ است. نسخهٔ کوچک‌تر، عکس آن یا لینک بفرستید."
    ),
    "words_please": "استیکر را نمی‌توانیم بخوانیم. لطفاً با نوشته، عکس یا پیام صوتی بگویید.",
    "our_fault": (
        "عذر می‌خواهیم، از سمت ما خطایی پیش آمد. پیام شما ذخیره شده است و همکاران ما خبر دارند؛ "
        "لازم نیست دوباره بفرستید. تا {by} همین‌جا پاسخ می‌دهیم."
    ),
    "from_staff": "پاسخ همکار ما، {ref}:\n{words}",
    "scores": "خیلی خوب، خوب، متوسط، بد، خیلی بد",
}

REFERENCE_TEXTS: Final = {"en": EN, "fa": FA}

# How a complaint stands, and what answers are called: voice 4.
STATES: Final = {
    "en": {
        "RECEIVED": "Received",
        "QUEUED": "Being assigned",
        "INVESTIGATING": "Being looked into",
        "WAITING_CUSTOMER": "We need your answer",
        "RESPONDED": "Decided: please tell us",
        "REMEDY": "Being carried out",
        "IN_REVIEW": "Being reviewed",
        "CLOSED": "Closed",
    },
    "fa": {
        "RECEIVED": "ثبت شد",
        "QUEUED": "در انتظار کارشناس",
        "INVESTIGATING": "در حال بررسی",
        "WAITING_CUSTOMER": "منتظر پاسخ شما",
        "RESPONDED": "نتیجه اعلام شد، منتظر نظر شما",
        "REMEDY": "در حال انجام",
        "IN_REVIEW": "در حال بازنگری",
        "CLOSED": "بسته شد",
    },
}
ANSWERS: Final = {
    "en": ["What happened", "Files", "About", "You would like"],
    "fa": ["شرح", "فایل‌ها", "موضوع", "خواستهٔ شما"],
}
# The words on buttons: voice 5.
BUTTONS: Final = {
    "en": {
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
    },
    "fa": {
        "submit": "ثبت شکایت",
        "skip": "رد شدن",
        "back": "بازگشت",
        "cancel": "لغو",
        "done": "تمام شد",
        "change": "ویرایش",
        "new_complaint": "شکایت جدید",
        "take": "ارجاع به من",
        "reply": "پاسخ",
        "note": "یادداشت",
        "decide": "ثبت نتیجه",
        "accept": "می‌پذیرم",
        "not_satisfied": "راضی نیستم",
    },
}
SOMETHING_ELSE: Final = {"en": "Something else", "fa": "موضوع دیگر"}
