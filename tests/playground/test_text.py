"""Words: HTML to entities, UTF-16 units, what is cleaned and trimmed, and what Telegram marks by itself."""

import pytest

from playground.errors import Refused
from playground.html import read_html
from playground.text import Rich, cleaned, marked, trimmed, units
from tests.playground.scene import Scene

READ = {
    "a <b>b<i>c</i></b>": ("a bc", [("bold", 2, 2), ("italic", 3, 1)]),
    "😀<u>x</u>": ("😀x", [("underline", 2, 1)]),
    "&lt;b&gt; &amp;amp; &quot;&#65;&#x42; &nbsp;": ('<b> &amp; "AB &nbsp;', []),
    "<s>a</s><strike>b</strike><del>c</del>": ("abc", [("strikethrough", n, 1) for n in range(3)]),
    "<span class='tg-spoiler'>x</span><tg-spoiler>y</tg-spoiler>": ("xy", [("spoiler", 0, 1), ("spoiler", 1, 1)]),
    "<pre><code class='language-py'>x</code></pre>": ("x", [("pre", 0, 1)]),
    "<code class='language-py'>x</code>": ("x", [("code", 0, 1)]),
    "<blockquote expandable>x</blockquote>": ("x", [("expandable_blockquote", 0, 1)]),
    "<b></b>x": ("x", []),
    "<B>x</b >": ("x", [("bold", 0, 1)]),
    "<a href='nowhere'>x</a>": ("x", []),
    "سلام <b>دنیا</b>": ("سلام دنیا", [("bold", 5, 4)]),
}
REFUSED = {
    "<x>a</x>": 'Unsupported start tag "x" at byte offset 0',
    "é<b>a": 'Can\'t find end tag corresponding to start tag "b"',
    "é</b>": "Unexpected end tag at byte offset 2",
    "<b>a</i>": 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"',
    "<b": "Unclosed start tag at byte offset 0",
    "<b x": "Unclosed start tag at byte offset 0",
    "<b>a</b": "Unclosed end tag at byte offset 4",
    "<b =>a</b>": 'Empty attribute name in the tag "b" at byte offset 0',
    "<span>x</span>": 'Tag "span" must have class "tg-spoiler" at byte offset 0',
    "1 < 2": 'Unsupported start tag "" at byte offset 2',
    "<tg-emoji emoji-id='x'>y</tg-emoji>": "Invalid custom emoji identifier specified",
}


@pytest.mark.parametrize("source", READ)
def test_html_becomes_plain_words_and_entities(source: str) -> None:
    rich = read_html(source)
    found = [(entity["type"], entity["offset"], entity["length"]) for entity in rich.entities]
    assert (rich.text, found) == READ[source]


@pytest.mark.parametrize("source", REFUSED)
def test_html_that_is_none_is_refused_with_the_servers_reason(source: str) -> None:
    with pytest.raises(Refused) as raised:
        read_html(source)
    assert raised.value.description == f"Bad Request: can't parse entities: {REFUSED[source]}"


def test_a_link_and_a_language_are_kept() -> None:
    link = read_html('<a href="https://example.com/?a=1&amp;b=2">x</a>').entities[0]
    code = read_html('<pre><code class="language-python">x</code></pre>').entities[0]
    assert (link["url"], code["language"]) == ("https://example.com/?a=1&b=2", "python")


@pytest.mark.parametrize(("text", "length"), [("abc", 3), ("é", 1), ("😀", 2), ("👨‍💻", 5), ("سلام", 4)])
def test_length_counts_utf16_units(text: str, length: int) -> None:
    assert units(text) == length


def test_control_characters_become_blanks_and_bidi_overrides_vanish() -> None:
    assert cleaned("a\x00b\tc\r\nd\u202eef\u2028g") == "a b c\ndefg"


def test_isolates_and_joiners_stay() -> None:
    text = "\u2068Ana\u2069 می\u200cشود \u200f"
    assert cleaned(text) == text


def test_trimming_stops_at_the_first_entity_and_cuts_the_last() -> None:
    bold = {"type": "bold", "offset": 1, "length": 6}
    assert trimmed(Rich("  hi   ", (bold,))) == Rich(" hi", ({"type": "bold", "offset": 0, "length": 3},))
    assert trimmed(Rich("\n hi \n")) == Rich("hi")


def test_what_telegram_marks_by_itself() -> None:
    rich = marked(Rich("😀 /start@acme_bot @ana #late https://example.com/a, me@example.com +98 21 1234567 a/b"))
    found = {entity["type"]: (entity["offset"], entity["length"]) for entity in rich.entities}
    assert found == {
        "bot_command": (3, 15),
        "mention": (19, 4),
        "hashtag": (24, 5),
        "url": (30, 21),
        "email": (53, 14),
        "phone_number": (68, 14),
    }


def test_the_end_of_a_tag_is_no_command() -> None:
    assert marked(Rich("<b>x</b> </i /u> a/c")).entities == ()


def test_nothing_is_marked_inside_code() -> None:
    code = {"type": "code", "offset": 0, "length": 6}
    assert marked(Rich("/start", (code,))).entities == (code,)


async def test_a_mention_by_number_shows_the_person_or_only_words(scene: Scene) -> None:
    known = f'<a href="tg://user?id={scene.ana.id}">Ana</a> <a href="tg://user?id=1">Nobody</a>'
    said = await scene.says(known, parse_mode="HTML")
    (entity,) = said["entities"]
    assert (entity["type"], entity["user"]["first_name"], said["text"]) == ("text_mention", "Ana", "Ana Nobody")


async def test_entities_may_be_given_instead_of_markup(scene: Scene) -> None:
    given = [{"type": "bold", "offset": 0, "length": 2}, {"type": "url", "offset": 0, "length": 2}]
    assert (await scene.says("hi", entities=given))["entities"] == given[:1]


async def test_what_people_type_is_left_as_it_is(scene: Scene) -> None:
    await scene.chat.types("  <b>\u202eraw\x07 ")
    assert (await scene.newest(scene.customers, "message"))["text"] == "  <b>\u202eraw\x07 "


async def test_4096_units_go_and_the_markup_does_not_count(scene: Scene) -> None:
    said = await scene.says(f"<b>{'😀' * 2048}</b>", parse_mode="HTML")
    assert units(said["text"]) == 4096
