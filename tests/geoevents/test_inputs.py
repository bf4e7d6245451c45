"""Which inputs are reports and which are tables is told by what they hold."""

import json

import pytest

from geoevents.pipeline import sort_inputs

REPORT = {"title": "Shelling of a town", "date": "2023-06-05", "text": "Shells hit Shebekino on Sunday."}
EVENT = {"event_id": "1", "latitude": 50.4, "longitude": 36.9, "text": "Shells hit Shebekino."}


@pytest.mark.parametrize("ending", [".json", ".jsonl", ".ndjson"])
@pytest.mark.parametrize(("record", "kind"), [(REPORT, "reports"), (EVENT, "tables")])
def test_json_records_are_sorted_by_their_fields(tmp_path, ending, record, kind):
    path = tmp_path / f"file{ending}"
    path.write_text("\n" + json.dumps(record) + "\n", encoding="utf-8")
    assert getattr(sort_inputs([path]), kind) == (path,)


def test_a_broken_json_lines_file_is_left_to_the_table_reader_to_name_the_fault(tmp_path):
    path = tmp_path / "file.jsonl"
    path.write_text("{oops", encoding="utf-8")
    assert sort_inputs([path]).tables == (path,)
