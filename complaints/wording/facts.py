"""The kinds of facts that enter a template, told apart by the annotations of a notice's fields.

Dates, moments, numbers and codes are told apart by their own types; a string says by its annotation what it holds,
because direction and trust depend on it. A string without one does not enter a template.
"""

from enum import Enum, auto
from typing import Annotated


class Holds(Enum):
    """What a string fact holds."""

    WORDS = auto()
    LATIN = auto()
    CODE = auto()
    PREPARED = auto()


Words = Annotated[str, Holds.WORDS]
"""What a person typed: a name, a story, a file name. Never markup, never trusted, isolated in every language."""

Latin = Annotated[str, Holds.LATIN]
"""A reference, command, link or user name: isolated left-to-right in right-to-left languages."""

Prepared = Annotated[str, Holds.PREPARED]
"""Words that `wording.filling` made of a text in the reader's language and of facts, which it has isolated."""

Code = Annotated[str, Holds.CODE]
"""A key that a template looks up or compares; it is not shown as it is."""
