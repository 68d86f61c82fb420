"""A stand-in for Telegram: a Bot API server with people inside, for tests and for the demo.

It has never heard of what its bots are for. Begin at `Playground`; `docs/playground.md` says which behaviour has which
source and which test.
"""

from playground.deeds import NotPossible
from playground.faults import Fault
from playground.limits import Limits
from playground.messages import Message
from playground.people import Person
from playground.reading import NothingRead
from playground.stand_in import Playground

__all__ = ["Fault", "Limits", "Message", "NotPossible", "NothingRead", "Person", "Playground"]
