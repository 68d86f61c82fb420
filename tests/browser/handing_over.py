"""Files that come onto the page by hand: dropped on a chat, or pasted where one writes."""

from base64 import b64encode
from pathlib import Path

from playwright.async_api import JSHandle, Locator, Page

_HELD = """files => {
    const held = new DataTransfer();
    for (const [name, mime, bytes] of files) {
        held.items.add(new File([Uint8Array.from(atob(bytes), letter => letter.charCodeAt(0))], name, { type: mime }));
    }
    return held;
}"""
_PASTE = """(box, held) => box.dispatchEvent(
    new ClipboardEvent("paste", { clipboardData: held, bubbles: true, cancelable: true }))"""


async def _held(page: Page, pictures: tuple[Path, ...]) -> JSHandle:
    facts = [[path.name, "image/jpeg", b64encode(path.read_bytes()).decode()] for path in pictures]
    return await page.evaluate_handle(_HELD, facts)


async def drop(page: Page, onto: Locator, *pictures: Path) -> None:
    """Let pictures go above something."""
    held = await _held(page, pictures)
    for event in ("dragover", "drop"):
        await onto.dispatch_event(event, {"dataTransfer": held})


async def paste(page: Page, into: Locator, *pictures: Path) -> None:
    """Paste them."""
    await into.evaluate(_PASTE, await _held(page, pictures))
