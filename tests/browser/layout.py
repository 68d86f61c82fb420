"""What a test may ask of how a page lies: whether it fits, and which way its words run."""

from typing import Final

from playwright.async_api import Locator, Page

_TOO_WIDE: Final = """() => [document.scrollingElement, ...document.querySelectorAll("body *")].filter(one => {
    const style = getComputedStyle(one);
    const mayScroll = one !== document.scrollingElement && /auto|scroll|hidden|clip/.test(style.overflowX);
    const isHidden = mayScroll && /hidden|clip/.test(style.overflowX);
    const isStrip = one.matches(".strip, pre, select");
    const isTooWide = one.clientWidth && one.scrollWidth > one.clientWidth + 1;
    return isTooWide && !isHidden && !isStrip && style.display !== "inline";
}).map(one => `${one.tagName}.${one.className} ${one.scrollWidth} > ${one.clientWidth}`)"""
_SPAN: Final = """(message, words) => {
    const texts = document.createTreeWalker(message, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
        const at = text.data.indexOf(words);
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(text, at);
        range.setEnd(text, at + words.length);
        const { left, right } = range.getBoundingClientRect();
        return [left, right];
    }
    throw new Error(`Nobody said ${words}`);
}"""


async def too_wide(page: Page) -> list[str]:
    """What is wider than the place it has, so that one had to push it sideways to read it."""
    return list(await page.evaluate(_TOO_WIDE))


async def span(message: Locator, words: str) -> tuple[float, float]:
    """Where these words, which stand in one line, begin and end, from the left edge of the page."""
    left, right = await message.evaluate(_SPAN, words)
    return left, right


async def begins_right(message: Locator, first: str) -> bool:
    """Whether the paragraph with this first letter or word begins in the right half of the message."""
    box = await message.locator(".bubble").bounding_box()
    assert box
    left, _ = await span(message, first)
    return left > box["x"] + box["width"] / 2


async def direction(words: Locator) -> str:
    """`rtl` or `ltr`, as the browser has worked it out."""
    return str(await words.evaluate("one => getComputedStyle(one).direction"))
