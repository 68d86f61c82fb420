"""Every message that we send, one frozen dataclass each; its template bears its name in snake case."""

from complaints.delivery.notices.base import Notice, Priority, decode, encode, name_of

__all__ = ["Notice", "Priority", "decode", "encode", "name_of"]
