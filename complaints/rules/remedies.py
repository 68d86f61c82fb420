"""What can put a complaint right, and how a decision can end. Source: domain reference 1.8 and 1.9."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from complaints.rules.errors import ComplaintError


class Outcome(StrEnum):
    """What we found."""

    UPHELD = "upheld"
    PARTLY_UPHELD = "partly_upheld"
    NOT_UPHELD = "not_upheld"


class Remedy(StrEnum):
    """Kinds of remedy; OTHER stands for the person's own words."""

    DELIVER = "deliver"
    REFUND_FULL = "refund_full"
    REFUND_PART = "refund_part"
    EXCHANGE = "exchange"
    REPAIR = "repair_or_rework"
    PRICE_REDUCTION = "price_reduction"
    CORRECT_INVOICE = "correct_invoice"
    COMPENSATION = "compensation"
    APOLOGY = "apology"
    EXPLANATION = "explanation"
    OTHER = "other"
    NONE = "none"


# What a customer is offered to wish for, and what a handler is offered to promise: likeliest first.
WISHES: Final = (
    Remedy.REFUND_FULL,
    Remedy.EXCHANGE,
    Remedy.DELIVER,
    Remedy.REPAIR,
    Remedy.CORRECT_INVOICE,
    Remedy.APOLOGY,
    Remedy.EXPLANATION,
    Remedy.OTHER,
)
PROMISES: Final = (
    Remedy.REFUND_FULL,
    Remedy.REFUND_PART,
    Remedy.EXCHANGE,
    Remedy.DELIVER,
    Remedy.REPAIR,
    Remedy.CORRECT_INVOICE,
    Remedy.COMPENSATION,
    Remedy.NONE,
)
DONE_BY_SAYING: Final = frozenset({Remedy.NONE, Remedy.APOLOGY, Remedy.EXPLANATION})  # the decision itself delivers it


@dataclass(kw_only=True, eq=False)
class RemedyDateMissing(ComplaintError):
    """A promise has a date: say by when the remedy will be done."""


@dataclass(kw_only=True, eq=False)
class ReasonsMissing(ComplaintError):
    """A decision gives its reasons."""


@dataclass(frozen=True)
class Finding:
    """A decision as its maker words it: outcome, reasons for the customer, remedy and the day it will be done."""

    outcome: Outcome
    reasons: str
    remedy: Remedy
    remedy_words: str | None = None
    remedy_by: date | None = None

    @property
    def something_is_due(self) -> bool:
        """Whether anything remains to be done after the customer accepts."""
        return self.remedy not in DONE_BY_SAYING

    def check(self) -> None:
        """Refuse a decision without reasons, or a promise without a date."""
        if not self.reasons.strip():
            raise ReasonsMissing
        if self.something_is_due and self.remedy_by is None:
            raise RemedyDateMissing
