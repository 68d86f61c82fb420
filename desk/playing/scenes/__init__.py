"""Scenes that play by themselves on the playground: each a complaint, with everybody whom it needs.

Everybody reads their own language, whatever is set; in the staff group stands the language that the operator chose.
A scene may be played again and again, in any order: every play brings in another customer. It can be cancelled at any
moment; what was said stays.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from desk.playing.scenes import (
    bill_paid_twice,
    decided_anew,
    late_parcel,
    nobody_answers,
    persian_photos,
    same_case,
    telegram_down,
)
from desk.playing.scenes.names import NAMES
from desk.playing.scenes.stage import BREATH, PATIENCE, Pace, Paced, SceneStuck, Stage

__all__ = ["BREATH", "NAMES", "PATIENCE", "SCENES", "Pace", "Paced", "Scene", "SceneStuck", "Stage"]


@dataclass(frozen=True)
class Scene:
    """One that can be played; `play` raises SceneStuck where it cannot go on."""

    id: str
    title: str
    about: str
    play: Callable[[Stage], Awaitable[None]]


SCENES: Final = (
    Scene(
        "late_parcel",
        "A late parcel, accepted",
        "From the first message to the closing: filed, taken, answered, decided, accepted, put right.",
        late_parcel.play,
    ),
    Scene(
        "decided_anew",
        "Not satisfied, decided anew",
        "The customer does not accept the decision and says why. Another person reviews it and decides anew.",
        decided_anew.play,
    ),
    Scene(
        "persian_photos",
        "Persian, with photos",
        "A broken kettle in three photos, answered and decided in Persian. Whether the customer accepts is left open.",
        persian_photos.play,
    ),
    Scene(
        "same_case",
        "Two handlers grab the same case",
        "Both press Take at the same moment. One has it, the other is told who; then it is handed over with a note.",
        same_case.play,
    ),
    Scene(
        "telegram_down",
        "Telegram is down",
        "For about ten seconds the bots cannot reach Telegram. People write on; afterwards all arrives once, in order.",
        telegram_down.play,
    ),
    Scene(
        "bill_paid_twice",
        "A bill paid twice (Vietnamese)",
        "The customer writes in Vietnamese and is answered in Vietnamese, whatever the staff group speaks.",
        bill_paid_twice.play,
    ),
    Scene(
        "nobody_answers",
        "Nobody answers (Turkish)",
        "The customer writes in Turkish and is answered in Turkish, whatever the staff group speaks.",
        nobody_answers.play,
    ),
)
