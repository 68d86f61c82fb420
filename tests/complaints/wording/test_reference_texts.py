"""What we say is what the voice wrote down, word for word, where it wrote something down."""

from datetime import date
from typing import Any

import pytest

from complaints.delivery.notices import Notice, asking, filing, name_of, outcome, talking
from complaints.rules.assessment import Category
from complaints.rules.remedies import Outcome, Remedy
from complaints.rules.vocabulary import CloseCode, State
from tests.complaints.wording.known_facts import REFERENCE
from tests.complaints.wording.reference_texts import ANSWERS, BUTTONS, REFERENCE_TEXTS, SOMETHING_ELSE, STATES
from tests.complaints.wording.samples import NOW
from tests.complaints.wording.voice import CODES, LANGUAGES, SPEAKER, read

MONDAY, FRIDAY = date(2026, 11, 30), date(2026, 12, 4)
DAYS = {
    "en": ("Monday 30 November", "Friday 4 December"),
    "vi": ("thứ Hai, ngày 30 tháng 11", "thứ Sáu, ngày 4 tháng 12"),
    "fa": ("دوشنبه ۹ آذر", "جمعه ۱۳ آذر"),
    "tr": ("30 Kasım Pazartesi", "4 Aralık Cuma"),
}
TOLD = (
    filing.Answered(label="story", words="It never came."),
    filing.Answered(label="files", files=2),
    filing.Answered(label="about", about=Category.DELIV),
    filing.Answered(label="wish", wish=Remedy.REFUND_FULL),
)
ANSWERED = {
    "en": "What happened: It never came.\nFiles: 2 files\nAbout: Delivery\nYou would like: Full refund",
    "vi": "Sự việc: It never came.\nTệp: 2 tệp\nVấn đề: Giao hàng\nMong muốn: Hoàn tiền đầy đủ",
    "fa": "شرح: It never came.\nفایل‌ها: ۲ فایل\nموضوع: تحویل\nخواستهٔ شما: بازگشت کامل پول",
    "tr": "Olay: It never came.\nDosyalar: 2 dosya\nKonu: Teslimat\nİsteğiniz: Tam para iadesi",
}
REMEDY = {"en": "full refund", "vi": "hoàn tiền đầy đủ", "fa": "بازگشت کامل پول", "tr": "tam para iadesi"}
LAST = {
    "en": "we wrote to you",
    "vi": "chúng tôi đã nhắn cho Quý khách",
    "fa": "ما برای شما نوشتیم",
    "tr": "size yazdık",
}
NEXT = {"en": "our decision", "vi": "kết quả giải quyết", "fa": "اعلام نتیجه", "tr": "kararımız"}
REASON = {
    "en": "nothing is left to do",
    "vi": "không còn việc gì phải làm",
    "fa": "کاری باقی نمانده است",
    "tr": "yapılacak bir şey kalmadı",
}
LIMIT = {"en": "20 MB", "vi": "20 MB", "fa": "۲۰ مگابایت", "tr": "20 MB"}


def decision(found: Outcome) -> Notice:
    """A first decision, which another person would review."""
    is_promised = found is not Outcome.NOT_UPHELD
    return outcome.DecisionSent(
        decision_id=1,
        reference=REFERENCE,
        outcome=found,
        reasons="It was lost.",
        remedy=Remedy.REFUND_FULL if is_promised else None,
        remedy_words=None,
        remedy_by=MONDAY if is_promised else None,
        respond_by=FRIDAY,
        by_another=True,
        is_final=False,
        same_person=False,
    )


