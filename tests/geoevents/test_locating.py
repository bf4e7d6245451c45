"""Points by name: filled, left alone, or honestly left out."""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from gazetteer.building import build, fingerprint
from gazetteer.errors import GazetteerError
from gazetteer.store import Store, default_path, info
from geoevents.errors import UnknownNameError
from geoevents.locating import locate_events
from geoevents.model import check_events
from geoevents.reading import read_events


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    path = default_path().with_name("gazetteer-tests.sqlite")
    try:
        fresh = info(path)["fingerprint"] == fingerprint()
    except (GazetteerError, KeyError):
        fresh = False
    if not fresh:
        path = build(path, sources=path.with_name("no-gazetteer-sources"), progress=False)
    with Store(path) as opened:
        yield opened


def table(**columns: list[object]) -> pd.DataFrame:
    rows = len(next(iter(columns.values())))
    return pd.DataFrame({"event_id": [f"e{n}" for n in range(rows)], **columns})


def test_names_become_points_within_their_uncertainty(store: Store) -> None:
    located = locate_events(table(place=["Shebekino", "Bakhmut"]), store=store)
    check_events(located)
    # Town centres as maps give them, to a few kilometres.
    assert located["latitude"].tolist() == pytest.approx([50.41, 48.59], abs=0.05)
    assert located["longitude"].tolist() == pytest.approx([36.89, 38.00], abs=0.06)
    assert located["place_status"].tolist() == ["resolved", "resolved"]


def test_points_of_the_input_are_never_touched(store: Store) -> None:
    located = locate_events(table(place=["Bakhmut"], latitude=[10.0], longitude=[20.0]), store=store)
    assert (located["latitude"].iloc[0], located["longitude"].iloc[0]) == (10.0, 20.0)
    assert located["place_status"].iloc[0] == "given"


def test_names_that_nothing_knows_get_no_point(store: Store) -> None:
    located = locate_events(table(place=["Qwxyzzy", None]), store=store)
    assert located["place_status"].tolist() == ["not_found", "not_found"]
    assert located.geometry.isna().all()


def test_homonyms_far_apart_get_no_point_but_their_candidates(store: Store) -> None:
    located = locate_events(table(place=["Andriivka"]), store=store)
    assert located["place_status"].iloc[0] == "ambiguous"
    assert located.geometry.isna().all()
    assert "Andri" in located["candidates"].iloc[0]


def test_the_region_decides_between_homonyms(store: Store) -> None:
    located = locate_events(table(place=["Murom"], adm1=["Belgorod oblast"], country=["RU"]), store=store)
    # Murom in Belgorod oblast; the city of that name is 683 km away.
    assert located["latitude"].iloc[0] == pytest.approx(50.4, abs=0.5)


def test_coordinates_that_cannot_be_are_taken_out_and_named(store: Store) -> None:
    located = locate_events(
        table(place=["Kyiv", None, None], latitude=[95.0, 0.0, 50.0], longitude=[30.0, 0.0, None]),
        store=store,
    )
    assert located["row_faults"].notna().all()
    assert "95" in located["row_faults"].iloc[0]
    assert located["place_status"].iloc[0] == "resolved"
    assert located.geometry.iloc[1] is None


def test_columns_can_be_named_and_wrong_ones_are_told(store: Store) -> None:
    located = locate_events(table(town=["Bakhmut"]), place_column="town", store=store)
    assert located["place_name"].iloc[0] == "Bakhmut"
    with pytest.raises(UnknownNameError, match="village"):
        locate_events(table(town=["Bakhmut"]), place_column="village", store=store)
    with pytest.raises(UnknownNameError, match="place"):
        locate_events(table(town=["Bakhmut"]), store=store)


def test_no_row_is_lost_or_moved(store: Store) -> None:
    names = ["Bakhmut", None, "Qwxyzzy", "Shebekino", "Bakhmut"]
    located = locate_events(table(place=names, extra=list("abcde")), store=store)
    assert located["extra"].tolist() == list("abcde")
    assert located["place"].isna().tolist() == [False, True, False, False, False]


def test_a_table_that_tells_only_regions_gets_regions(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("When,Region\n2023-06-04,Donetsk\n2023-06-04,Belgorod oblast\n")
    table = locate_events(read_events(tmp_path / "t.csv"))
    assert list(table["geo_precision"]) == ["adm1", "adm1"]
    assert list(table["place_name"]) == ["Donetsk oblast", "Belgorod oblast"]


def test_a_town_or_village_column_is_a_place(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("When,Town / village,Region\n2023-06-04,Velyka Novosilka,Donetsk\n")
    table = locate_events(read_events(tmp_path / "t.csv"))
    assert list(table["place"]) == ["Velyka Novosilka"]
    assert list(table["geo_precision"]) == ["place"]
