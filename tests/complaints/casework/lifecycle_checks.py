"""What must hold of every case at any time, read from the committed rows by SQLite itself.

The ways between states are typed from domain reference 3.3, as far as they are wired, and not from the rules' table.
"""

import hashlib
import json
from itertools import pairwise
from typing import Any, Final

from tests.complaints.house import House

WAYS: Final = {
    "RECEIVED": {"INVESTIGATING", "RESPONDED", "CLOSED"},  # T2+T7, T3, T25 and T30
    "INVESTIGATING": {"RESPONDED", "CLOSED"},  # T15b, T25
    "RESPONDED": {"REMEDY", "CLOSED", "IN_REVIEW"},  # T16 and T18, T16 to T22, T17
    "IN_REVIEW": {"RESPONDED", "CLOSED"},  # T21, T25
    "REMEDY": {"CLOSED"},  # T19, T25
    "CLOSED": {"INVESTIGATING", "IN_REVIEW"},  # T26
}
OWNED: Final = {"INVESTIGATING", "RESPONDED", "REMEDY"}
DECIDED: Final = {"accepted_done", "no_reply", "exhausted"}
REPEATS: Final = "update"  # the clock of the next news begins anew with each (domain 2.2): all others are frozen
DONE_BY_SAYING: Final = {"none", "apology", "explanation"}

Seen = dict[int, dict[str, Any]]


def check(house: House, before: Seen) -> Seen:
    """Assert all of it; what was seen, to be compared with next time."""
    seen: Seen = {}
    for row in house.rows("cases"):
        now = {
            "case": row,
            "record": house.rows("timeline", "case_id = ?", row["id"]),
            "clocks": {
                (clock["episode"], clock["name"]): clock for clock in house.rows("clocks", "case_id = ?", row["id"])
            },
            "decisions": house.rows("decisions", "case_id = ?", row["id"]),
        }
        _check_state(row, now)
        _check_decisions(house, row, now)
        _check_record(house, row["id"], now)
        if row["id"] in before:
            _check_change(before[row["id"]], now)
        seen[row["id"]] = now
    return seen


def _check_state(row: dict[str, Any], now: dict[str, Any]) -> None:
    is_closed = row["state"] == "CLOSED"
    assert (row["close_code"] is not None, row["closed_at"] is not None) == (is_closed, is_closed)
    assert row["state"] not in OWNED or row["owner_id"] is not None or row["episode"] > 1  # its owner may have left
    assert row["close_code"] not in DECIDED or row["outcome"] is not None
    assert not (is_closed and _running(now))
    assert all(episode == row["episode"] for episode, _ in _running(now))
    assert (row["stage"] == 2) == any(name in {"decide_s2", "respond_s2"} for _, name in now["clocks"])


def _running(now: dict[str, Any]) -> list[tuple[int, str]]:
    return [key for key, clock in now["clocks"].items() if clock["status"] == "running"]


def _check_decisions(house: House, row: dict[str, Any], now: dict[str, Any]) -> None:
    stages = [(decision["episode"], decision["stage"]) for decision in now["decisions"]]
    assert stages == sorted(set(stages))
    for decision in now["decisions"]:
        sent = house.rows("outbox", "notice = 'decision_sent' AND case_id = ?", row["id"])
        assert sum(json.loads(owed["facts"])["decision_id"] == decision["id"] for owed in sent) == 1
    for first, second in pairwise(now["decisions"]):
        assert (first["decided_by"] == second["decided_by"]) == bool(second["same_person"])
    if row["state"] in {"RESPONDED", "REMEDY"}:
        assert stages[-1] == (row["episode"], row["stage"])
    if row["close_code"] == "accepted_done":
        last = now["decisions"][-1]
        assert last["remedy"] in DONE_BY_SAYING or last["verified_at"] is not None
        assert last["verified_by"] != f"staff:{last['remedied_by']}"


def _check_record(house: House, case_id: int, now: dict[str, Any]) -> None:
    assert [entry["seq"] for entry in now["record"]] == list(range(1, len(now["record"]) + 1))
    kept = {row["seq"]: row for row in house.rows("timeline_words", "case_id = ?", case_id)}
    for entry in now["record"]:
        bound = json.loads(entry["payload"]).get("words_sha256")
        words = kept.get(entry["seq"])
        assert (bound is None) == (words is None)
        if words is not None:
            assert bound == hashlib.sha256((words["salt"] + words["words"]).encode()).hexdigest()
        assert (entry["event"], entry["actor"]) != ("decided", "system")


def _check_change(before: dict[str, Any], now: dict[str, Any]) -> None:
    old, new = before["case"], now["case"]
    assert new["stage"] >= old["stage"]
    assert now["record"][: len(before["record"])] == before["record"]
    if new["state"] != old["state"]:
        assert new["state"] in WAYS[old["state"]] or _by_several(old["state"], new["state"])
        assert len(now["record"]) > len(before["record"])
    for name, clock in before["clocks"].items():
        if clock["status"] != "running" and name[1] != REPEATS:
            assert now["clocks"][name]["status"] == clock["status"]
            assert clock["stopped_at"] in {None, now["clocks"][name]["stopped_at"]}


def _by_several(old: str, new: str) -> bool:
    """The desk may do two things in one scan."""
    return any(new in WAYS[between] for between in WAYS[old])
