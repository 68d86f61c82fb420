"""Files: the page's own, and those that people and bots sent, of which a browser may show only what cannot run."""

import mimetypes
import re
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from urllib.parse import quote

from aiohttp import web

from playground.files import StoredFile

PICTURES = frozenset({"image/jpeg", "image/png", "image/gif", "image/webp"})
_PLAYED = re.compile(r"(?:audio|video)/[a-z0-9][a-z0-9.+-]{0,60}")
_UNSAFE = re.compile(r'[\x00-\x1f\x7f"\\/:*?<>|]+')
_TYPES = {
    ".js": "text/javascript; charset=utf-8", ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8",
}  # fmt: skip
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def static_files(folder: Path) -> dict[str, Handler]:
    """The page's own files by address: exactly those that lie in the folder now, and index.html for `/`."""
    lying = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    addresses = {f"/page/{path.relative_to(folder).as_posix()}": path for path in lying}
    addresses["/"] = folder / "index.html"
    return {address: partial(_static, path) for address, path in addresses.items()}


async def _static(path: Path, _: web.Request) -> web.StreamResponse:
    kind = _TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return web.FileResponse(path, headers={"Content-Type": kind, "Cache-Control": "no-cache"})


def serve_file(request: web.Request, stored: StoredFile) -> web.Response:
    """A file's bytes, or the range of them that is asked for; shown only where it can do no harm."""
    kind = stored.mime.lower()
    shown = (kind in PICTURES or _PLAYED.fullmatch(kind)) and request.query.get("download") != "1"
    headers = {"Content-Type": kind if shown else "application/octet-stream", "Accept-Ranges": "bytes"}
    headers["Content-Disposition"] = _disposition("inline" if shown else "attachment", stored.name)
    headers["Cache-Control"] = "private, max-age=3600"  # a number never gets other bytes
    return _ranged(request, stored.data, headers)


def _ranged(request: web.Request, data: bytes, headers: dict[str, str]) -> web.Response:
    try:
        wanted = request.http_range
    except ValueError:
        wanted = slice(None)  # a range that cannot be read is none
    if wanted.start is None and wanted.stop is None:
        return web.Response(body=data, headers=headers)
    first, last, _ = wanted.indices(len(data))
    if first >= last:
        return web.Response(status=416, headers={"Content-Range": f"bytes */{len(data)}"})
    headers["Content-Range"] = f"bytes {first}-{last - 1}/{len(data)}"
    return web.Response(status=206, body=data[first:last], headers=headers)


def _disposition(manner: str, name: str) -> str:
    """A name that neither leaves the folder nor the header."""
    safe = _UNSAFE.sub("_", name).strip(" .") or "file"
    plain = "".join(letter if letter.isascii() else "_" for letter in safe)
    return f"{manner}; filename=\"{plain}\"; filename*=UTF-8''{quote(safe, safe='', errors='replace')}"
