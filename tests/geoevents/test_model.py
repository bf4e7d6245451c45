"""The event schema: what goes in comes out in the schema's dtypes, and nothing is lost or invented."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from geoevents.errors import CrsError, SchemaError
from geoevents.layers import conform_layer
from geoevents.model import (
    EVENT_SCHEMA,
    LINE_COLUMNS,
    check_events,
    conform_events,
    empty_events,
    find_faults,
    make_event_ids,
    make_unique_ids,
)
from geoevents.vocabulary import ACLED_TWINS, KINDS


def rows(**columns: object) -> gpd.GeoDataFrame:
    return conform_events(pd.DataFrame(columns))


def test_empty_table_has_the_whole_schema_and_passes() -> None:
    table = empty_events()
    assert list(table.columns) == [c.name for c in EVENT_SCHEMA] + ["geometry"]
    check_events(table)


def test_points_are_made_of_latitude_and_longitude_in_lon_lat_order() -> None:
    table = rows(event_id=["a", "b"], latitude=[50.41, None], longitude=[36.89, 36.0])
    assert table.geometry.iloc[0].coords[0] == (36.89, 50.41)
    assert table.geometry.iloc[1] is None
    assert table.crs == "EPSG:4326"


def test_geometry_in_another_crs_is_brought_to_degrees() -> None:
    points = gpd.GeoDataFrame(
        {"event_id": ["a"]}, geometry=[shapely.Point(4106545.0, 6508000.0)], crs="EPSG:3857"
    )
    table = conform_events(points)
    assert table["longitude"].iloc[0] == pytest.approx(36.8898, abs=1e-3)
    assert table["latitude"].iloc[0] == pytest.approx(50.36, abs=0.05)


def test_geometry_without_crs_is_refused() -> None:
    with pytest.raises(CrsError, match="no CRS"):
        conform_events(gpd.GeoDataFrame({"event_id": ["a"]}, geometry=[shapely.Point(1, 2)]))


def test_extra_columns_ride_along_and_words_like_none_stay_words() -> None:
    table = rows(event_id=["a"], place=["None"], adm1=["nan"], analyst=["I. B."])
    assert table["analyst"].iloc[0] == "I. B."
    assert table["place"].iloc[0] == "None"
    assert table["adm1"].iloc[0] == "nan"
    assert table["place_name"].isna().all()


def test_identifiers_read_as_numbers_keep_no_decimal() -> None:
    assert list(rows(event_id=[1, 2], place_id=[706483.0, np.nan])["place_id"].dropna()) == ["706483"]


def test_dates_are_text_and_never_shift() -> None:
    late = pd.Series(pd.to_datetime(["2023-06-04T23:30:00+03:00"]))
    assert rows(event_id=["a"], date_start=late)["date_start"].iloc[0] == "2023-06-04"
    assert rows(event_id=["a"], date_start=["2023-06-04"])["date_start"].iloc[0] == "2023-06-04"


def test_every_fault_is_named_at_once() -> None:
    table = rows(
        event_id=["a", "a"],
        latitude=[95.0, 50.0],
        longitude=[36.0, 36.0],
        kind=["war", "raid"],
        date_start=["2023-06-05", "2023-02-31"],
        date_end=["2023-06-04", None],
        killed_low=[3, 1],
        killed_high=[2, 1],
    )
    found = {(row, column) for row, column, _ in find_faults(table)}
    assert found == {
        (0, "latitude"),
        (0, "kind"),
        (0, "date_end"),
        (0, "killed_high"),
        (1, "date_start"),
        (1, "event_id"),
    }
    with pytest.raises(SchemaError, match="95"):
        check_events(table)


def test_ids_are_stable_and_unique() -> None:
    first = make_event_ids([("a", 1, None), ("a", 1, None), ("b", 1, float("nan"))])
    assert first == make_event_ids([("a", 1, None), ("a", 1, None), ("b", 1, None)])
    assert first[1] == first[0] + "-2"
    assert len(set(first)) == 3
    assert make_unique_ids(["x", "y", "x"]) == ["x", "y", "x-2"]


def test_each_kind_has_an_acled_twin() -> None:
    assert set(ACLED_TWINS) == set(KINDS)


def test_layers_need_a_crs_and_get_their_columns() -> None:
    line = gpd.GeoDataFrame({"name": ["x"]}, geometry=[shapely.LineString([(0, 0), (1, 1)])])
    with pytest.raises(CrsError):
        conform_layer(line, columns=LINE_COLUMNS, defaults={})
    table = conform_layer(
        line.set_crs("EPSG:4326"), columns=LINE_COLUMNS, defaults={"role": "border", "error_m": 10}
    )
    assert list(table.columns) == [*LINE_COLUMNS, "geometry"]
    assert table["error_m"].iloc[0] == 10.0
    assert table["role"].iloc[0] == "border"
