"""Only this machine's browser may come in, and nothing of what others wrote can run there."""

import pytest

from tests.playground.page.visitor import Visitor


def _port(visitor: Visitor) -> str:
    return visitor.telegram.url.rpartition(":")[2]


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "[::1]", "LOCALHOST"])
async def test_this_machine_may_come_in_by_each_of_its_names(visitor: Visitor, name: str) -> None:
    async with visitor.http.get(visitor.telegram.url, headers={"Host": f"{name}:{_port(visitor)}"}) as response:
        assert response.status == 200


@pytest.mark.parametrize("called", ["evil.example:{port}", "127.0.0.1:1", "localhost", "127.0.0.1.evil.example:{port}",
                                  "localhost:x", "user@localhost:{port}", "[::1:{port}"])  # fmt: skip
@pytest.mark.parametrize("path", ["/", "/page/index.html", "/page/events", "/page/files/0", "/page/calls/1"])
async def test_a_name_that_somebody_else_lets_lead_here_is_refused(visitor: Visitor, called: str, path: str) -> None:
    headers = {"Host": called.format(port=_port(visitor))}
    async with visitor.http.get(f"{visitor.telegram.url}{path}", headers=headers) as response:
        assert (response.status, (await response.json())["why"]) == (
            403,
            "This page answers only at 127.0.0.1, localhost or [::1].",
        )


FOREIGN = [
    {"Origin": "http://evil.example"},
    {"Origin": "null"},
    {"Origin": "https://127.0.0.1:{port}"},
    {"Origin": "http://localhost:{port}"},
    {"Origin": "http://127.0.0.1:1"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
]


@pytest.mark.parametrize("headers", FOREIGN)
async def test_another_sites_page_may_not_act_here(visitor: Visitor, headers: dict[str, str]) -> None:
    told = {name: value.format(port=_port(visitor)) for name, value in headers.items()}
    async with visitor.http.post(f"{visitor.telegram.url}/page/do/dissolve", json={}, headers=told) as response:
        assert (response.status, visitor.group.dissolved) == (403, False)


async def test_the_pages_own_origin_may_act(visitor: Visitor) -> None:
    headers = {"Origin": visitor.telegram.url, "Sec-Fetch-Site": "same-origin"}
    async with visitor.http.post(f"{visitor.telegram.url}/page/do/calm", json={}, headers=headers) as response:
        assert response.status == 200


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded"])
async def test_what_a_foreign_form_could_send_is_not_read(visitor: Visitor, kind: str) -> None:
    url, headers = f"{visitor.telegram.url}/page/do/dissolve", {"Content-Type": kind}
    async with visitor.http.post(url, data=b"{}", headers=headers) as response:
        assert (response.status, visitor.group.dissolved) == (400, False)


PATHS = ["/", "/page/index.html", "/page/nothing", "/page/events", "/page/files/7", "/page/calls/7"]


@pytest.mark.parametrize("path", PATHS)
async def test_every_answer_forbids_what_the_page_does_not_need(visitor: Visitor, path: str) -> None:
    async with visitor.http.get(f"{visitor.telegram.url}{path}") as response:
        assert response.headers["Content-Security-Policy"] == (
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:;"
            " media-src 'self' blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
        )
        assert (response.headers["X-Content-Type-Options"], response.headers["Referrer-Policy"]) == (
            "nosniff",
            "no-referrer",
        )


async def test_the_bot_api_is_not_the_pages(visitor: Visitor) -> None:
    async with visitor.bots.get(f"{visitor.telegram.url}/bot1:x/getMe", headers={"Host": "x"}) as response:
        assert "Content-Security-Policy" not in response.headers


async def test_only_what_lies_in_the_folder_is_given(visitor: Visitor) -> None:
    for path in (
        "/page/../page.py",
        "/page/%2e%2e/page.py",
        "/page/..%2fpage.py",
        "/page//etc/passwd",
        "/page/static/",
    ):
        async with visitor.http.get(f"{visitor.telegram.url}{path}") as response:
            assert response.status == 404, path


async def test_the_page_itself_is_asked_for_anew_each_time(visitor: Visitor) -> None:
    async with visitor.http.get(visitor.telegram.url) as response:
        assert (response.headers["Content-Type"], response.headers["Cache-Control"]) == (
            "text/html; charset=utf-8",
            "no-cache",
        )
