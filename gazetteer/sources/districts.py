"""Second-order divisions of the Russian oblasts along the Ukrainian border, with their many names."""

import math
from collections.abc import Iterator

from gazetteer.sources.record import ALTERNATE, SourceInfo, SourcePlace
from gazetteer.sources.regions import rows_of

__all__ = ["describe", "read_places"]

_REACH = 1.6
"""How far a district reaches from its centre, in radii of a circle of its area; few centres are middles."""
_UNKNOWN_RADIUS_KM = 35.0


def describe() -> SourceInfo:
    """Name the source with its version and licence."""
    return SourceInfo(
        name="districts of Russian border oblasts",
        version="2026-11",
        licence="facts; the page of each area is named in districts.csv",
        attribution="areas read from Wikipedia articles",
        note="the point is the administrative centre, the radius is worked out from the area",
    )


def read_places() -> Iterator[SourcePlace]:
    """Read the districts.

    Yields
    ------
    SourcePlace
        `uncertainty_km` is the radius of the area round its administrative centre.
    """
    for row in rows_of("districts.csv"):
        bases = row["english"].split("|")
        name = f"{bases[0]} district"
        area = float(row["area_km2"] or 0)
        names = [f"{base} {word}" for base in bases for word in ("district", "municipal district", "okrug")]
        russian, ukrainian = row["russian"], row["ukrainian"]
        names += [
            f"{russian} {word}" for word in ("район", "городской округ", "муниципальный округ", "округ")
        ]
        names += [f"{ukrainian} {word}" for word in ("район", "округ")]
        yield SourcePlace(
            place_id=f"adm2:RU-{row['adm1']}-{row['id']}",
            name=name,
            latitude=float(row["centre_latitude"]),
            longitude=float(row["centre_longitude"]),
            country="RU",
            adm1_code=row["adm1"],
            adm2=name,
            feature_class="A",
            feature_code="ADM2",
            uncertainty_km=round(_REACH * math.sqrt(area / math.pi), 1) if area else _UNKNOWN_RADIUS_KM,
            geo_precision="adm2",
            names=[(other, ALTERNATE) for other in names if other != name],
        )
