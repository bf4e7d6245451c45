"""Differences of two tables."""

import json

import numpy as np
import pandas as pd
import pytest
from click.testing import CliRunner

from geoevents.cli.diff import command
from geoevents.diffing import diff_events
from geoevents.errors import SchemaError
from geoevents.model import conform_events
from geoevents.writing import write_events


@pytest.fixture
def old():
    return conform_events(
        pd.DataFrame(
            {
                "event_id": ["a", "b", "c", "d"],
                "place": ["A", "B", "C", "D"],
                "kind": ["raid"] * 4,
                "latitude": [50.0, 50.0, np.nan, 51.0],
                "longitude": [36.0, 36.5, np.nan, 36.0],
                "killed_low": [1, None, 3, 0],
            }
        )
    )


@pytest.fixture
def new(old):
    new = old.iloc[[3, 0, 1, 2]].copy()
    new["latitude"] = [51.0, 50.1, 50.0000000001, 49.0]
    new["longitude"] = [36.0, 36.0, 36.5, 36.0]
    new["event_id"] = ["e", "a", "b", "c"]
    new["killed_low"] = pd.array([0, 2, None, 3], dtype="Int64")
    return conform_events(pd.DataFrame(new).drop(columns="geometry").assign(mine="x"))


def test_added_removed_moved_changed(old, new):
    difference = diff_events(old, new)
    assert (difference.added, difference.removed, difference.new_columns) == (("e",), ("d",), ("mine",))
    assert [(m.event_id, m.gained) for m in difference.moved] == [("c", True), ("a", False)]
    # A tenth of a degree of latitude at 50 N is 11.12 km on the ellipsoid.
    assert difference.moved[1].km == pytest.approx(11.12, abs=0.01)
    assert [(c.event_id, c.column, c.old, c.new) for c in difference.changed] == [("a", "killed_low", 1, 2)]
    assert difference.same == 1


def test_a_table_does_not_differ_from_itself_in_another_form(tmp_path, old):
    for suffix in ("csv", "geojson"):
        write_events(old, tmp_path / f"a.{suffix}")
    result = CliRunner().invoke(command, [str(tmp_path / "a.csv"), str(tmp_path / "a.geojson")])
    assert result.output == "0 events added, 0 removed, 0 moved, 0 changed, 4 the same\n"


def test_as_json_and_in_words(tmp_path, old, new):
    write_events(old, tmp_path / "old.csv")
    write_events(new, tmp_path / "new.csv")
    arguments = [str(tmp_path / "old.csv"), str(tmp_path / "new.csv")]
    told = json.loads(CliRunner().invoke(command, [*arguments, "--json"]).output)
    assert told["added"] == ["e"] and told["moved"][0]["gained"] is True
    words = CliRunner().invoke(command, arguments).output
    assert "moved: a, A: 11.1" in words and "changed: a, killed_low: 1 -> 2" in words


def test_rows_that_cannot_be_told_apart(old):
    with pytest.raises(SchemaError, match="stands twice"):
        diff_events(old, old.assign(event_id="a"))