STATUS = talking.CaseStatus(
    reference=REFERENCE,
    state=State.INVESTIGATING,
    close_code=None,
    received_on=MONDAY,
    last=talking.LastStep.WE_WROTE,
    last_on=MONDAY,
    next=talking.NextStep.DECISION,
    next_by=FRIDAY,
)
NOTICES: dict[str, Notice] = {
    "ask_story": filing.AskStory(draft_id=1),
    "more": filing.AskAbout(draft_id=1),
    "wish": filing.AskWish(draft_id=1),
    "review": filing.Review(draft_id=1, answers=TOLD),
    "receipt": filing.Receipt(reference=REFERENCE, answers=TOLD, first_by=MONDAY, decide_by=FRIDAY),
    "status": STATUS,
    "added": talking.Added(reference=REFERENCE, next_by=FRIDAY),
    "no_news": talking.NoNews(
        reference=REFERENCE,
        waits_for=talking.WaitsFor.HANDLER,
        next_by=FRIDAY,
        step=talking.NextStep.DECISION,
        due=FRIDAY,
        was_due=None,
        answer_was_due=None,
    ),
    "question": asking.Question(question_id=1, reference=REFERENCE, question="Which order?", reply_by=FRIDAY),
    "upheld": decision(Outcome.UPHELD),
    "partly_upheld": decision(Outcome.PARTLY_UPHELD),
    "not_upheld": decision(Outcome.NOT_UPHELD),
    "accepted": outcome.Accepted(reference=REFERENCE, remedy=Remedy.REFUND_FULL, remedy_words=None, remedy_by=MONDAY),
    "review_begins": outcome.ReviewBegins(reference=REFERENCE, review_by=FRIDAY, by_another=True),
    "closed": outcome.Closed(reference=REFERENCE, reason=CloseCode.ACCEPTED_DONE, reopen_by=FRIDAY),
    "survey": outcome.Survey(reference=REFERENCE, case_id=1, episode=1),
    "too_large": filing.TooLarge(limit=20),
    "words_please": filing.WordsPlease(),
    "our_fault": filing.OurFault(by=MONDAY),
    "from_staff": talking.StaffSays(reference=REFERENCE, words="We found it."),
}


def shown(code: str) -> dict[str, str]:
    """The facts as the reader sees them."""
    monday, friday = DAYS[code]
    return {
        "org": "Acme",
        "ref": REFERENCE,
        "answers": ANSWERED[code],
        "first_by": monday,
        "decide_by": friday,
        "state": STATES[code]["INVESTIGATING"],
        "received_on": monday,
        "last": LAST[code],
        "last_on": monday,
        "next": NEXT[code],
        "next_by": friday,
        "question": "Which order?",
        "reply_by": friday,
        "reasons": "It was lost.",
        "remedy": REMEDY[code],
        "remedy_by": monday,
        "respond_by": friday,
        "review_by": friday,
        "reason": REASON[code],
        "reopen_by": friday,
        "limit": LIMIT[code],
        "by": monday,
        "words": "We found it.",
    }


def written(notice: Notice, code: str) -> str:
    """The notice as it is read."""
    return read(SPEAKER.text(name_of(notice), notice, code, NOW))


def reference(name: str, code: str) -> str:
    """The reference text with these facts."""
    return REFERENCE_TEXTS[code][name].format(**shown(code))


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("name", NOTICES)
def test_we_say_it_as_the_voice_wrote_it(name: str, code: str) -> None:
    assert written(NOTICES[name], code) == reference(name, code)


@pytest.mark.parametrize("code", CODES)
def test_the_welcome_is_followed_by_the_first_question(code: str) -> None:
    welcome = filing.Welcome(languages=())
    assert written(welcome, code) == f"{reference('welcome', code)}\n\n{reference('ask_story', code)}"


@pytest.mark.parametrize("code", CODES)
def test_a_question_about_several_complaints_begins_with_the_voices_words(code: str) -> None:
    case = talking.Listed(REFERENCE, Category.DELIV, State.RECEIVED, MONDAY)
    assert written(talking.Which(cases=(case,)), code).split("\n")[0] == reference("which", code)


@pytest.mark.parametrize("code", CODES)
def test_states_answers_and_buttons_are_called_what_the_voice_calls_them(code: str) -> None:
    labels: dict[str, Any] = LANGUAGES[code].labels
    assert {state: labels["state"][state] for state in STATES[code]} == STATES[code]
    assert [labels["answers"][asked] for asked in ("story", "files", "about", "wish")] == ANSWERS[code]
    assert {key: labels["buttons"][key] for key in BUTTONS[code]} == BUTTONS[code]
    assert labels["category"]["OTHER"] == SOMETHING_ELSE[code]


@pytest.mark.parametrize("code", CODES)
def test_the_survey_offers_the_voices_five_words(code: str) -> None:
    survey = outcome.Survey(reference=REFERENCE, case_id=1, episode=1)
    says = [button.label(LANGUAGES[code]) for button in survey.keyboard().answers]
    assert LANGUAGES[code].labels["language"]["comma"].join(says) == REFERENCE_TEXTS[code]["scores"]
