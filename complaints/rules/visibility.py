"""Who may read what of a case: the one place that says it, for cards, records, lists and whatever is sent to staff.

Everybody in the staff group sees what stands there, a person complained about among them: of a case of a restricted
kind the group has the reference, the category and the deadline, and leads and managers have the rest in their private
chats with the staff bot. A customer who hides the name has none for anybody. Source: domain reference 3.6 and 6.2.
"""

from dataclasses import dataclass
from typing import Final

from complaints.rules.assessment import Category
from complaints.rules.roles import Role, Verb, may

RESTRICTED: Final = frozenset({Category.STAFF, Category.SAFE, Category.PRIV})
TRUSTED: Final = frozenset({Role.LEAD, Role.MANAGER})  # who reads and handles what is restricted


@dataclass(frozen=True)
class Sight:
    """What a reader sees of a case besides reference, category and deadline.

    `words` are the story and what was said since, the files with their names, and what the decision says.
    """

    words: bool
    name: bool


def is_restricted(category: Category | None) -> bool:
    """Whether cases of that kind are kept from the group."""
    return category in RESTRICTED


def sight(reader: Role | None, category: Category | None, *, is_anonymous: bool) -> Sight:
    """What is seen by somebody of that role in private, or, without a role, in the staff group, whoever looks there."""
    words = not is_restricted(category) if reader is None else reader in TRUSTED
    return Sight(words=words, name=words and not is_anonymous)


def may_handle(role: Role, category: Category | None) -> bool:
    """Whether that role has a part in cases of that kind at all; the lifecycle says in which acts."""
    return may(role, Verb.TALK) and (role in TRUSTED or not is_restricted(category))
