"""What scenes are played with: who comes in, how long reading takes, and who is let in again."""

from dataclasses import replace

import pytest

from desk.playing.scenes import NAMES, SceneStuck, Stage
from playground import Playground


class Counted:
    """A pace without any pause that counts how often it was asked."""

    def __init__(self) -> None:
        self.asked = 0

    @property
    def breath(self) -> float:
        """Asked once for each breath."""
        self.asked += 1
        return 0.0


@pytest.fixture
async def stage() -> Stage:
    """A stage with three of the staff in a forum, in a Telegram that nobody needs to reach."""
    telegram = Playground(seed=1)
    minh, lan, hoa = (telegram.add_person(name, language="en") for name in ("Minh Tran", "Lan Pham", "Hoa Le"))
    group = telegram.add_group("Complaints desk", minh, forum=True)
    await group.add(lan)
    await group.add(hoa)
    return Stage(telegram, telegram.add_bot("Complaints", "complaints_bot"), group, minh, lan, hoa, "en")


async def test_whoever_is_there_and_never_wrote_comes_in_first(stage: Stage) -> None:
    ana = stage.telegram.add_person("Ana Silva", language="en")
    assert stage.newcomer("en") is ana
    await ana.chat_with(stage.customers).starts()
    beatriz = stage.newcomer("en")
    assert beatriz.name == "Beatriz Costa"
    assert stage.newcomer("en") is beatriz


async def test_when_all_names_are_borne_they_are_borne_again(stage: Stage) -> None:
    came = []
    for _ in range(len(NAMES["fa"]) + 1):
        came.append(stage.newcomer("fa"))
        await came[-1].chat_with(stage.customers).types("سلام")
    assert [person.name for person in came[-2:]] == ["نگار کاظمی", "رضا کریمی"]
    assert len(set(came)) == len(came)


@pytest.mark.parametrize("happens", ["blocks", "joins the staff", "deletes the account", "speaks another language"])
async def test_who_is_no_new_customer_is_left_alone(stage: Stage, happens: str) -> None:
    ana = stage.telegram.add_person("Ana Silva", language="fr" if happens == "speaks another language" else "en")
    if happens == "blocks":
        await ana.chat_with(stage.customers).blocks()
    if happens == "joins the staff":
        await stage.group.add(ana)
    if happens == "deletes the account":
        ana.deactivates()
    assert stage.newcomer("en") is not ana


@pytest.mark.parametrize(("characters", "breaths"), [(0, 0), (30, 1), (60, 1), (90, 2), (180, 3), (4000, 3)])
async def test_reading_takes_longer_for_a_longer_text_up_to_a_limit(
    stage: Stage, characters: int, breaths: int
) -> None:
    pace = Counted()
    await replace(stage, pace=pace).read("x" * characters)
    assert pace.asked == breaths


async def test_whoever_was_put_out_silenced_or_hidden_can_write_again(stage: Stage) -> None:
    await stage.group.remove(stage.lan)
    await stage.group.restrict(stage.hoa)
    await stage.group.mask(stage.minh)
    await stage.gather_staff()
    ranks = [stage.group.member(person) for person in (stage.minh, stage.lan, stage.hoa)]
    assert [(member.rank, member.may_write) for member in ranks] == [
        ("creator", True),
        ("member", True),
        ("member", True),
    ]
    assert "is_anonymous" not in ranks[0].rights


async def test_without_an_account_or_a_group_a_scene_says_at_once_that_it_cannot_be_played(stage: Stage) -> None:
    stage.hoa.deactivates()
    with pytest.raises(SceneStuck, match=r"^Hoa Le has deleted the account, and this scene needs Hoa\.$"):
        await stage.gather_staff()
    await stage.group.dissolve()
    with pytest.raises(SceneStuck, match=r"^Complaints desk was deleted, and Lan Pham has nowhere to work\.$"):
        await stage.gather_staff()


async def test_what_telegram_does_not_let_somebody_do_is_a_sentence(stage: Stage) -> None:
    chat = stage.newcomer("en").chat_with(stage.customers)
    await chat.blocks()
    with pytest.raises(SceneStuck) as stuck, stage.possible(chat.person):
        await chat.types("My parcel")
    assert str(stuck.value) == "Ana Silva could not go on: Ana Silva has blocked Complaints: unblock it first."
