"""A workbook holds texts as texts and numbers as numbers, and cuts nothing off."""

import openpyxl
import pandas as pd
import pytest

from geoevents.errors import WriteError
from geoevents.model import conform_events
from geoevents.reading import inspect_file
from geoevents.writing import write_events

TEXTS = ["=1+1", "#N/A", "_x0041_", "  lead", "TRUE", "007", "1e5", "x" * 32_767, "_x005F_x0041_", "a\nb"]


@pytest.fixture
def events():
    return conform_events(
        pd.DataFrame(
            {
                "event_id": [f"e{n}" for n in range(len(TEXTS))],
                "date_start": "2023-06-04",
                "place": "Dnipro",
                "passage": TEXTS,
                "killed_low": range(len(TEXTS)),
            }
        )
    )


def test_texts_are_no_formulas_and_counts_are_numbers(tmp_path, events):
    path = write_events(events, tmp_path / "a.xlsx")
    header, *rows = openpyxl.load_workbook(path)["events"].rows
    names = [cell.value for cell in header]
    passage, killed = names.index("passage"), names.index("killed_low")
    assert {row[passage].data_type for row in rows} == {"s"}
    assert [row[killed].value for row in rows] == list(range(len(TEXTS)))
    assert inspect_file(path).events["passage"].tolist() == TEXTS


def test_a_carriage_return_and_a_control_character_are_written_as_what_a_workbook_can_hold(tmp_path, events):
    path = write_events(events.assign(passage="a\r\nb\x07"), tmp_path / "a.xlsx")
    assert set(inspect_file(path).events["passage"]) == {"a\nb\ufffd"}


def test_a_text_longer_than_a_cell_is_refused_with_row_and_column(tmp_path, events):
    with pytest.raises(WriteError, match=r"row 2, column passage: 40,000 characters"):
        write_events(events.assign(passage="x" * 40_000), tmp_path / "a.xlsx")
    assert not list(tmp_path.iterdir())
