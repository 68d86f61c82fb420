"""How serious a complaint is: categories, scales, and the priority that follows.

Complexity never lowers priority. Source: domain reference 1.8 and 1.10.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Category(StrEnum):
    """First level of the taxonomy of problems, in its order."""

    DELIV = "DELIV"
    QUAL = "QUAL"
    CONF = "CONF"
    WARR = "WARR"
    PRICE = "PRICE"
    BILL = "BILL"
    CONTR = "CONTR"
    COMP = "COMP"
    INFO = "INFO"
    ACCESS = "ACCESS"
    STAFF = "STAFF"
    SAFE = "SAFE"
    PRIV = "PRIV"
    DIGI = "DIGI"
    CHAND = "CHAND"
    OTHER = "OTHER"


# Likeliest first, "something else" last, eight at most (voice 2). Prices go with bills and guarantees with quality:
# who handles a case needs the finer word, who is upset does not. STAFF, PRIV and SAFE are restricted (`visibility`).
OFFERED: Final = (
    Category.DELIV,
    Category.QUAL,
    Category.BILL,
    Category.STAFF,
    Category.CHAND,
    Category.PRIV,
    Category.SAFE,
    Category.OTHER,
)


class Priority(StrEnum):
    """P1 urgent, P2 high, P3 normal, P4 low."""

    P1 = "P1"
    P2 = "P2"
    P3 = "P3"
    P4 = "P4"


@dataclass(frozen=True)
class Assessment:
    """The scales of domain reference 1.10; the defaults are their lowest values."""

    severity: int = 1
    impact: int = 1
    complexity: int = 1
    urgency: int = 1
    safety: bool = False
    vulnerable: bool = False

    @property
    def priority(self) -> Priority:
        """The priority by the formula; complexity plays no part in it."""
        score = max(self.severity, self.impact) + (self.urgency == 3) + self.vulnerable
        if self.safety or self.severity == 4 or score >= 5:
            return Priority.P1
        return {4: Priority.P2, 3: Priority.P3}.get(score, Priority.P4)


def assumed(category: Category | None) -> Assessment:
    """The scales of a case that nobody has assessed: the lowest, but safety is serious until it is judged."""
    return Assessment(severity=3, safety=True) if category is Category.SAFE else Assessment()
