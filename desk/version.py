"""Which Amends this is."""

import tomllib
from pathlib import Path


def version() -> str:
    """The version that pyproject.toml names."""
    with (Path(__file__).resolve().parents[1] / "pyproject.toml").open("rb") as file:
        return str(tomllib.load(file)["project"]["version"])
