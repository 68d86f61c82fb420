"""How well what stands on a page can be told from its ground (WCAG 2.2, 1.4.3: 4.5 to 1 for text)."""

from typing import Final

from playwright.async_api import Page

ENOUGH: Final = 4.5
# Grounds are laid over one another as the browser does it, on a canvas of one pixel. What is hidden from readers is
# decoration, what is disabled is exempt by the same rule.
_FAINT: Final = """enough => {
    const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
    const lay = (colour, opacity = 1) => {
        canvas.globalAlpha = opacity;
        canvas.fillStyle = colour;
        canvas.fillRect(0, 0, 1, 1);
        return [...canvas.getImageData(0, 0, 1, 1).data];
    };
    const light = ([red, green, blue]) => {
        const [r, g, b] = [red, green, blue].map(one => one / 255)
            .map(one => one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const faint = new Map();
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
        const one = text.parentElement;
        if (!text.data.trim() || !one.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
        if (one.closest("[aria-hidden=true], :disabled, option, script, style, noscript, .spoiler")) continue;
        lay(getComputedStyle(document.documentElement).colorScheme.startsWith("dark") ? "#000" : "#fff");
        const over = [];
        for (let at = one; at; at = at.parentElement) over.unshift(at);
        let ground = [];
        for (const at of over) ground = lay(getComputedStyle(at).backgroundColor);
        const words = light(lay(getComputedStyle(one).color)), below = light(ground);
        const ratio = (Math.max(words, below) + 0.05) / (Math.min(words, below) + 0.05);
        const name = `${one.tagName}.${one.className} in ${one.parentElement.className}`;
        if (ratio < enough) faint.set(name, `${ratio.toFixed(2)} ${text.data.trim().slice(0, 30)}`);
    }
    return Object.fromEntries(faint);
}"""


async def faint(page: Page) -> dict[str, str]:
    """Which texts are too faint: the element, its ratio and how it begins."""
    return dict(await page.evaluate(_FAINT, ENOUGH))
