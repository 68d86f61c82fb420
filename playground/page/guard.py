"""Who may ask: the page's own browser on this machine, and no page of anybody else's.

A site that the same browser visits must neither act here (a form that it sends, a name of its own that it lets lead to
127.0.0.1) nor put this page into a frame. All that people and bots wrote is shown as data; the headers see to it that
nothing of it could run.
"""

from urllib.parse import urlsplit

from aiohttp import web

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:;"
        " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}
NAMES = frozenset({"127.0.0.1", "localhost", "::1"})
WRONG_HOST = "This page answers only at 127.0.0.1, localhost or [::1]."
WRONG_ORIGIN = "Another site's page may not act here."


async def protect(request: web.Request, response: web.StreamResponse) -> None:
    """Put the headers onto whatever the page answers; for `on_response_prepare`."""
    if is_ours(request.path):
        response.headers.update(HEADERS)


def is_ours(path: str) -> bool:
    """Whether an address belongs to the page."""
    return path in {"/", "/page"} or path.startswith("/page/")


def objection(request: web.Request, port: int, *, open_to_all: bool) -> str | None:
    """Why a request is refused; None for one that may go on."""
    if request.method != "GET" and request.headers.get("Sec-Fetch-Site", "none") not in {"same-origin", "none"}:
        return WRONG_ORIGIN
    if open_to_all:
        return None
    host = request.headers.get("Host", "")
    if not _is_here(host, port):
        return WRONG_HOST
    origin = request.headers.get("Origin")
    if request.method != "GET" and origin is not None and origin.lower() != f"http://{host}".lower():
        return WRONG_ORIGIN
    return None


def _is_here(host: str, port: int) -> bool:
    try:
        parts = urlsplit(f"//{host}")
        return parts.hostname in NAMES and (parts.port or 80) == port and parts.username is None
    except ValueError:
        return False
