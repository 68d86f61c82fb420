"""What must hold of every case, whatever was done (domain reference 3.3, *Invariants*), and of every call (contract).

Read from the committed rows and from the calls that were made, by nothing of the desk's.
"""

import json
import re
from itertools import pairwise
from typing import Any, Final

from complaints.delivery.transport import Bot
from tests.complaints.house import GROUP, House
from tests.misuse.rebuilding import DONE_BY_SAYING, Stands, rebuilt, stored

MARK: Final = re.compile(r"[mn]\d{6}x")
RESTRICTED: Final = {"STAFF", "PRIV", "SAFE"}
LEADS: Final = {"lead", "manager"}
WITHOUT_OUTCOME: Final = {"withdrawn", "spam", "duplicate", "not_a_complaint", "out_of_scope_redirected"}
OUTCOMES: Final = {"decided", "accepted", "rejected", "rejected_again", "remedy_verified"}
Rows = list[dict[str, Any]]


def check_cases(house: House) -> None:
    """Every case, against its record and what belongs to it."""
    records = grouped(house.rows("timeline"))
    people = {row["id"]: row for row in house.rows("staff")}
    decisions, clocks = grouped(house.rows("decisions")), grouped(house.rows("clocks"))
    sent = grouped(house.rows("outbox", "notice = 'decision_sent'"))
    for case in house.rows("cases"):
        number = case["id"]
        stands = rebuilt(records[number])
        assert stands.facts() == stored(case), (number, [entry["event"] for entry in records[number]])
        _check_record(records[number], stands)
        _check_owner(case, people)
        _check_end(case, decisions.get(number, []))
        _check_decision_owed(case, decisions.get(number, []), sent.get(number, []))
        _check_clocks(case, clocks.get(number, []))


def grouped(rows: Rows) -> dict[int, Rows]:
    """By their case."""
    found: dict[int, Rows] = {}
    for row in rows:
        found.setdefault(row["case_id"], []).append(row)
    return found


def _check_record(record: Rows, stands: Stands) -> None:
    """One interval follows the other without a gap, and the last of them is open; no stage is taken back."""
    assert [entry["seq"] for entry in record] == list(range(1, len(record) + 1))
    assert all(one["at"] <= other["at"] for one, other in pairwise(record))
    assert [entry["event"] for entry in record].count("registered") == 1
    assert all(one[1] < other[1] for one, other in pairwise(stands.stays))
    for (episode, stage), (next_episode, next_stage) in pairwise(stands.stages):
        assert next_stage >= stage or next_episode > episode
    assert not [entry["event"] for entry in record if entry["actor"] == "system" and entry["event"] in OUTCOMES]


def _check_owner(case: dict[str, Any], people: dict[int, dict[str, Any]]) -> None:
    """Somebody who is here, and may: of restricted kinds a lead or a manager."""
    if case["owner_id"] is None or case["state"] == "CLOSED":
        return
    owner = people[case["owner_id"]]
    able = LEADS if case["category"] in RESTRICTED else LEADS | {"handler"}
    assert owner["is_member"], case
    assert owner["role"] in able, (case["id"], owner["role"])


def _check_end(case: dict[str, Any], decisions: Rows) -> None:
    assert (case["close_code"] is not None) == (case["state"] == "CLOSED")
    assert case["outcome"] or case["close_code"] in WITHOUT_OUTCOME | {None}
    if case["close_code"] == "accepted_done":
        assert decisions[-1]["remedy"] in DONE_BY_SAYING or decisions[-1]["verified_at"], case


def _check_decision_owed(case: dict[str, Any], decisions: Rows, sent: Rows) -> None:
    """RESPONDED: what was decided is on its way once, has arrived, or has failed for good.

    What a message that has arrived said is forgotten after a while; that it has arrived is not.
    """
    if case["state"] == "RESPONDED" and not decisions[-1]["delivered_at"]:
        last = decisions[-1]["id"]
        found = [row for row in sent if row["facts"] and json.loads(row["facts"])["decision_id"] == last]
        assert [row["sending"] for row in found] in [["held"], ["waiting"], ["leased"], ["sent"], ["failed"]]


def _check_clocks(case: dict[str, Any], clocks: Rows) -> None:
    running = [clock for clock in clocks if clock["status"] in {"running", "paused"}]
    assert not (running and case["state"] == "CLOSED")
    assert {clock["episode"] for clock in running} <= {case["episode"]}


def said_to(house: House, bot: Bot, chat: int | None = None) -> set[str]:
    """The marks in all that a bot has said, in that chat or anywhere."""
    calls = [call for call in house.edge.made if call.bot is bot and chat in {None, call.params.get("chat_id")}]
    return {mark for call in calls for mark in MARK.findall(json.dumps(call.params, ensure_ascii=False, default=str))}


def check_words(house: House, inside: set[str]) -> None:
    """No word that stays inside has left, none of a restricted case has come into the group, none taken back has."""
    left = said_to(house, Bot.CUSTOMER)
    assert not inside & left
    kept = grouped(house.rows("timeline_words"))
    restricted = {case["id"] for case in house.rows("cases") if case["category"] in RESTRICTED}
    hidden = {mark for number in restricted for row in kept.get(number, []) for mark in MARK.findall(row["words"])}
    assert not hidden & said_to(house, Bot.STAFF, GROUP)
    assert not taken_back(house, kept) & left


def taken_back(house: House, kept: dict[int, Rows]) -> set[str]:
    """The marks of replies that somebody has taken back, as they read at last or before."""
    found: set[str] = set()
    for number, record in grouped(house.rows("timeline")).items():
        words = {row["seq"]: row["words"] for row in kept.get(number, [])}
        facts = [(entry["event"], entry["seq"], json.loads(entry["payload"])) for entry in record]
        gone = {its["reply"] for event, _, its in facts if event == "reply_undone"}
        again = {seq for event, seq, its in facts if event == "reply_corrected" and its["reply"] in gone}
        found |= {mark for seq in gone | again for mark in MARK.findall(words.get(seq, ""))}
    return found


def check_sending(house: House) -> None:
    """Telegram takes everything here: whatever failed is of our making."""
    assert not house.rows("outbox", "sending = 'failed'")
