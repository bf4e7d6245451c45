"""The project's own tables: villages that other sources lack, named sites, sectors and regions of reports."""

from collections.abc import Iterator

from gazetteer.names import has_cyrillic
from gazetteer.sources.record import ALTERNATE, SourceInfo, SourcePlace
from gazetteer.sources.regions import rows_of

__all__ = ["describe", "describe_sectors", "describe_sites", "read_places", "read_sectors", "read_sites"]

# Kind of a site: GeoNames code, words round a Latin name, words round a Cyrillic one. Cyrillic names
# of plants and bridges are adjectives ('Курская АЭС'); the table spells those out.
_SITES: dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]] = {
    "crossing": (
        "PSTB",
        (
            "{} border crossing", "{} crossing", "{} checkpoint", "{} border checkpoint", "{} border post",
            "{} crossing point",
        ),
        ("пункт пропуску {}", "пункт пропуска {}", "КПП {}", "МАПП {}"),
    ),
    "airbase": (
        "AIRB",
        (
            "{} air base", "{} airbase", "{} airfield", "{} military airfield", "{} military airport",
            "{} aerodrome",
        ),
        ("авіабаза {}", "аеродром {}", "авиабаза {}", "аэродром {}"),
    ),
    "nuclear": (
        "PSN",
        (
            "{} nuclear power plant", "{} nuclear plant", "{} nuclear power station", "{} NPP",
            "{} nuclear station",
        ),
        (),
    ),
    "structure": ("BLDG", (), ()),
}  # fmt: skip


def describe() -> SourceInfo:
    """Name the source of single places with its version and licence."""
    return SourceInfo(
        name="supplement of places",
        version="2026-11",
        licence="facts; the page of each point is named in supplement.csv",
        attribution="points read from Wikipedia articles",
        note="places in the news that other sources lack: villages near the front, towns of other wars",
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


def describe_sites() -> SourceInfo:
    """Name the source of crossings, air bases, plants and structures with its version and licence."""
    return SourceInfo(
        name="named sites",
        version="2026-11",
        licence="facts; sites.csv names the page to check each point against",
        attribution="the project; airportsdata (MIT) for 15 air bases",
        note="border crossings, air bases, nuclear plants and structures that the news names",
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


def read_sites() -> Iterator[SourcePlace]:
    """Read named sites; a town's bare name is never one of a site's names."""
    for row in rows_of("sites.csv"):
        code, latin, cyrillic = _SITES[row["kind"]]
        names = [name for name in row["names"].split("|") if name]
        for base in filter(None, row["bases"].split("|")):
            names += [words.format(base) for words in (cyrillic if has_cyrillic(base) else latin)]
        yield SourcePlace(
            place_id=f"site:{row['kind']}:{row['id']}",
            name=row["name"],
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
            country=row["country"],
            adm1_code=row["adm1"],
            feature_class="S",
            feature_code=code,
            uncertainty_km=float(row["uncertainty_km"]),
            names=[(name, ALTERNATE) for name in names],
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
