"""Every message of both bots in every language on one page, as Telegram shows it: to be read aloud before a release.

`make texts` writes it. A message stands there once as full as it can be, and again for each way its English differs.
"""

import html
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any, Final

from complaints.wording.speaking import Speaker
from tests.complaints.wording.samples import CUSTOMERS, NOW, TEXTS, refusals, variants
from tests.complaints.wording.voice import LANGUAGES, ORGANISATION, REFUSED_TO_CUSTOMERS

WAYS: Final = 6  # of one message that are shown, the fullest first
_LOOKED_AT: Final = 400  # combinations of its facts that are compared
_STYLE: Final = """
body { font: 15px/1.45 system-ui, sans-serif; margin: 24px; background: #e9e4dc; color: #1c1c1c }
h1 { font-size: 22px } h2 { font-size: 15px; margin: 28px 0 6px; font-family: ui-monospace, monospace }
.row { display: grid; grid-template-columns: repeat(auto-fit, minmax(260px, 1fr)); gap: 12px; margin-bottom: 10px }
.message { background: #fff; border-radius: 12px; padding: 8px 12px; max-width: 340px; white-space: pre-wrap }
.keys { display: flex; gap: 4px; margin-top: 4px; max-width: 364px }
.keys span { flex: 1; background: #7d8b99; color: #fff; border-radius: 8px; padding: 5px; text-align: center }
code { font-family: ui-monospace, monospace; color: #1d5fa8 }
blockquote { margin: 0; padding-left: 8px; border-left: 3px solid #88a }
"""


def page() -> str:
    """The page."""
    speaker = Speaker(LANGUAGES, ORGANISATION, "UTC")
    refused = {f"errors/{name}": kind for name, kind in refusals().items()}
    ours = CUSTOMERS | {f"errors/{name}" for name in REFUSED_TO_CUSTOMERS}
    texts = TEXTS | refused
    parts = [f"<!doctype html><meta charset=utf-8><title>Amends: every message</title><style>{_STYLE}</style>"]
    for title, names in (("To customers", sorted(texts.keys() & ours)), ("To staff", sorted(texts.keys() - ours))):
        parts.append(f"<h1>{title}</h1>")
        for name in names:
            parts += [f"<h2>{name}</h2>", *_rows(speaker, name, texts[name])]
    return "\n".join(parts)


def _rows(speaker: Speaker, name: str, kind: type[Any]) -> Iterator[str]:
    for facts in islice(_different(speaker, name, kind), WAYS):
        cells = (_cell(speaker, name, facts, language.code) for language in LANGUAGES)
        yield f'<div class="row">{"".join(cells)}</div>'


def _different(speaker: Speaker, name: str, kind: type[Any]) -> Iterator[Any]:
    seen = set()
    for facts in islice(variants(kind), _LOOKED_AT):
        english = speaker.text(name, facts, "en", NOW)
        if english not in seen:
            seen.add(english)
            yield facts


def _cell(speaker: Speaker, name: str, facts: Any, code: str) -> str:
    keyboard = facts.keyboard() if hasattr(facts, "keyboard") else None
    rows = keyboard.laid_out(LANGUAGES[code]) if keyboard else []
    said = f'<div class="message" dir="auto">{speaker.text(name, facts, code, NOW)}</div>'
    keys = "".join(f'<div class="keys">{"".join(map(_key, row))}</div>' for row in rows)
    return f'<div lang="{code}">{said}{keys}</div>'


def _key(button: dict[str, str]) -> str:
    return f'<span dir="auto">{html.escape(button["text"])}</span>'


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page(), encoding="utf-8")
