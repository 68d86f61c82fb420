"""Pictures of a page: for whoever wants to look at what a test saw, and small ones for the README."""

from pathlib import Path
from typing import Final

from playwright.async_api import Page

FOLDER: Final = Path(__file__).resolve().parents[2] / ".shots"
SMALL: Final = 120_000
_QUALITIES: Final = (90, 80, 70, 60, 50, 40, 30)


class TooLarge(Exception):
    """Even the plainest picture of this page is larger than asked for: show less of it, or allow more."""


async def shoot(page: Page, name: str) -> Path:
    """The page as it is, as `.shots/<name>.png`."""
    FOLDER.mkdir(exist_ok=True)
    path = FOLDER / f"{name}.png"
    await page.screenshot(path=path, animations="disabled")
    return path


async def shoot_small(page: Page, path: Path, most: int = SMALL) -> int:
    """The page as WebP, in the best quality in which it has no more than so many bytes; that quality."""
    for quality in _QUALITIES:
        picture = await page.screenshot(type="webp", quality=quality, animations="disabled")
        if len(picture) <= most:
            path.write_bytes(picture)
            return quality
    raise TooLarge(path)
