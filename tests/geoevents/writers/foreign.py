"""What programs of others say of a file that we wrote: how many rows, points, and which words they see."""

import csv
import json
import shutil
import subprocess
import warnings


class Missing(Exception):
    """The judge is not on this machine."""


def ask_gdal(path):
    """Ask GDAL's ogr2ogr for all features, as GeoJSON of its own making."""
    program = shutil.which("ogr2ogr")
    if program is None:
        raise Missing("no ogr2ogr on this machine")
    command = [program, "-f", "GeoJSON", "/vsistdout/", str(path)]
    if path.suffix in (".csv", ".tsv"):
        command += ["-oo", "X_POSSIBLE_NAMES=longitude", "-oo", "Y_POSSIBLE_NAMES=latitude"]
    if path.suffix == ".xlsx":
        command += ["-oo", "HEADERS=FORCE", "-oo", "FIELD_TYPES=STRING"]
    if path.suffix in (".jsonl", ".geojsonl"):
        command[-1] = f"GeoJSONSeq:{path}"
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    features = json.loads(done.stdout)["features"]
    if path.suffix == ".xlsx":
        return ask_records(f["properties"] for f in features)
    return {
        "rows": len(features),
        "points": {
            f["properties"]["event_id"]: tuple(f["geometry"]["coordinates"][:2])
            for f in features
            if f["geometry"]
        },
        "places": {f["properties"]["event_id"]: f["properties"].get("place") for f in features},
    }


def ask_duckdb(path):
    """Ask DuckDB with its spatial extension."""
    try:
        import duckdb
        from duckdb_extensions import import_extension
    except ImportError as error:
        raise Missing("no DuckDB with its spatial extension on this machine") from error
    connection = duckdb.connect()
    import_extension("spatial", con=connection)
    connection.load_extension("spatial")
    source = {
        ".csv": f"read_csv('{path}', all_varchar=true)",
        ".tsv": f"read_csv('{path}', delim='\t', all_varchar=true)",
        ".jsonl": f"read_json('{path}', format='newline_delimited')",
        ".parquet": f"read_parquet('{path}')",
        ".xlsx": f"st_read('{path}', open_options=['HEADERS=FORCE', 'FIELD_TYPES=STRING'])",
    }.get(path.suffix, f"st_read('{path}')")
    columns = [row[0] for row in connection.execute(f"DESCRIBE SELECT * FROM {source}").fetchall()]
    geometry = next((name for name in ("geom", "geometry") if name in columns), None)
    x, y = (f"ST_X({geometry})", f"ST_Y({geometry})") if geometry else ("longitude", "latitude")
    rows = connection.execute(f"SELECT event_id, {x}, {y}, place FROM {source}").fetchall()
    return {
        "rows": len(rows),
        "points": {row[0]: (float(row[1]), float(row[2])) for row in rows if row[1] not in (None, "")},
        "places": {row[0]: row[3] for row in rows},
    }


def ask_arrow(path):
    """Ask pyarrow for the table, and its metadata for version and CRS of GeoParquet."""
    import shapely
    from pyarrow import parquet

    table = parquet.read_table(path)
    meta = json.loads(table.schema.metadata[b"geo"])
    column = meta["columns"][meta["primary_column"]]
    assert meta["version"] == "1.1.0" and column["encoding"] == "WKB"
    assert column["crs"]["id"] in ({"authority": "EPSG", "code": 4326}, {"authority": "OGC", "code": "CRS84"})
    ids = table["event_id"].to_pylist()
    shapes = shapely.from_wkb(table["geometry"].to_pylist())
    return {
        "rows": table.num_rows,
        "points": {i: (s.x, s.y) for i, s in zip(ids, shapes, strict=True) if s is not None},
        "places": dict(zip(ids, table["place"].to_pylist(), strict=True)),
    }


def ask_geojson_schema(path):
    """Ask geojson-pydantic, which holds a document against RFC 7946."""
    try:
        from geojson_pydantic import FeatureCollection
    except ImportError as error:
        raise Missing("no geojson-pydantic on this machine") from error
    text = path.read_text(encoding="utf-8")
    found = FeatureCollection.model_validate_json(text)
    # RFC 7946, section 4: no 'crs' member; section 3.1.1: longitude first.
    assert "crs" not in json.loads(text)
    return {
        "rows": len(found.features),
        "points": {
            f.properties["event_id"]: tuple(f.geometry.coordinates[:2]) for f in found.features if f.geometry
        },
        "places": {f.properties["event_id"]: f.properties.get("place") for f in found.features},
    }


def ask_openpyxl(path):
    """Ask openpyxl, and make sure that it sees no formula."""
    import openpyxl

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        header, *rows = openpyxl.load_workbook(path)["events"].rows
    assert not any(cell.data_type == "f" for row in rows for cell in row)
    names = [cell.value for cell in header]
    records = [dict(zip(names, (cell.value for cell in row), strict=True)) for row in rows]
    return ask_records(records)


def ask_csv(path):
    """Ask the standard library's csv."""
    with path.open(encoding="utf-8", newline="") as stream:
        return ask_records(csv.DictReader(stream, delimiter="\t" if path.suffix == ".tsv" else ","))


def ask_json(path):
    """Ask the standard library's json, for records of Timemap (points as texts)."""
    records = json.loads(path.read_text(encoding="utf-8"))
    return ask_records({**r, "event_id": r["id"], "place": r["location"]} for r in records)


def ask_records(records):
    records = list(records)
    return {
        "rows": len(records),
        "points": {
            r["event_id"]: (float(r["longitude"]), float(r["latitude"]))
            for r in records
            if r.get("latitude") not in (None, "")
        },
        "places": {r["event_id"]: r.get("place") or None for r in records},
    }


JUDGES = {
    "geojson": {"GDAL": ask_gdal, "DuckDB spatial": ask_duckdb, "geojson-pydantic": ask_geojson_schema},
    "geojsonl": {"GDAL": ask_gdal, "DuckDB spatial": ask_duckdb},
    "jsonl": {"DuckDB": ask_duckdb},
    "parquet": {"pyarrow": ask_arrow, "DuckDB spatial": ask_duckdb},
    "gpkg": {"GDAL": ask_gdal, "DuckDB spatial": ask_duckdb},
    "kml": {"GDAL": ask_gdal},
    "csv": {"GDAL": ask_gdal, "DuckDB": ask_duckdb, "Python's csv": ask_csv},
    "tsv": {"DuckDB": ask_duckdb, "Python's csv": ask_csv},
    "xlsx": {"GDAL": ask_gdal, "DuckDB spatial": ask_duckdb, "openpyxl": ask_openpyxl},
    "timemap.json": {"Python's json": ask_json},
}
