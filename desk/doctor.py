"""`amends doctor`: settings, database, tokens, group, disk, clock. Each line is fine, or says what to do."""

import shutil
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final
from urllib.parse import urlsplit

import aiohttp
from pydantic import SecretStr

from complaints.delivery.failures import PASSING, DeliveryFailed, Failure
from complaints.delivery.transport import Bot, Call
from complaints.storage import cases, inbox, migrating, outbox, postgres, sqlite
from complaints.storage import desk as desks
from complaints.storage.database import Database, DatabaseAway
from complaints.storage.inbox import Handling
from complaints.storage.outbox import Sending
from complaints.storage.tables import Tx
from complaints.wording.languages import Languages
from desk import last_backup
from desk.clock import SYSTEM, system_clock
from desk.far_clock import FarClock, NoClock
from desk.loop import run
from desk.settings import Settings
from desk.telegram import Telegram
from desk.their_clock import read
from desk.troubles import Trouble, sentence_for
from desk.webhook import Webhook

LEAST_FREE: Final = 500 * 1024 * 1024  # bytes; below this a full disk is near
MOST_SKEW: Final = 30.0  # seconds that our clock may differ from Telegram's
_VARIABLE: Final = {Bot.CUSTOMER: "AMENDS_CUSTOMER_BOT_TOKEN", Bot.STAFF: "AMENDS_STAFF_BOT_TOKEN"}


@dataclass(frozen=True)
class Line:
    """One thing that was looked at."""

    about: str
    is_fine: bool
    text: str


def examine(settings: Settings) -> int:
    """Look at everything and say it. Trouble where something is wrong, SettingsWrong for half a setting."""
    lines = run(_all(settings))
    for line in lines:
        print(f"{'fine ' if line.is_fine else 'WRONG'}  {line.about}: {line.text}")
    if wrong := [line.about for line in lines if not line.is_fine]:
        message = f"Something is wrong: {', '.join(wrong)}. The lines above say what to do."
        raise Trouble(message)
    return 0


async def _all(settings: Settings) -> list[Line]:
    lines = [Line("settings", True, f"{settings.organisation}, {settings.timezone}, data in {settings.data_dir}")]
    database = await _database(settings)
    lines += [*database.lines, _disk(settings)]
    group = database.staff_chat_id or settings.staff_chat_id  # an upgrade may have given it another id since it was set
    lines += [line async for line in _telegram(settings, group)]
    return lines


@dataclass(frozen=True)
class DatabaseFound:
    """What was found in the database: lines, and the staff group that the desk works in, where it has one."""

    lines: list[Line]
    staff_chat_id: int | None = None


async def _database(settings: Settings) -> DatabaseFound:
    database = Database(settings.database)
    path = None if database.is_on_server else sqlite.file_of(database.url)
    if path is not None and not path.exists():
        return DatabaseFound([Line("database", True, f"none yet, the first start makes {path}")])
    try:
        if path is not None:
            sqlite.check(path)
        async with database.transaction() as tx:
            server = await _server(tx) if path is None else []
            found = await _look_into(tx, settings)
        return replace(found, lines=[*server, *found.lines])
    except (DatabaseAway, sqlite.DamagedDatabase, migrating.SchemaUnknown) as error:
        return DatabaseFound([Line("database", False, f"cannot be used: {sentence_for(error)}")])
    finally:
        await database.close()


async def _server(tx: Tx) -> list[Line]:
    """What only a server can have wrong."""
    version, syncs = await postgres.server(tx)
    if version < postgres.LEAST_VERSION:
        text = f"PostgreSQL {version}; Amends needs {postgres.LEAST_VERSION} or later. Upgrade it"
        return [Line("server", False, text)]
    if not syncs:
        text = "its fsync is off: a power cut would damage the database. Set fsync = on, and restart it"
        return [Line("server", False, text)]
    return [Line("server", True, f"PostgreSQL {version}")]


async def _look_into(tx: Tx, settings: Settings) -> DatabaseFound:
    if await tx.run_sync(migrating.current) != migrating.head():
        return DatabaseFound([Line("database", True, "usable; the next start makes it, or upgrades it")])
    waiting, failed = await outbox.count(tx, Sending.WAITING), await outbox.count(tx, Sending.FAILED)
    parked, bound = await inbox.count(tx, Handling.PARKED), await desks.find(tx)
    about_parked = f"{parked}: look for their incident numbers in the log" if parked else "none"
    lines = [
        Line("database", True, "whole, up to date"),
        Line("messages", True, f"{waiting} waiting, {failed} not delivered (each is shown in its case's topic)"),
        Line("updates put aside", not parked, about_parked),
        _backup(settings, await cases.count(tx)),
    ]
    return DatabaseFound(lines, bound.staff_chat_id if bound else None)


def _backup(settings: Settings, complaints: int) -> Line:
    last = last_backup.made(settings)
    said = f"the last one was made on {last:%Y-%m-%d}" if last else "none yet"
    if not complaints or not last_backup.is_wanting(settings, system_clock()):
        return Line("backup", True, said)
    return Line("backup", False, f"{said}. Run `amends backup FILE` every day; a crash of the disk would lose the rest")


def _disk(settings: Settings) -> Line:
    place = next(path for path in (settings.data_dir, *settings.data_dir.resolve().parents) if path.exists())
    free = shutil.disk_usage(place).free
    text = f"{free // 1024 // 1024:,} MB free"
    return Line("disk", free >= LEAST_FREE, text if free >= LEAST_FREE else f"{text}; make room, or messages are lost")


