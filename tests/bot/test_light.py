"""aiogram imported lightly is aiogram: each case in a process of its own, for a package is imported once."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest

ROOT: Final = Path(__file__).resolve().parents[2]
LOOK: Final = """
import json, sys, warnings

warnings.simplefilter("ignore")
{before}
import aiogram.types
from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, models_json_schema


class Lenient(GenerateJsonSchema):
    def handle_invalid_for_json_schema(self, schema, error_info):
        return {{"is": error_info}}


models = [m for m in vars(aiogram.types).values() if isinstance(m, type) and issubclass(m, BaseModel)]
unbuilt = sum(not model.__pydantic_complete__ for model in models)
_, schema = models_json_schema([(model, "validation") for model in models], schema_generator=Lenient)
rebuild = "model_rebuild" in BaseModel.__dict__ and BaseModel.model_rebuild.__func__.__module__
print(json.dumps({{"light": {light}, "models": len(models), "unbuilt": unbuilt, "schema": schema, "rebuild": rebuild}}))
"""
LIGHTLY: Final = "from bot.light import import_aiogram\nlight = import_aiogram()"
AGAIN: Final = f"{LIGHTLY}\nassert import_aiogram()"
BROKEN: Final = "import bot.light\nbot.light._PROBE['message']['date'] = 'x'\nlight = bot.light.import_aiogram()"
WAYS: Final = {"plain": ("", "None"), "light": (AGAIN, "light"), "broken": (BROKEN, "light")}


@pytest.fixture(scope="module")
def seen() -> dict[str, dict[str, Any]]:
    """What each way of importing ends in."""
    running = {way: _begin(before, light) for way, (before, light) in WAYS.items()}
    return {way: _end(process) for way, process in running.items()}


def _begin(before: str, light: str) -> "subprocess.Popen[str]":
    code = LOOK.format(before=before, light=light)
    return subprocess.Popen(  # noqa: S603  # our own code
        [sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def _end(process: "subprocess.Popen[str]") -> dict[str, Any]:
    out, err = process.communicate(timeout=100)
    assert process.returncode == 0, err
    found: dict[str, Any] = json.loads(out.splitlines()[-1])
    return found


def test_models_are_built_when_they_are_used(seen: dict[str, dict[str, Any]]) -> None:
    assert seen["light"]["light"] is True
    assert seen["light"]["models"] > 300
    assert seen["light"]["unbuilt"] > 200
    assert seen["plain"]["unbuilt"] == 0


def test_every_model_is_the_same_as_after_a_plain_import(seen: dict[str, dict[str, Any]]) -> None:
    assert seen["light"]["schema"] == seen["plain"]["schema"]


def test_a_release_that_is_not_as_expected_ends_in_the_plain_way(seen: dict[str, dict[str, Any]]) -> None:
    assert seen["broken"]["light"] is False
    assert seen["broken"]["unbuilt"] == 0
    assert seen["broken"]["schema"] == seen["plain"]["schema"]


def test_pydantic_is_left_as_it_was(seen: dict[str, dict[str, Any]]) -> None:
    assert {found["rebuild"] for found in seen.values()} == {"pydantic.main"}
