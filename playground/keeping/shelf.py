"""The folder of a kept world: `world.jsonl`, and beside it `files/`, each file's bytes under their digest.

The first line of `world.jsonl` says which version it is and bears the digest of the second, which is the world. What is
written goes under another name first and is synced before it takes its place, files before the world that names them:
whenever the process dies, what stands there is whole.
"""

import json
import os
from hashlib import sha256
from pathlib import Path

from playground.text import Json

VERSION = 1
WORLD = "world.jsonl"
FILES = "files"
_ADVICE = "Move {folder} away to begin anew."


class KeptOtherwise(Exception):
    """What is kept there cannot be taken up; the text says why and what to do. It was left as it is."""

    def __init__(self, folder: Path, why: str) -> None:
        super().__init__(f"{why} {_ADVICE.format(folder=folder)}")


class Shelf:
    """Puts worlds into a folder and takes them out."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._names: dict[int, str] = {}

    def name_of(self, number: int, data: bytes) -> str:
        """Under which name the bytes of the world's file of that number lie."""
        if number not in self._names:
            self._names[number] = sha256(data).hexdigest()
        return self._names[number]

    def put(self, world: bytes, files: dict[str, bytes]) -> None:
        """Keep a world, and of `files` (by name) what does not lie there yet. OSError when that fails."""
        place = self.folder / FILES
        place.mkdir(parents=True, exist_ok=True)
        missing = {name: data for name, data in files.items() if not (place / name).exists()}
        for name, data in missing.items():
            _replace(place / name, data)
        if missing:
            _sync_folder(place)
        heading = json.dumps({"playground": VERSION, "sha256": sha256(world).hexdigest()}).encode()
        _replace(self.folder / WORLD, heading + b"\n" + world + b"\n")
        _sync_folder(self.folder)

    def world(self) -> Json | None:
        """The world that is kept here, None where none is. Raises KeptOtherwise."""
        try:
            heading, _, world = (self.folder / WORLD).read_bytes().partition(b"\n")
        except FileNotFoundError:
            return None
        except OSError as error:
            raise KeptOtherwise(self.folder, f"{self.folder / WORLD} cannot be read ({error.strerror}).") from None
        self._check(heading, world.rstrip(b"\n"))
        kept: Json = json.loads(world)
        return kept

    def data(self, name: str) -> bytes:
        """The bytes of a file. Raises KeptOtherwise."""
        path = self.folder / FILES / name
        try:
            data = path.read_bytes()
        except OSError as error:
            raise KeptOtherwise(self.folder, f"{path} cannot be read ({error.strerror}).") from None
        if sha256(data).hexdigest() != name:
            raise KeptOtherwise(self.folder, f"{path} is damaged.")
        return data

    def _check(self, heading: bytes, world: bytes) -> None:
        path = self.folder / WORLD
        try:
            told = json.loads(heading)
            version, digest = told["playground"], told["sha256"]
        except (ValueError, KeyError, TypeError):
            raise KeptOtherwise(self.folder, f"{path} is damaged, or not a playground's.") from None
        if version != VERSION:
            why = f"{path} was kept by another version of the playground ({version}, this one reads {VERSION})."
            raise KeptOtherwise(self.folder, why)
        if sha256(world).hexdigest() != digest:
            raise KeptOtherwise(self.folder, f"{path} is damaged.")


def _replace(path: Path, data: bytes) -> None:
    new = path.with_name(f"{path.name}.new")
    with new.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)


def _sync_folder(folder: Path) -> None:
    """Make sure that the names in it outlast a power cut as well."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
