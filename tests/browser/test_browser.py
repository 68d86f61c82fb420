"""The browser itself: it starts, it can write in every direction, and what goes wrong in a page fails its test."""

from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.async_api import Browser, Page, expect

from tests.browser.shots import TooLarge, shoot, shoot_small
from tests.browser.watching import Watched, watched

LETTERS = """
<!doctype html><meta charset="utf-8"><title>Letters</title>
<body style="font: 28px system-ui, sans-serif">
<p dir="auto">سلام! شکایت شما ثبت شد: «کفش پاره» — شمارهٔ ۱۴۰۴</p>
<p dir="auto">Khiếu nại của bạn đã được ghi nhận: đơn hàng bị hỏng</p>
<p dir="auto">Şikâyetiniz alındı: ıİğŞ</p>
<p>📝 👍 🙏 🇮🇷 👩‍💻 ✅ ⏳</p>
"""
FORBIDS = (
    "<meta http-equiv=Content-Security-Policy content=\"script-src 'none'\"><script>document.title = 'ran'</script>"
)


def _written(html: str) -> str:
    return "data:text/html;charset=utf-8," + quote(html)


async def _begins_right(page: Page, words: str) -> bool:
    """Whether the line's first letter stands in the right half of the window."""
    line = page.get_by_text(words)
    return bool(
        await line.evaluate(
            """line => {
                const first = document.createRange();
                first.setStart(line.firstChild, 0);
                first.setEnd(line.firstChild, 1);
                return first.getBoundingClientRect().left > innerWidth / 2;
            }"""
        )
    )


async def test_persian_begins_at_the_right_and_vietnamese_at_the_left(page: Page) -> None:
    await page.goto(_written(LETTERS))
    await shoot(page, "letters")
    assert [await _begins_right(page, words) for words in ("سلام", "Khiếu")] == [True, False]


async def test_an_error_on_the_console_fails_the_test(browser: Browser) -> None:
    with pytest.raises(AssertionError, match="console: it broke"):
        async with watched(browser) as on:
            await on.page.evaluate("console.error('it broke')")


async def test_an_exception_in_the_page_fails_the_test(browser: Browser) -> None:
    with pytest.raises(AssertionError, match="error: out of nowhere"):
        async with watched(browser) as on:
            await on.page.goto(_written("<script>throw new Error('out of nowhere')</script>"))


async def test_what_the_policy_forbids_fails_the_test(browser: Browser) -> None:
    with pytest.raises(AssertionError, match="Content Security Policy"):
        async with watched(browser) as on:
            await on.page.goto(_written(FORBIDS))


async def test_a_request_that_leaves_the_machine_fails_the_test(browser: Browser) -> None:
    with pytest.raises(AssertionError, match=r"foreign: http://192\.0\.2\.1/font.*ERR_NAME_NOT_RESOLVED"):
        async with watched(browser) as on:
            await on.page.evaluate("fetch('http://192.0.2.1/font').catch(() => null)")


async def test_a_window_that_the_page_opens_is_watched_as_well(browser: Browser) -> None:
    with pytest.raises(AssertionError, match="console: far away"):
        async with watched(browser) as on:
            await on.page.evaluate("open('about:blank').console.error('far away')")


async def test_a_fault_that_is_expected_fails_nothing(watch: Watched) -> None:
    watch.expect("it broke")
    await watch.page.evaluate("console.error('it broke')")


async def test_a_fault_that_is_expected_and_does_not_come_fails_the_test(browser: Browser) -> None:
    with pytest.raises(AssertionError, match="Nothing in the browser went wrong"):
        async with watched(browser) as on:
            on.expect("it broke")


async def test_each_test_has_storage_of_its_own(browser: Browser) -> None:
    async with watched(browser) as one, watched(browser) as other:
        await one.page.context.add_cookies([{"name": "seen", "value": "1", "url": "http://127.0.0.1"}])
        assert await other.page.context.cookies() == []
        await expect(other.page).to_have_url("about:blank")


async def test_a_small_picture_is_no_larger_than_asked_for(page: Page, tmp_path: Path) -> None:
    await page.goto(_written(LETTERS))
    path = tmp_path / "letters.webp"
    await shoot_small(page, path)
    assert path.stat().st_size < 120_000
    with pytest.raises(TooLarge):
        await shoot_small(page, path, most=100)
