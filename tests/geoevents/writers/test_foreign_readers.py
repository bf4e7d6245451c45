"""Every form that we write is opened by programs of others, which see the same rows, points and words."""

import importlib.util
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from geoevents.model import conform_events
from geoevents.writing import WRITERS, write_events

_spec = importlib.util.spec_from_file_location("foreign", Path(__file__).with_name("foreign.py"))
foreign = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(foreign)
JUDGES, Missing = foreign.JUDGES, foreign.Missing

PLACES = ["Шебекіно", "Vovchansk, north; 'of' \"it\"", "O'Brien\tpost", "a <b> & c", None]


@pytest.fixture(scope="module")
def events():
    return conform_events(
        pd.DataFrame(
            {
                "event_id": [f"e{n}" for n in range(len(PLACES))],
                "date_start": "2023-06-04",
                "kind": "shelling",
                "place": PLACES,
                "latitude": [50.41342, -12.5, 0.1, 89.999, np.nan],
                "longitude": [36.92537, -179.9999999, 12.123456789012, 0.0, np.nan],
            }
        )
    )


def test_every_form_has_a_judge():
    endings = {suffix for writer in WRITERS.values() for suffix in writer.suffixes[:1]}
    assert endings == {f".{form}" for form in JUDGES}


@pytest.mark.parametrize(("form", "judge"), [(f, j) for f, judges in JUDGES.items() for j in judges])
def test_a_foreign_reader_sees_the_same(tmp_path, events, form, judge):
    path = write_events(events, tmp_path / f"events.{form}")
    try:
        seen = JUDGES[form][judge](path)
    except Missing as reason:
        pytest.skip(str(reason))
    placed = events[events["latitude"].notna()]
    points = zip(placed["event_id"], placed["longitude"], placed["latitude"], strict=True)
    assert seen["rows"] == len(events)
    assert {name: pytest.approx(point, abs=1e-12) for name, point in seen["points"].items()} == {
        name: (x, y) for name, x, y in points
    }
    assert {name: place or None for name, place in seen["places"].items()} == dict(
        zip(events["event_id"], PLACES, strict=True)
    )
