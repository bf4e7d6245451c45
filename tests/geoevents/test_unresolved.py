"""What nobody could place: a list to fill in, which is an overrides file."""

import csv

import pandas as pd
import pytest
from click.testing import CliRunner

from geoevents.cli.main import cli
from geoevents.model import conform_events
from geoevents.overrides import apply_overrides, read_overrides
from geoevents.unresolved import list_unresolved, write_unresolved


@pytest.fixture
def events():
    return conform_events(
        pd.DataFrame(
            {
                "event_id": ["a", "b", "c", "d", "e"],
                "place": ["=Makarivka", "=makarivka", "Dnipro", None, "Own"],
                "place_status": ["ambiguous", "ambiguous", "resolved", "not_found", "given"],
                "latitude": [None, None, 48.46, None, 50.0],
                "longitude": [None, None, 35.04, None, 36.0],
                "candidates": ['["Makarivka, A oblast", "Makarivka, B oblast"]', None, None, None, None],
                "passage": ["x" * 1000, "y", None, "no place at all", None],
            }
        )
    )


def test_a_line_a_place_most_rows_first(events):
    listed = list_unresolved(events)
    assert listed["place"].tolist() == ["=Makarivka", ""] and listed["rows"].tolist() == [2, 1]
    assert listed["event_id"].tolist() == ["", "d"]
    assert listed["candidates"].iloc[0] == "Makarivka, A oblast | Makarivka, B oblast"
    assert len(listed["passage"].iloc[0]) == 300


def test_filled_in_it_is_an_overrides_file_and_open_lines_are_skipped(tmp_path, events):
    path = tmp_path / "open.csv"
    assert write_unresolved(events, path) == 2
    assert read_overrides(path) == ()
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert rows[0]["place"] == "'=Makarivka"  # no formula for a spreadsheet
    rows[0] |= {"value": "47.83, 36.83", "by": "Ann"}
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    result = apply_overrides(events, read_overrides(path))
    assert result.events["latitude"].fillna(0).tolist() == [47.83, 47.83, 48.46, 0, 50.0]
    assert result.events["override"].tolist()[:2] == ["place: 47.83, 36.83 (Ann)"] * 2
    assert len(list_unresolved(result.events)) == 1


def test_a_place_that_no_row_names_is_told(tmp_path, events):
    path = tmp_path / "o.csv"
    path.write_text("event_id,place,decision,value\n,Own,place,Dnipro\n,Nowhere,wrong,\n", encoding="utf-8")
    result = apply_overrides(events, read_overrides(path))
    # A row with a point of its own is not moved by the name of a place.
    assert [one.place for one in result.unmatched] == ["Own", "Nowhere"]


def test_the_map_writes_the_list_and_says_what_decisions_did(tmp_path):
    table, page, waiting = (tmp_path / name for name in ("a.csv", "map.html", "open.csv"))
    table.write_text(
        "event_id,place,date\n1,Makarivka,2023-06-04\n2,Dnipro,2023-06-04\n3,Dnipro,2023-06-05\n",
        encoding="utf-8",
    )
    arguments = ["map", str(table), "-o", str(page), "--unresolved", str(waiting), "--fresh"]
    result = CliRunner().invoke(cli, arguments)
    assert result.exit_code == 0 and "1 place to decide about" in result.output
    told = pd.read_csv(waiting)["candidates"].iloc[0].split(" | ")
    assert len(told) > 1 and all(name.startswith("Makarivka, ") for name in told)
    decided = tmp_path / "o.csv"
    decided.write_text(
        'event_id,place,decision,value\n,Makarivka,,"Makarivka, Donetsk oblast"\n3,,wrong,\n9,,wrong,\n',
        encoding="utf-8",
    )
    result = CliRunner().invoke(cli, [*arguments, "--overrides", str(decided)])
    assert result.exit_code == 0, result.output
    assert "1 events decided to be wrong and left out: 3" in result.output
    assert "1 decisions are about no event of these inputs: row 4 (9)" in result.output
    assert "0 places to decide about" in result.output and "2 events of" in result.output
