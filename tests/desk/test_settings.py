"""Settings: where they come from, and what they may be."""

from pathlib import Path

import pytest
from pydantic import SecretStr

from desk.settings import Settings, SettingsWrong, read_settings
from tests.desks import bare_settings

CONTRACT = {
    "customer_bot_token": None,
    "staff_bot_token": None,
    "staff_chat_id": None,
    "manager_ids": (),
    "telegram_api_url": "https://api.telegram.org",
    "data_dir": Path("data"),
    "organisation": "Our organisation",
    "language": "en",
    "staff_language": "en",
    "timezone": "UTC",
    "clock": "system",
    "limits": "30/1s,1/1s,20/60s",
    "log_format": "console",
    "log_level": "info",
    "webhook_url": "",
    "webhook_secret": None,
    "http_host": "127.0.0.1",
    "http_port": 8080,
    "playground_port": 8081,
}


@pytest.fixture(autouse=True)
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No `.env`, no variables."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(f"AMENDS_{name.upper()}", raising=False)


def test_defaults_are_the_contracts() -> None:
    settings = read_settings()
    assert {name: getattr(settings, name) for name in CONTRACT} == CONTRACT
    assert settings.database == "sqlite:///data/amends.db"
    assert not settings.has_tokens


def test_the_environment_wins_over_the_file_of_a_secret_and_over_dot_env(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".env").write_text("AMENDS_ORGANISATION=From dot env\nAMENDS_STAFF_BOT_TOKEN=1:dotenv\n")
    (tmp_path / "secret").write_text("2:from-file\n")
    monkeypatch.setenv("AMENDS_STAFF_BOT_TOKEN_FILE", str(tmp_path / "secret"))
    assert read_settings().organisation == "From dot env"
    assert read_settings().staff_bot_token == SecretStr("2:from-file")
    monkeypatch.setenv("AMENDS_STAFF_BOT_TOKEN", "3:environment")
    assert read_settings().staff_bot_token == SecretStr("3:environment")


def test_dot_env_may_name_the_file_of_a_secret(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("2:from-file\n")
    (tmp_path / ".env").write_text("AMENDS_STAFF_BOT_TOKEN_FILE=secret\n")
    assert read_settings().staff_bot_token == SecretStr("2:from-file")


@pytest.mark.parametrize("name", [".env", "secret"])
def test_a_file_that_is_no_text_is_said_to_be_none(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / name).write_bytes(b"AMENDS_ORGANISATION=\xff\xfe caf\xe9")
    if name == "secret":
        monkeypatch.setenv("AMENDS_STAFF_BOT_TOKEN_FILE", name)
    with pytest.raises(SettingsWrong, match="UTF-8"):
        read_settings()


def test_empty_variables_are_unset_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.setenv(f"AMENDS_{name.upper()}", "")
    assert read_settings() == bare_settings()
    settings = read_settings()
    assert (settings.customer_bot_token, settings.organisation) == (None, "Our organisation")


def test_manager_ids_are_numbers_with_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AMENDS_MANAGER_IDS", "12, 34,56")
    assert read_settings().manager_ids == (12, 34, 56)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("System", "system"),
        ("http://127.0.0.1:8081/clock", "http://127.0.0.1:8081/clock"),
        ("http://127.0.0.1:8081", "http://127.0.0.1:8081/clock"),
        ("https://time.example.org/now/", "https://time.example.org/now/"),
    ],
)
def test_a_clock_is_the_systems_or_somewhere(given: str, kept: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AMENDS_CLOCK", given)
    assert read_settings().clock == kept


@pytest.mark.parametrize("given", ["sundial", "ftp://example.org/clock", "http://", "http://a:port", "http://a/?b=1"])
def test_anything_else_is_no_clock(given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AMENDS_CLOCK", given)
    with pytest.raises(SettingsWrong) as raised:
        read_settings()
    said = "system, or the address of a clock such as http://127.0.0.1:8081/clock."
    assert str(raised.value) == f"AMENDS_CLOCK cannot be {given!r}: {said}"


def test_no_token_shows_in_the_settings_as_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AMENDS_CUSTOMER_BOT_TOKEN", "123456:ABCSECRET")
    assert "ABCSECRET" not in repr(read_settings())


def test_secrets_are_what_no_log_may_hold(tmp_path: Path) -> None:
    settings = bare_settings(data_dir=tmp_path, customer_bot_token="123456:ABC", organisation="Acme")
    assert settings.secrets == ("123456:ABC",)


def test_env_example_names_every_setting_and_no_other() -> None:
    text = (Path(__file__).resolve().parents[2] / ".env.example").read_text()
    named = {line.lstrip("#").split("=")[0] for line in text.splitlines() if line.lstrip("#").startswith("AMENDS_")}
    assert named == {f"AMENDS_{name.upper()}" for name in Settings.model_fields}
