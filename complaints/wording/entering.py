"""Facts on their way into a template: strings get the direction that their annotation asks for.

Values are wrapped here, in one place, and never in a template. Dates, numbers and codes keep their types, so that a
template can compare them; they are formatted when it prints them (`speaking`).
"""

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from types import NoneType, UnionType
from typing import Annotated, Any, Final, Union, get_args, get_origin, get_type_hints

from complaints.wording.direction import isolate_words
from complaints.wording.facts import Holds
from complaints.wording.language import Language

Voice = Callable[[Any, Language], Any]
_VOICES: Final[dict[type[Any], tuple[tuple[str, Voice], ...]]] = {}  # worked out once for each kind of notice


class UnmarkedText(TypeError):
    """A string fact does not say what it holds: annotate the field as Words, Latin or Code."""


def enter(facts: Any, language: Language) -> dict[str, Any]:
    """The facts of a dataclass by name, fit for a template of that language."""
    kind = type(facts)
    if kind not in _VOICES:
        _VOICES[kind] = _voices(kind)
    return {name: voice(getattr(facts, name), language) for name, voice in _VOICES[kind]}


def _voices(kind: type[Any]) -> tuple[tuple[str, Voice], ...]:
    hints = get_type_hints(kind, include_extras=True)
    return tuple((field.name, _voice_of(hints[field.name], field.name)) for field in fields(kind))


def _voice_of(hint: Any, name: str) -> Voice:
    if get_origin(hint) is Annotated:
        return _OF_TEXT[next(mark for mark in get_args(hint) if isinstance(mark, Holds))]
    if hint is str:
        raise UnmarkedText(name)
    if get_origin(hint) in {Union, UnionType}:
        inner = [_voice_of(part, name) for part in get_args(hint) if part is not NoneType]
        return lambda value, language: None if value is None else inner[0](value, language)
    if get_origin(hint) is tuple:
        each = _voice_of(get_args(hint)[0], name)
        return lambda values, language: [each(value, language) for value in values]
    return enter if is_dataclass(hint) else (lambda value, _: value)


_OF_TEXT: Final[dict[Holds, Voice]] = {
    Holds.WORDS: lambda words, _: isolate_words(words),
    Holds.LATIN: lambda text, language: language.latin(text),
    Holds.CODE: lambda code, _: code,
    Holds.PREPARED: lambda words, _: words,
}
