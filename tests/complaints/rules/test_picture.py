"""The drawn lifecycle in docs/ is the table's."""

from pathlib import Path

from complaints.rules.picture import picture
from tests.complaints.rules.domain_table import NUMBERS, ROWS

PAGE = Path(__file__).resolve().parents[3] / "docs" / "lifecycle.md"


def test_the_page_is_up_to_date() -> None:
    again = ".venv/bin/python -m complaints.rules.picture > docs/lifecycle.md"
    assert PAGE.read_text() == picture(), f"run {again}"
    assert again in picture()


def test_the_page_has_a_line_for_every_row() -> None:
    lines = [line for line in picture().splitlines() if line.startswith("| T")]
    assert [line.split("|")[1].strip() for line in lines] == [row.number for row in ROWS]
    assert set(NUMBERS) == {line.split("|")[1].strip() for line in lines}


def test_the_diagram_draws_what_moves_a_case_and_leaves_out_what_is_possible_everywhere() -> None:
    drawn = [line.strip() for line in picture().splitlines() if " --> " in line]
    assert "[*] --> RECEIVED: register" in drawn
    assert "RESPONDED --> CLOSED: accept (accepted_done), nothing is due" in drawn
    assert not [line for line in drawn if "withdraw" in line or "extend" in line]
