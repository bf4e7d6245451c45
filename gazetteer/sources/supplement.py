"""The project's own tables: villages that other sources lack, sectors and regions that reports name."""

from collections.abc import Iterator

from gazetteer.sources.record import ALTERNATE, SourceInfo, SourcePlace
from gazetteer.sources.regions import rows_of

__all__ = ["describe", "describe_sectors", "read_places", "read_sectors"]


def describe() -> SourceInfo:
    """Name the source of single places with its version and licence."""
    return SourceInfo(
        name="supplement of places",
        version="2026-11",
        licence="facts; the page of each point is named in supplement.csv",
        attribution="points read from Wikipedia articles",
        note="villages near the border and the front that other sources lack",
    )


def describe_sectors() -> SourceInfo:
    """Name the source of front sectors with its version and licence."""
    return SourceInfo(
        name="front sectors and regions",
        version="2026-11",
        licence="MIT",
        attribution="the project",
        note="drawn by the project round the places named in sectors.csv; the radius is the extent",
    )


def read_places() -> Iterator[SourcePlace]:
    """Read the supplement; each row carries its own source."""
    for row in rows_of("supplement.csv"):
        yield SourcePlace(
            place_id="supplement:" + row["id"],
            name=row["name"],
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
            country=row["country"],
            adm1_code=row["adm1"],
            adm2=row["adm2"] or None,
            feature_class="P" if row["code"].startswith("PPL") else "S",
            feature_code=row["code"],
            population=int(row["population"] or 0),
            uncertainty_km=float(row["uncertainty_km"]),
            names=[(name, ALTERNATE) for name in row["names"].split("|") if name],
        )


def read_sectors() -> Iterator[SourcePlace]:
    """Read front sectors and historical regions; `uncertainty_km` is their radius."""
    for row in rows_of("sectors.csv"):
        point = row["precision"] == "place"
        yield SourcePlace(
            place_id="sector:" + row["id"],
            name=row["name"],
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
            country=row["country"],
            adm1_code=row["adm1"],
            feature_class="T" if point else "L",
            feature_code="ISL" if point else "RGN",
            uncertainty_km=float(row["radius_km"]),
            geo_precision="place" if point else "sector",
            names=[(name, ALTERNATE) for name in row["names"].split("|") if name],
        )
