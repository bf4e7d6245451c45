"""Joins on a theatre in the other hemisphere, held against geographiclib; and every row kept."""

import shutil
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from geographiclib.geodesic import Geodesic

import geoevents
from geoevents.errors import CrsError, SchemaError
from geoevents.model import JOIN_SCHEMA, check_events, conform_events

TIERRA = Path(__file__).parents[1] / "data" / "tierra_del_fuego" / "theatre.toml"
MERIDIAN = -68.610556


def events(**columns):
    rows = max(len(v) for v in columns.values() if isinstance(v, list))
    ids = [f"e{i}" for i in range(rows)]
    return conform_events(pd.DataFrame({"event_id": ids} | columns))


def metres_to_meridian(lon, lat):
    """Distance to a meridian: the least over a fine walk along it."""
    steps = np.linspace(lat - 0.05, lat + 0.05, 4001)
    return min(Geodesic.WGS84.Inverse(lat, lon, y, MERIDIAN)["s12"] for y in steps)


def test_border_distance_is_geodesic_and_every_row_stays():
    table = events(
        place=["Rio Grande", "nowhere", "San Sebastian"],
        latitude=[-53.79, None, -53.31],
        longitude=[-67.70, None, -68.66],
        uncertainty_km=[1.0, None, 2.0],
        date_start=["2023-03-12"] * 3,
    )
    joined = geoevents.join(table, theatre=TIERRA)
    assert joined["event_id"].tolist() == ["e0", "e1", "e2"]
    assert {c.name for c in JOIN_SCHEMA} <= set(joined.columns)
    check_events(joined)
    for row, lon, lat in ((0, -67.70, -53.79), (2, -68.66, -53.31)):
        assert joined["border_distance_m"][row] == pytest.approx(metres_to_meridian(lon, lat), abs=0.05)
        assert joined["border_longitude"][row] == pytest.approx(MERIDIAN, abs=1e-9)
        assert joined["border_name"][row] == "Argentina-Chile border"
    assert np.isnan(joined["border_distance_m"][1])
    assert pd.isna(joined["control"][1])
    slack = 1000 + 50
    assert joined["border_distance_max_m"][0] == pytest.approx(joined["border_distance_m"][0] + slack)
    assert joined["border_distance_min_m"][0] == pytest.approx(joined["border_distance_m"][0] - slack)


def test_front_line_of_the_day_and_the_range_of_two():
    days = ["2023-03-01", "2023-03-10", "2023-03-15", "2023-03-25", None]
    table = events(date_start=days, latitude=[-53.8] * 5, longitude=[-67.9] * 5, uncertainty_km=[0.0] * 5)
    joined = geoevents.join(table, theatre=TIERRA)
    dates = joined["frontline_date"].astype("object").where(joined["frontline_date"].notna(), None)
    assert dates.tolist() == [None, "2023-03-10", "2023-03-10", "2023-03-20", None]
    assert joined["frontline_age_days"].tolist()[1:4] == [0, 5, 5]
    assert joined["frontline_age_days"].isna().tolist() == [True, False, False, False, True]
    # Both lines are meridians a tenth of a degree away, so the distances are nearly the same on both sides.
    metres = Geodesic.WGS84.Inverse(-53.8, -67.9, -53.8, -68.0)["s12"]
    assert joined["frontline_distance_m"].tolist()[1:4] == pytest.approx([metres] * 3, abs=2)
    assert np.isnan(joined["frontline_distance_m"][0])
    assert "2023-03-10" in joined["note"][0]
    assert pd.isna(joined["note"][4])


def test_bracketing_snapshots_give_the_range_of_both():
    table = events(date_start=["2023-03-15"], latitude=[-53.8], longitude=[-68.05], uncertainty_km=[0.0])
    joined = geoevents.join(table, theatre=TIERRA)
    near = Geodesic.WGS84.Inverse(-53.8, -68.05, -53.8, -68.0)["s12"]
    far = Geodesic.WGS84.Inverse(-53.8, -68.05, -53.8, -67.8)["s12"]
    assert joined["frontline_distance_m"][0] == pytest.approx(near, abs=2)
    assert joined["frontline_distance_min_m"][0] == pytest.approx(near - 500, abs=2)
    assert joined["frontline_distance_max_m"][0] == pytest.approx(far + 500, abs=10)


