"""A question to a customer as staff see it before it is asked: the very text that will be read, in its language."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from complaints.delivery.composing import NothingToSay, Sheet
from complaints.delivery.following import anew_or_edited
from complaints.delivery.notices.asking import Question
from complaints.delivery.notices.base import row
from complaints.delivery.transport import Call
from complaints.rules.deadlines import REPLY_DAYS
from complaints.storage import cases, desk, questions, staff
from complaints.storage.questions import Asking
from complaints.wording.facts import Code, Words
from complaints.wording.keyboard import Button, Keyboard

_DAYS: Final = ("in_3_days", "in_5_days", "in_10_days")


@dataclass(frozen=True)
class QuestionFacts:
    """Who asks, and in which language it is read."""

    reader_language: Code
    handler: Words
    reply_by: date


async def form(sheet: Sheet) -> Call:
    """The question as it will be read, with the time to answer it."""
    question = await questions.find(sheet.tx, sheet.notice.question_id)
    if question is None or question.asking is not Asking.WORDED:
        raise NothingToSay
    case, calendar = await cases.get(sheet.tx, question.case_id), await desk.calendar(sheet.tx)
    reply_by = calendar.day(calendar.add_working_days(sheet.at, question.days))
    facts = QuestionFacts(case.language, (await staff.get(sheet.tx, question.staff_id)).name, reply_by)
    read = Question(question_id=question.id, reference=case.reference, question=question.words, reply_by=reply_by)
    as_read = sheet.speaker.text("question", read, case.language, sheet.at)
    html = f"{sheet.text(facts, 'question_form')}\n<blockquote>{as_read}</blockquote>"
    return await anew_or_edited(sheet, html, _keyboard(question.id))


def _keyboard(question_id: int) -> Keyboard:
    days = zip(REPLY_DAYS, _DAYS, strict=True)
    choices = tuple((Button(says, f"ask:{question_id}:{n}"),) for n, says in days)
    asks, gives_up = row(("ask_it", f"ask:{question_id}:send")), row(("cancel", f"ask:{question_id}:cancel"))
    return Keyboard(rows=(asks, *choices, gives_up))


async def form_closed(sheet: Sheet) -> Call:
    """What became of it, in its place."""
    return sheet.edit(sheet.notice.message_id, sheet.text())
