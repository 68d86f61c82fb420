"""What is held, as a file, and erased; a detail added and left out again: in each language, typed by hand."""

from dataclasses import dataclass
from typing import Final

import pytest

from tests.desks import DeskUnderTest
from tests.journeys import ledger, steps
from tests.journeys.more_tongues import TURKISH, VIETNAMESE
from tests.journeys.test_persian_walk import assert_persian
from tests.journeys.tongues import ENGLISH, PERSIAN, Tongue


@dataclass(frozen=True)
class Owning:
    """What is read and tapped."""

    held: str
    get_file: str
    file: str
    erase: str
    what: str
    asked: str
    keep: str
    erased: str


OWNING: Final = {
    "en": Owning("What we hold about you", "Get it as a file", "Your data as of Monday 16 November", "Erase",
                 "What can be erased", "what erasing does", "Keep it", "was erased on Monday 16 November"),
    "vi": Owning("Những gì chúng tôi lưu về Quý khách", "Nhận dạng tệp", "tính đến thứ Hai, ngày 16 tháng 11", "Xóa",
                 "Những gì có thể xóa", "nếu xóa thì thế nào", "Giữ lại", "đã được xóa thứ Hai, ngày 16 tháng 11"),
    "fa": Owning("آنچه از شما نزد ماست", "دریافت فایل", "اطلاعات شما تا دوشنبه ۲۵ آبان", "پاک کردن",
                 "چه چیزی را می‌شود پاک کرد", "با پاک کردن چه می‌شود", "بماند", "به خواست شما دوشنبه ۲۵ آبان پاک شد"),
    "tr": Owning("Sizinle ilgili sakladıklarımız", "Dosya olarak al", "16 Kasım Pazartesi itibarıyla", "Sil",
                 "Silinebilecekler", "numaralı şikâyetiniz silinirse", "Kalsın",
                 "isteğinizle 16 Kasım Pazartesi günü silindi"),
}  # fmt: skip
# Add details, and what is asked; When it happened, and what is asked; yesterday, and how it is shown; Leave it out.
WHEN: Final = {
    "en": ("Add details", "What would you like to add?", "When it happened", "When did it happen?",
           "yesterday", "When: Sunday 15 November", "Leave it out"),
    "vi": ("Thêm chi tiết", "Quý khách muốn bổ sung phần nào?", "Thời gian", "Việc này xảy ra khi nào?",
           "hôm qua", "Thời gian: Chủ nhật, ngày 15 tháng 11", "Bỏ mục này"),
    "fa": ("افزودن جزئیات", "چه چیزی را اضافه می‌کنید؟", "زمان", "چه روزی پیش آمد؟",
           "دیروز", "زمان: یکشنبه ۲۴ آبان", "حذف این مورد"),
    "tr": ("Ayrıntı ekle", "Ne eklemek istersiniz?", "Ne zaman", "Ne zaman oldu?",
           "dün", "Tarih: 15 Kasım Pazar", "Bunu çıkar"),
}  # fmt: skip
TONGUES = pytest.mark.parametrize("tongue", [ENGLISH, VIETNAMESE, PERSIAN, TURKISH], ids=lambda tongue: tongue.code)


@TONGUES
async def test_what_is_held_is_shown_given_and_erased(desk: DeskUnderTest, tongue: Tongue) -> None:
    chat, said = desk.customer(tongue.name, tongue.code), OWNING[tongue.code]
    topic = await steps.taken(desk, chat, tongue)
    await steps.decides_with_nothing_due(topic)
    await chat.reads(tongue.decision)
    await chat.taps(tongue.accept)
    await chat.reads(tongue.closed)
    reference = steps.reference_in(await topic.shows("Closed"))
    await ledger.settles(desk)
    await chat.types("/mydata")
    held = await chat.reads(said.held)
    await chat.taps(said.get_file, held)
    file = await chat.reads(steps.of_kind("document"))
    assert said.file in file.text
    await chat.taps(said.erase, held)
    await chat.taps(reference, await chat.reads(said.what))
    asked = await chat.reads(said.asked)
    assert asked.buttons == [said.keep, said.erase]
    await chat.taps(said.erase, asked)
    erased = await chat.reads(said.erased)
    if tongue is PERSIAN:
        for message in (held, asked, erased):
            assert_persian(message)


@TONGUES
async def test_when_it_happened_is_said_in_words_and_left_out_again(desk: DeskUnderTest, tongue: Tongue) -> None:
    chat = desk.customer(tongue.name, tongue.code)
    add, what, when, question, words, shown, leave_out = WHEN[tongue.code]
    await steps.tells(chat, tongue)
    await steps.answers(chat, tongue)
    await chat.taps(add)
    await chat.taps(when, await chat.reads(steps.Asks(what)))
    await chat.reads(steps.Asks(question))
    await chat.types(words)
    review = await chat.reads(steps.Asks(tongue.review))
    assert shown in review.text
    await chat.taps(add)
    await chat.taps(when, await chat.reads(steps.Asks(what)))
    await chat.taps(leave_out, await chat.reads(steps.Asks(question)))
    assert shown not in (await chat.reads(steps.Asks(tongue.review))).text