async def _telegram(settings: Settings, staff_chat_id: int | None) -> AsyncIterator[Line]:
    if not settings.has_tokens:
        yield Line("tokens", True, "none: `amends run` starts the playground. Set both tokens to go live")
        return
    tokens = {Bot.CUSTOMER: settings.customer_bot_token, Bot.STAFF: settings.staff_bot_token}
    known = {bot: token for bot, token in tokens.items() if token is not None}
    async with Telegram(settings.telegram_api_url, known) as telegram:
        staff: Mapping[str, Any] | None = None
        for bot in Bot:
            line, me = await _token(telegram, bot)
            yield line
            if me is not None and (brought := await _webhook(telegram, bot, settings.webhook)) is not None:
                yield brought
            staff = me if bot is Bot.STAFF else staff
        yield await _clock(settings, known[Bot.STAFF])
        if staff is not None:
            yield await _group(settings, telegram, staff, staff_chat_id)


async def _token(telegram: Telegram, bot: Bot) -> tuple[Line, Mapping[str, Any] | None]:
    try:
        me = await telegram.call(bot, Call("getMe", {}))
    except DeliveryFailed as failed:
        if failed.failure is Failure.REVOKED:
            text = f"Telegram does not know it. Get it from BotFather and set {_VARIABLE[bot]}"
        else:
            text = f"Telegram cannot be reached ({failed.description}). Check the network and AMENDS_TELEGRAM_API_URL"
        return Line(f"{bot} bot", False, text), None
    return Line(f"{bot} bot", True, f"@{me['username']}"), me


async def _webhook(telegram: Telegram, bot: Bot, ours: Webhook | None) -> Line | None:
    """Where Telegram brings the bot's updates; nothing to say where they are fetched and nobody has set one."""
    about = f"{bot} webhook"
    try:
        info = await telegram.call(bot, Call("getWebhookInfo", {}))
    except DeliveryFailed as failed:
        return Line(about, False, f"Telegram could not be asked ({failed.description}); look again later")
    there, host = info.get("url", ""), urlsplit(info.get("url", "")).hostname
    if ours is None:
        text = f"at {host}. This desk fetches its updates, and removes it when it starts"
        return Line(about, True, text) if there else None
    if there == ours.url(bot):
        return _deliveries(about, there, info)
    if not there:
        return Line(about, True, "none yet: this desk sets it when it starts")
    return Line(
        about, False, f"at {host}, not ours. This desk sets ours when it starts; if it runs, stop the other one"
    )


def _deliveries(about: str, url: str, info: Mapping[str, Any]) -> Line:
    """A failure counts while updates wait: Telegram keeps the last one in mind for ever."""
    waiting, why = info.get("pending_update_count", 0), info.get("last_error_message")
    if not (waiting and why):
        return Line(about, True, f"{url}, {waiting} waiting")
    advice = "See that the desk runs, and that the proxy leads to it with a valid certificate"
    return Line(about, False, f"{waiting} waiting, and Telegram says: {why}. {advice}")


async def _clock(settings: Settings, token: SecretStr) -> Line:
    """The desk's beside the one that dates Telegram's answers."""
    url = f"{settings.telegram_api_url.rstrip('/')}/bot{token.get_secret_value()}/getMe"
    try:
        async with aiohttp.ClientSession() as session, session.get(url, timeout=aiohttp.ClientTimeout(10)) as answer:
            theirs = read(answer.headers.get("Date", ""))
    except (aiohttp.ClientError, TimeoutError):
        theirs = None
    if theirs is None:
        return Line("clock", False, "Telegram's could not be asked; look again when it can be reached")
    is_ours = settings.clock == SYSTEM
    try:
        ours = system_clock() if is_ours else await FarClock(settings.clock).read()
    except NoClock as none:
        return Line(
            "clock", False, f"{settings.clock} cannot be read ({none}). See that it runs, or remove AMENDS_CLOCK"
        )
    skew = abs((theirs - ours).total_seconds())
    if skew <= MOST_SKEW:
        return Line("clock", True, f"within {max(1, round(skew))} s of Telegram's")
    advice = "Set the machine's clock (NTP)" if is_ours else "Let AMENDS_CLOCK name the clock that dates its messages"
    return Line("clock", False, f"{skew:,.0f} s off Telegram's. {advice}; deadlines depend on it")


async def _group(settings: Settings, telegram: Telegram, me: Mapping[str, Any], chat_id: int | None) -> Line:
    if chat_id is None:
        return Line("staff group", False, "none yet. Start the desk and send /setup with the code that it prints")
    try:
        chat = await telegram.call(Bot.STAFF, Call("getChat", {"chat_id": chat_id}))
        member = await telegram.call(Bot.STAFF, Call("getChatMember", {"chat_id": chat_id, "user_id": me["id"]}))
    except DeliveryFailed as failed:
        if failed.failure in PASSING:
            return Line("staff group", False, f"could not be looked at ({failed.description}); look again in a minute")
        return Line("staff group", False, f"{chat_id} cannot be seen ({failed.description}). Add the staff bot to it")
    from desk.group import problems_of

    labels = Languages()[settings.staff_language]
    wrong = [labels.label("problem", problem) for problem in problems_of(chat, member, me)]
    return Line("staff group", not wrong, " ".join(wrong) or f"{chat.get('title')}: a forum, with the rights it needs")