def test_an_old_line_is_said():
    joined = geoevents.join(
        events(date_start=["2023-06-01"], latitude=[-53.8], longitude=[-67.9]), theatre=TIERRA
    )
    assert joined["frontline_age_days"][0] == 73
    assert "73 days" in joined["note"][0]


def test_country_and_province_a_few_metres_from_the_border():
    five_metres = 0.000075
    table = events(
        latitude=[-53.5, -53.5, -52.3, -53.5],
        longitude=[MERIDIAN - five_metres, MERIDIAN + five_metres, -66.0, -80.0],
        country=[None, None, None, None],
    )
    joined = geoevents.join(table, theatre=TIERRA)
    assert joined["country"].tolist()[:3] == ["CL", "AR", "AR"]
    # The Argentine provinces of the file reach over the border and Chile's stop short of it.
    assert joined["adm1"].tolist()[:3] == ["Magallanes", "Tierra del Fuego", "Santa Cruz"]
    assert pd.isna(joined["country"][3])


def test_a_given_country_is_kept_and_the_difference_noted():
    table = events(latitude=[-53.5], longitude=[-67.0], country=["CL"], adm1=["given"])
    joined = geoevents.join(table, theatre=TIERRA)
    assert joined["country"][0] == "CL"
    assert joined["adm1"][0] == "given"
    assert "AR" in joined["note"][0]
    again = geoevents.join(joined, theatre=TIERRA)
    assert again["note"][0] == joined["note"][0]


def test_sea_and_differing_views_are_said(tmp_path):
    folder = shutil.copytree(TIERRA.parent, tmp_path / "theatre")
    countries = gpd.read_file(folder / "countries.geojson")
    # Both countries claim the islands south of the channel; the ocean east of 65 W is nobody's.
    countries.geometry = [shapely.box(-71, -55.5, -67, -52), shapely.box(-68.7, -55.5, -65, -52)]
    countries.to_file(folder / "countries.geojson")
    joined = geoevents.join(
        events(latitude=[-53.0] * 3, longitude=[-66.0, -68.0, -64.0]), theatre=folder / "theatre.toml"
    )
    assert pd.isna(joined["note"][0])
    assert joined["country"][1] == "CL"
    assert joined["note"][1] == "views differ: the point lies in CL and in AR"
    assert "at sea" in joined["note"][2]


def test_swapped_axes_are_an_error_that_says_so():
    table = events(latitude=[-67.0, -68.0], longitude=[-53.5, -54.0])
    with pytest.raises(SchemaError, match="exchange"):
        geoevents.join(table, theatre=TIERRA)


def test_a_table_without_crs_is_an_error():
    bare = gpd.GeoDataFrame({"event_id": ["a"]}, geometry=gpd.points_from_xy([-67], [-53]))
    with pytest.raises(CrsError, match="CRS"):
        geoevents.join(bare, theatre=TIERRA)


def test_impossible_points_and_the_pole_keep_their_rows():
    table = events(
        latitude=[-90.0, 95.0, np.inf], longitude=[10.0, -67.0, -67.0], date_start=["2023-03-12"] * 3
    )
    joined = geoevents.join(table, theatre=TIERRA)
    assert len(joined) == 3
    pole = Geodesic.WGS84.Inverse(-90, 0, -54.9, MERIDIAN)["s12"]
    assert joined["border_distance_m"][0] == pytest.approx(pole, abs=0.05)
    assert joined["border_distance_m"].isna().tolist() == [False, True, True]


def test_an_empty_table_gets_the_columns():
    joined = geoevents.join(events(latitude=[]), theatre=TIERRA)
    assert len(joined) == 0
    assert {c.name for c in JOIN_SCHEMA} <= set(joined.columns)
