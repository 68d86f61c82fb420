"""What somebody shares by a tap instead of words, a place or a contact, in words that staff can use."""

from typing import Final

from aiogram.types import Contact, Location, Message

PLACE: Final = "place"  # the questions that each of them answers
CONTACT: Final = "contact"

_MAP: Final = "https://www.openstreetmap.org/?mlat={lat}&mlon={lon}#map=17/{lat}/{lon}"


def shared_in(message: Message) -> tuple[str, str] | None:
    """(what is shared, the words for it); None where nothing is. A venue comes with its location."""
    if message.venue is not None:
        named = ", ".join(filter(None, map(_line, (message.venue.title, message.venue.address))))
        return PLACE, "\n".join(filter(None, (named, _on_map(message.venue.location))))
    if message.location is not None:
        return PLACE, _on_map(message.location)
    if message.contact is not None:
        return CONTACT, _reached(message.contact)
    return None


def _on_map(location: Location) -> str:
    """Coordinates and a link on one line: its Latin letters keep the numbers in their order in any language."""
    lat, lon = f"{location.latitude:.5f}", f"{location.longitude:.5f}"
    return f"{lat}, {lon} {_MAP.format(lat=lat, lon=lon)}"


def _reached(contact: Contact) -> str:
    """The name, and the number on a line of its own, where a name from the right does not turn it."""
    name = _line(f"{contact.first_name} {contact.last_name or ''}")
    return "\n".join(filter(None, (name, _line(contact.phone_number))))


def _line(typed: str) -> str:
    return " ".join(typed.split())
