"""The family of refusals: the rules say no, with the facts that a sentence to the reader needs.

A refusal carries facts, never text: `templates/<language>/errors/<name>.j2` says it in the reader's language,
where `<name>` is the class name in snake case. Nothing has changed when one is raised.
"""

from dataclasses import dataclass


@dataclass(kw_only=True, eq=False)
class ComplaintError(Exception):
    """The rules refuse. Tell the reader what is unchanged and what to do next."""

    def __str__(self) -> str:
        return type(self).__name__
