"""People's decisions: applied, recorded, and nothing lost."""

import pandas as pd
import pytest

from geoevents.errors import MissingFileError, ReadError
from geoevents.model import check_events, conform_events
from geoevents.overrides import apply_overrides, read_overrides


@pytest.fixture
def events():
    return conform_events(
        pd.DataFrame(
            {
                "event_id": ["a", "b", "c", "d"],
                "date_start": ["2023-06-04"] * 4,
                "kind": ["raid", "shelling", "shelling", "battle"],
                "place": ["Murom", "B", "C", "D"],
                "place_id": ["524305", None, None, None],
                "latitude": [55.57, 50.0, 50.1, None],
                "longitude": [42.05, 36.0, 36.1, None],
                "killed_low": [1, 2, 3, None],
                "incident_id": ["i1", "i1", "i2", None],
            }
        )
    )


def decide(tmp_path, text):
    path = tmp_path / "overrides.csv"
    path.write_text("event_id,decision,value,reason,by\n" + text, encoding="utf-8")
    return read_overrides(path)


def test_places_values_and_wrong_events(tmp_path, events):
    decisions = decide(
        tmp_path,
        "a,place,Murom (Shebekino district),the village,Ann\n"
        'd,place,"50.41, 36.93",,\n'
        "b,killed_low,0,,\n"
        "b,kind,drone_attack,,\nb,date_end,5 June 2023,,\nc,wrong,,old picture,\nz,wrong,,,\n",
    )
    result = apply_overrides(events, decisions)
    check_events(result.events)
    assert list(result.events["event_id"]) == ["a", "b", "d"] and list(result.removed["event_id"]) == ["c"]
    a, b, d = (result.events.iloc[n] for n in range(3))
    # The old point is gone, so that the new name is looked up.
    assert a["place"] == "Murom (Shebekino district)" and pd.isna(a["latitude"]) and pd.isna(a["place_id"])
    assert a["override"] == "place: Murom (Shebekino district) (the village, Ann)"
    assert (d["latitude"], d["longitude"], d["place_status"]) == (50.41, 36.93, "given")
    assert (b["killed_low"], b["kind"], b["date_end"]) == (0, "drone_attack", "2023-06-05")
    assert b["override"] == "killed_low: 0; kind: drone_attack; date_end: 5 June 2023"
    assert result.removed["override"].iloc[0] == "wrong (old picture)"
    assert [u.event_id for u in result.unmatched] == ["z"]


def test_two_events_are_one_with_all_that_tell_them(tmp_path, events):
    result = apply_overrides(events, decide(tmp_path, "c,same_as,a,,\n"))
    assert list(result.events["incident_id"].fillna("")) == ["decided-a", "decided-a", "decided-a", ""]
    with pytest.raises(ReadError, match="not in the table"):
        apply_overrides(events, decide(tmp_path, "c,same_as,x,,\n"))


def test_applied_twice_it_says_the_same(tmp_path, events):
    decisions = decide(tmp_path, "b,kind,raid,,\n")
    once = apply_overrides(events, decisions).events
    twice = apply_overrides(once, decisions).events
    pd.testing.assert_frame_equal(pd.DataFrame(once), pd.DataFrame(twice))


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("a,move,x,,\n", "row 2, column 'decision': unknown decision 'move'"),
        ("a,latitude,50,,\n", "unknown decision 'latitude'"),
        ("a,kind,party,,\n", "'party' is no value of kind"),
        ("a,killed_low,-1,,\n", "no value of killed_low"),
        ("a,date_start,31/02/2023,,\n", "no value of date_start"),
        (",wrong,,,\n", "row 2, column 'event_id': is empty"),
        ("a,place,,,\n", "needs a value"),
    ],
)
def test_what_is_not_understood_is_refused(tmp_path, line, message):
    with pytest.raises(ReadError, match=message):
        decide(tmp_path, line)


def test_missing_file_and_columns(tmp_path):
    with pytest.raises(MissingFileError, match="no such overrides file"):
        read_overrides(tmp_path / "none.csv")
    path = tmp_path / "a.csv"
    path.write_text("event,what\na,b\n", encoding="utf-8")
    with pytest.raises(ReadError, match="lacks the column 'event_id'"):
        read_overrides(path)
