"""What people read and tap, typed by hand in each language: a changed label or sentence is noticed here.

`Tongue` is the customer's side, `StaffTongue` the group's; phrases are the part of a message that tells it apart.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Tongue:
    """A customer's language."""

    code: str
    name: str  # of the customer
    # what we say
    welcome: str
    ask_story: str
    more: str
    wish: str
    own_words: str
    review: str
    receipt: str
    added: str
    from_staff: str
    decision: str
    accept_question: str
    accepted: str
    review_begins: str
    final_decision: str
    ways_outside: str
    was_it_done: str
    closed: str
    survey: str
    survey_result: str
    survey_line: str
    rated: str
    no_news: str
    # what they tap
    delivery: str
    refund: str
    skip: str
    back: str
    cancel: str
    submit: str
    something_else: str
    status: str
    accept: str
    not_satisfied: str
    yes_done: str
    very_well: str
    reopen: str
    # how a complaint stands
    in_hand: str
    in_review: str
    # what they type
    story: str
    more_story: str
    wish_words: str
    thanks: str
    greeting: str


ENGLISH: Final = Tongue(
    code="en",
    name="Ana Silva",
    welcome="takes complaints here",
    ask_story="What went wrong?",
    more="what is it mostly about?",
    wish="What would put it right?",
    own_words="in your own words",
    review="Please check:",
    receipt="We have your complaint. Reference:",
    added="Added to",
    from_staff="From our staff",
    decision="Our decision on",
    accept_question="Do you accept this decision?",
    accepted="Still to come for",
    review_begins="now reviews it from the start",
    final_decision="Our final decision on",
    ways_outside="a consumer organisation or a court",
    was_it_done="Was it done?",
    closed="is closed:",
    survey="how well did we handle",
    survey_result="how well does it put things right?",
    survey_line="what should we do better?",
    rated="Noted for",
    no_news="nothing new yet",
    delivery="Delivery",
    refund="Full refund",
    skip="Skip",
    back="Back",
    cancel="Cancel",
    submit="Submit",
    something_else="Something else",
    status="Status",
    accept="Accept",
    not_satisfied="Not satisfied",
    yes_done="Yes, it is done",
    very_well="Very well",
    reopen="Reopen",
    in_hand="Being looked into",
    in_review="Being reviewed",
    story="My parcel never came",
    more_story="It was due last week",
    wish_words="A word of apology and a cake",
    thanks="Thank you!",
    greeting="Hello",
)

PERSIAN: Final = Tongue(
    code="fa",
    name="آنا رضایی",
    welcome="رسیدگی می‌شود. رایگان است",
    ask_story="چه مشکلی پیش آمده است؟",
    more="موضوع بیشتر دربارهٔ چیست؟",
    wish="از ما چه می‌خواهید تا مشکل حل شود؟",
    own_words="با کلمات خودتان بنویسید.",
    review="لطفاً یک بار نگاه کنید:",
    receipt="شکایت شما ثبت شد. کد پیگیری:",
    added="اضافه شد.",
    from_staff="پاسخ همکار ما",
    decision="نتیجهٔ رسیدگی به شکایت",
    accept_question="این نتیجه را می‌پذیرید؟",
    accepted="کار باقی‌ماندهٔ شکایت",
    review_begins="آن را از ابتدا بازنگری می‌کند",
    final_decision="نتیجهٔ نهایی",
    ways_outside="یک نهاد حمایت از مصرف‌کننده یا دادگاه",
    was_it_done="انجام شده است؟",
    closed="بسته شد:",
    survey="جدا از نتیجه، رسیدگی ما به شکایت",
    survey_result="مشکل شما چقدر خوب حل شد؟",
    survey_line="چه چیزی را باید بهتر انجام دهیم؟",
    rated="نظر شما دربارهٔ",
    no_news="هنوز خبر تازه‌ای نیست",
    delivery="تحویل",
    refund="بازگشت کامل پول",
    skip="رد شدن",
    back="بازگشت",
    cancel="لغو",
    submit="ثبت شکایت",
    something_else="چیز دیگر",
    status="وضعیت",
    accept="می‌پذیرم",
    not_satisfied="راضی نیستم",
    yes_done="بله، انجام شد",
    very_well="خیلی خوب",
    reopen="بازگشایی",
    in_hand="در حال بررسی",
    in_review="در حال بازنگری",
    story="بستهٔ من نرسیده است",
    more_story="قرار بود هفتهٔ پیش برسد",
    wish_words="عذرخواهی و یک کیک",
    thanks="ممنون",
    greeting="سلام",
)


@dataclass(frozen=True)
class StaffTongue:
    """The language of the staff group."""

    code: str
    take: str
    decide: str
    remedied: str
    send: str
    agree: str
    not_agree: str
    refund: str
    nothing: str
    in_3_days: str
    cancel: str
    what_found: str
    reasons: str
    what_to_do: str
    by_when: str
    preview: str
    decision_sent: str
    sent: str
    accepts: str
    not_satisfied: str


STAFF_ENGLISH: Final = StaffTongue(
    code="en",
    take="Take",
    decide="Decide",
    remedied="Remedy carried out",
    send="Send this decision",
    agree="We agree",
    not_agree="We do not agree",
    refund="Full refund",
    nothing="Nothing to be done",
    in_3_days="In 3 working days",
    cancel="Cancel",
    what_found="What did you find?",
    reasons="Now the reasons",
    what_to_do="What will we do?",
    by_when="By when?",
    preview="Send it?",
    decision_sent="Decision sent to the customer ✓",
    sent="Sent to the customer ✓",
    accepts="The customer accepts the decision.",
    not_satisfied="The customer is not satisfied with the decision",
)

STAFF_PERSIAN: Final = StaffTongue(
    code="fa",
    take="ارجاع به من",
    decide="ثبت نتیجه",
    remedied="جبران انجام شد",
    send="ارسال این نتیجه",
    agree="وارد است",
    not_agree="وارد نیست",
    refund="بازگشت کامل پول",
    nothing="بدون اقدام",
    in_3_days="تا ۳ روز کاری",
    cancel="لغو",
    what_found="شکایت وارد است؟",
    reasons="حالا دلایل",
    what_to_do="چه می‌کنیم؟",
    by_when="تا کی؟",
    preview="بفرستیم؟",
    decision_sent="نتیجه برای مشتری فرستاده شد ✓",
    sent="پیام برای مشتری فرستاده شد ✓",
    accepts="مشتری نتیجه را پذیرفت.",
    not_satisfied="مشتری از نتیجه‌ای که",
)
