"""The words of the lifecycle: states, acts, guards, who may act, and why a case is closed.

Source: domain reference 3.2 and 3.3, after ISO 10002:2018 clauses 7.2 to 7.9.
"""

from enum import StrEnum
from typing import Final


class State(StrEnum):
    """Where a case stands. All but CLOSED are open."""

    RECEIVED = "RECEIVED"
    QUEUED = "QUEUED"
    INVESTIGATING = "INVESTIGATING"
    WAITING_CUSTOMER = "WAITING_CUSTOMER"
    WAITING_THIRD_PARTY = "WAITING_THIRD_PARTY"
    DECISION_REVIEW = "DECISION_REVIEW"
    RESPONDED = "RESPONDED"
    REMEDY = "REMEDY"
    IN_REVIEW = "IN_REVIEW"
    EXTERNAL = "EXTERNAL"
    CLOSED = "CLOSED"


OPEN: Final = frozenset(State) - {State.CLOSED}


class CloseCode(StrEnum):
    """Why a case is closed."""

    ACCEPTED_DONE = "accepted_done"
    NO_REPLY = "no_reply"
    EXHAUSTED = "exhausted"
    WITHDRAWN = "withdrawn"
    DUPLICATE = "duplicate"
    NOT_A_COMPLAINT = "not_a_complaint"
    OUT_OF_SCOPE_REDIRECTED = "out_of_scope_redirected"
    OUT_OF_TIME = "out_of_time"
    DECIDED_EXTERNALLY = "decided_externally"
    ANONYMOUS_UNREACHABLE = "anonymous_unreachable"
    SPAM = "spam"


class Who(StrEnum):
    """Whose act it can be. A lead may do what a handler may, a manager what a lead may (`roles.covers`)."""

    CUSTOMER = "C"
    HANDLER = "H"
    LEAD = "L"
    MANAGER = "M"
    APPROVER = "A"
    SYSTEM = "S"
    BODY = "B"
    PRIVACY_OFFICER = "P"


class Action(StrEnum):
    """The acts of the table, in its order."""

    REGISTER = "register"
    ASSESS = "assess"
    RESOLVE_NOW = "resolve_now"
    RECLASSIFY = "reclassify"
    REDIRECT = "redirect"
    MARK_DUPLICATE = "mark_duplicate"
    LINK_RELATED = "link_related"
    TAKE = "take"
    REASSIGN = "reassign"
    ASK_CUSTOMER = "ask_customer"
    CUSTOMER_REPLIES = "customer_replies"
    REPLY_BY_PASSED = "reply_by_passed"
    WAIT_THIRD_PARTY = "wait_third_party"
    RESUME = "resume"
    PROPOSE = "propose"
    RETURN = "return"
    APPROVE = "approve"
    ANSWER = "answer"
    ACCEPT = "accept"
    REJECT = "reject"
    NO_REPLY = "no_reply"
    VERIFY_REMEDY = "verify_remedy"
    REMEDY_MISSED = "remedy_missed"
    ANSWER_REVIEW = "answer_review"
    REJECT_REVIEW = "reject_review"
    EXHAUST = "exhaust"
    REFER = "refer"
    EXTERNAL_OUTCOME = "external_outcome"
    WITHDRAW = "withdraw"
    REOPEN = "reopen"
    CHANGE_LEVEL = "change_level"
    EXTEND = "extend"
    ANONYMISE = "anonymise"
    MARK_SPAM = "mark_spam"


class Guard(StrEnum):
    """What must also be true. The name says the rule; the deed that does the act proves it before anything changes."""

    SOMETHING_TOLD = "text or one attachment, and not a replay of the same update"
    NOT_SUBJECT = "the actor is not a subject of the complaint"
    SCALES = "kind, category and every scale are given, and whether something must be done at once"
    WITHIN_AUTHORITY = "within the actor's authority"
    SIMPLE = "a simple matter, with the answer given"
    REASON = "a reason is recorded"
    LEAD_CONFIRMS = "a lead confirms"
    TARGET_NAMED = "the place it goes to is named"
    SAME_COMPLAINANT_AND_MATTER = "same complainant and same matter"
    OTHER_COMPLAINANT = "another complainant, same matter"
    ASSIGNEE_FIT = "the assignee is not a subject, is trained and has capacity"
    HANDOVER_NOTE = "a handover note is written"
    QUESTION_WITH_DATE = "one precise question with a date to reply by"
    TWO_REMINDERS = "two reminders were sent"
    NAME_AND_DATE = "a name and an expected date"
    FINDING_FOR_EACH_ISSUE = "a finding for each issue, an outcome, the remedy and its cause"
    COMMENT = "a comment"
    FOUR_EYES = "another person than the one who drafted it, where amount or severity ask for it"
    A_PERSON_DECIDES = "a person decides, never only a model"
    STAGE_TWO_EXISTS = "a second stage exists"
    WINDOW_OVER = "the time to answer is over"
    VERIFIED_BY_ANOTHER = "verified by another person than the one who delivered, or by the customer"
    EVIDENCE = "evidence that it was done"
    NOT_STAGE_ONE_DECIDER = "not the person who decided first"
    RECOURSE_NOTICE_DELIVERED = "the customer was told of ways outside"
    CONSENT = "consent where the organisation refers"
    OUTCOME_RECORDED = "the outcome is recorded"
    ONLY_THE_CUSTOMER = "only the customer; spoken words are recorded with evidence"
    GOES_ON_INSIDE = "matters of safety, law or staff conduct go on inside"
    WITHIN_WINDOW = "within the reopen window for the customer"
    NOT_DUPLICATE_OR_SPAM = "not closed as duplicate or spam"
    TARGET_NOT_SUBJECT = "the next person up is not a subject"
    WITHIN_CAP = "reason code, within the cap, before the deadline"
    RULE_OR_RIGHT = "a retention rule or a right, and no hold"
    NOT_MERELY_RUDE = "not merely rude: a rude complaint stays a complaint"


class When(StrEnum):
    """Which of several ends a row leads to."""

    SOMETHING_IS_DUE = "a remedy is due"
    NOTHING_IS_DUE = "nothing is due"
    LEAVES = "the matter leaves the complaints register"
    STAYS = "the matter stays, with another kind"
    DECIDED_BEFORE = "a decision had been given"
    NOT_DECIDED_BEFORE = "no decision had been given"
    BODY_USED = "an external body applies and is used"
    BODY_NOT_USED = "no external body is used"
