"""The reference texts of the voice, typed by hand: what every translator starts from.

`{…}` is a fact as the reader sees it. The order of sentences is part of the text. Where there is no fact for a sentence
(no body outside, no date until which a case could be reopened), the sentence is left out whole. States and answers are
those of voice 4, the words on buttons those of voice 5.
"""

from typing import Final

from tests.complaints.wording.reference_texts import en, fa, tr, vi

_EACH: Final = {"en": en, "vi": vi, "fa": fa, "tr": tr}

REFERENCE_TEXTS: Final[dict[str, dict[str, str]]] = {code: language.TEXTS for code, language in _EACH.items()}
STATES: Final[dict[str, dict[str, str]]] = {code: language.STATES for code, language in _EACH.items()}
ANSWERS: Final[dict[str, list[str]]] = {code: language.ANSWERS for code, language in _EACH.items()}
BUTTONS: Final[dict[str, dict[str, str]]] = {code: language.BUTTONS for code, language in _EACH.items()}
SOMETHING_ELSE: Final[dict[str, str]] = {code: language.SOMETHING_ELSE for code, language in _EACH.items()}
