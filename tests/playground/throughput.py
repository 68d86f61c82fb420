"""How many sendMessage a second the stand-in serves on one core, and what a message weighs.

    python -m tests.playground.throughput [MESSAGES]

One process serves, with limits off and nobody watching; this one asks over keep-alive connections, eight at a time.
"""

import asyncio
import json
import resource
import sys
import time
from typing import Any

import aiohttp

from playground import Playground

AT_A_TIME = 8
BUTTONS = json.dumps({"inline_keyboard": [[{"text": text, "callback_data": text} for text in ("Delivery", "Skip")]]})


async def serve() -> None:
    """Serve until the input ends; each line of input asks for CPU seconds and megabytes."""
    async with Playground(remember=0) as telegram:
        bot, ana = telegram.add_bot("Bench", "bench_bot"), telegram.add_person("Ana")
        telegram.world.private_chat(ana, bot).started = True
        sys.stdout.write(f"{telegram.url}/bot{bot.token}/sendMessage {ana.id}\n")
        sys.stdout.flush()
        while await asyncio.to_thread(sys.stdin.readline):
            used = resource.getrusage(resource.RUSAGE_SELF)
            sys.stdout.write(f"{used.ru_utime + used.ru_stime} {used.ru_maxrss / 1024}\n")
            sys.stdout.flush()


async def ask(messages: int) -> None:
    """Start the server, send plain JSON, then forms with markup and buttons, and say how it went."""
    server = await asyncio.create_subprocess_exec(
        sys.executable, "-m", __spec__.name, "serve", stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
    )
    assert server.stdin
    assert server.stdout
    url, person = (await server.stdout.readline()).decode().split()

    async def used() -> tuple[float, float]:
        assert server.stdin
        assert server.stdout
        server.stdin.write(b"\n")
        cpu, megabytes = (await server.stdout.readline()).split()
        return float(cpu), float(megabytes)

    plain: dict[str, Any] = {"json": {"chat_id": int(person), "text": "We have your complaint AM-26-7KQ4M-X."}}
    rich = {"chat_id": person, "text": "We answer <b>by Monday</b>.", "parse_mode": "HTML", "reply_markup": BUTTONS}
    async with aiohttp.ClientSession() as http:
        for name, body in (("plain JSON", plain), ("form, HTML, buttons", {"data": rich})):
            cpu, megabytes = await used()
            started = time.monotonic()
            async with asyncio.TaskGroup() as tasks:
                for _ in range(AT_A_TIME):
                    tasks.create_task(send(http, url, body, messages // AT_A_TIME))
            seconds = time.monotonic() - started
            cpu_after, megabytes_after = await used()
            weight = (megabytes_after - megabytes) / messages * 1024
            sys.stdout.write(
                f"{name}: {messages / seconds:,.0f}/s, {messages / (cpu_after - cpu):,.0f} a CPU second of the server,"
                f" {weight:.2f} kB a message, {megabytes_after:.0f} MB in all\n"
            )
    server.stdin.close()
    await server.wait()


async def send(http: aiohttp.ClientSession, url: str, body: dict[str, Any], times: int) -> None:
    """One connection's share."""
    for _ in range(times):
        async with http.post(url, **body) as response:
            assert (await response.json())["ok"]


if __name__ == "__main__":
    words = sys.argv[1:]
    asyncio.run(serve() if words == ["serve"] else ask(int(words[0]) if words else 20_000))
