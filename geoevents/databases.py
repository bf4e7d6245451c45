"""Event tables in PostgreSQL with PostGIS: a table or a query in, a table out, in one transaction.

Addresses are SQLAlchemy's, with the table behind '#': ``postgresql://user@host/database#schema.table``. Needs
the extra 'postgis'. A password never reaches a message or a column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geoevents import model
from geoevents.errors import ReadError, WriteError
from geoevents.readers.raw import Raw
from geoevents.readers.records import make_column

if TYPE_CHECKING:
    import sqlalchemy as sa

_NAME: Final = re.compile(r"(?:([A-Za-z_]\w{0,62})\.)?([A-Za-z_]\w{0,62})")
# Hexadecimal EWKB, as PostgreSQL sends a geometry: byte order, then a type below 0x2000001f.
_EWKB: Final = re.compile(r"(?:01[0-9A-Fa-f]{6}[0-9A-Fa-f]{2}|00[0-9A-Fa-f]{8})(?:[0-9A-Fa-f]{2}){8,}")


def name_address(address: str) -> str:
    """Return an address without user and password, for messages and for the `document` column."""
    rest = re.sub(r"^\w+(?:\+\w+)?://", "", address)
    return rest.rpartition("@")[2] if "@" in rest.split("/")[0] else rest


def load(address: str, *, query: str | None = None) -> Raw:
    """Read a table, or what a query gives.

    Parameters
    ----------
    address
        Where; the table behind '#', unless there is a query.
    query
        A SELECT; its geometry columns are known by their values.

    Raises
    ------
    ImportError
        If the extra is not installed, with the line that installs it.
    ReadError
        If the database cannot be reached or does not answer.
    """
    sql, table = _import_sql(), None
    if query is None:
        table = _table_of(address, reading=True)
    with _connect(sql, address, ReadError) as connection:
        if table is not None:
            schema, name = table
            chosen = sql.table(name, schema=schema)
            statement: Any = sql.select(sql.text("*")).select_from(chosen)
        else:
            statement = sql.text(str(query))
        result = connection.execute(statement)
        names = list(result.keys())
        rows = result.fetchall()
    if not rows:
        raise ReadError("gives no rows", file=name_address(address))
    columns = {str(name): [row[n] for row in rows] for n, name in enumerate(names)}
    points = None
    for name in list(columns):
        if _is_geometry(columns[name]):
            shapes = _shapes_of(columns.pop(name))
            points = shapes if points is None else points
    return Raw(frame=pd.DataFrame({n: _column_of(c) for n, c in columns.items()}), first_row=1, points=points)


def save(events: gpd.GeoDataFrame, address: str) -> None:
    """Write an event table to a database table, whole or not at all.

    Parameters
    ----------
    events
        An event table in EPSG:4326.
    address
        Where; the table behind '#'. A table that is there is replaced only when it is one of ours.

    Raises
    ------
    ImportError
        If the extra is not installed, with the line that installs it.
    WriteError
        If the database cannot be reached, or another table stands under that name.
    """
    sql = _import_sql()
    schema, name = _table_of(address, reading=False)
    with _connect(sql, address, WriteError) as connection:
        inspector = sql.inspect(connection)
        if inspector.has_table(name, schema=schema):
            columns = {column["name"] for column in inspector.get_columns(name, schema=schema)}
            if not {model.EVENT_ID, model.ROW_FAULTS} <= columns:
                raise WriteError(
                    f"{name_address(address)}: a table of another kind stands there; choose another name"
                )
        plain = events.copy()
        for column in plain.columns:
            if plain[column].dtype == object:
                plain[column] = plain[column].astype("str")
        plain.to_postgis(name, connection, schema=schema, if_exists="replace", index=False, chunksize=50_000)


def _import_sql() -> Any:
    try:
        import geoalchemy2  # noqa: F401
        import psycopg  # noqa: F401
        import sqlalchemy
    except ImportError as error:
        raise ImportError("PostGIS needs its extra: pip install 'geoevents[postgis]'") from error
    return sqlalchemy


def _table_of(address: str, *, reading: bool) -> tuple[str | None, str]:
    _, _, fragment = address.partition("#")
    found = _NAME.fullmatch(fragment)
    if found is None:
        message = f"{name_address(address)}: name the table behind '#', for example ...#events"
        raise ReadError(message) if reading else WriteError(message)
    return found[1], found[2]


@contextmanager
def _connect(sql: Any, address: str, failure: type[ReadError] | type[WriteError]) -> Iterator[sa.Connection]:
    """Open a transaction; it is committed at the end and rolled back by any error."""
    plain = re.sub(r"^postgres(?:ql)?(?:\+psycopg2?)?://", "postgresql+psycopg://", address.partition("#")[0])
    try:
        engine = sql.create_engine(plain)
        with engine.begin() as connection:
            yield connection
    except sql.exc.SQLAlchemyError as error:
        # The driver's own words, without SQLAlchemy's statement and link; they hold no password.
        said = " ".join(str(getattr(error, "orig", None) or error).split())[:200]
        raise failure(f"{name_address(address)}: {said}") from error
    finally:
        if "engine" in locals():
            engine.dispose()


def _is_geometry(cells: list[Any]) -> bool:
    there = [cell for cell in cells if cell is not None]
    return bool(there) and all(isinstance(cell, str) and _EWKB.fullmatch(cell) for cell in there)


def _shapes_of(cells: list[Any]) -> Any:
    """Return geometry in EPSG:4326; the SRID of the first shape counts for all, 0 is taken as 4326."""
    shapes = np.array(shapely.from_wkb(np.array(cells, dtype=object)), dtype=object)
    there = ~shapely.is_missing(shapes)
    srid = int(shapely.get_srid(shapes[there])[0])
    if srid in (0, 4326):
        return shapes
    return np.asarray(gpd.GeoSeries(shapes, crs=srid).to_crs(model.CRS).array, dtype=object)


def _column_of(cells: list[Any]) -> pd.Series:
    from decimal import Decimal

    return make_column([float(cell) if isinstance(cell, Decimal) else cell for cell in cells])
