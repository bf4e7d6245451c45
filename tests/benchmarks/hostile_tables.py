"""Print what hostile tables get: a clear line, or a table with its faults listed.

Run by hand: python tests/benchmarks/hostile_tables.py
"""

from __future__ import annotations

import gzip
import resource
import tempfile
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

from geoevents.errors import GeoeventsError
from geoevents.reading import inspect_file


def make_tables(folder: Path) -> Iterator[tuple[str, Path]]:
    """Write each table and yield what it is."""
    good = "place,date,lat,lon\nDnipro,2023-06-04,48.46,35.04\n"

    def put(name: str, data: bytes | str) -> Path:
        path = folder / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return path

    bomb = folder / "bomb.csv.gz"
    with gzip.open(bomb, "wb", compresslevel=9) as out:
        out.write(b"place,date\n")
        for _ in range(1024):
            out.write(b"0" * (1 << 20))
    yield "gzip bomb, 1 GiB in 1 MB", bomb
    nested = folder / "bomb.zip"
    with zipfile.ZipFile(nested, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.write(bomb, "bomb.csv")
        with archive.open("big.csv", "w", force_zip64=True) as out:
            for _ in range(1024):
                out.write(b"0" * (1 << 20))
    yield "zip of two tables", nested
    lone = folder / "lone.zip"
    with (
        zipfile.ZipFile(lone, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive,
        archive.open("big.csv", "w", force_zip64=True) as out,
    ):
        out.write(b"place,date\n")
        for _ in range(1024):
            out.write(b"0" * (1 << 20))
    yield "zip bomb, 1 GiB in 1 MB", lone
    yield "100,000 columns", put("wide.csv", ",".join(f"c{n}" for n in range(100_000)) + "\n1\n")
    yield (
        "quote never closed",
        put("quote.csv", good + '"Kyiv,2023-06-01,50.45,30.52\nLviv,2023-06-01,49.8,24\n'),
    )
    yield "NUL bytes", put("nul.csv", good.encode() * 7000 + b"Ki\0ev,2023-06-01,50.45,30.52\n")
    giant = folder / "giant.csv"
    with giant.open("wb") as out:
        out.write(good.encode())
        for _ in range(1024):
            out.write(b"x" * (1 << 20))
        out.write(b",2023-06-04,50,36\n")
    yield "1 GiB in one cell", giant
    yield (
        "mixed line ends",
        put("ends.csv", good.replace("\n", "\r\n") + "Kyiv,2023-06-01,50.45,30.52\r\nA,2023-06-02,50,30\n"),
    )
    yield "duplicate headers", put("twice.csv", "place,date,place,date\nDnipro,2023-06-04,Kyiv,2023-06-01\n")
    yield (
        "byte order mark, ';' and decimal commas",
        put("bom.csv", "\ufeffOrt;Datum;Lat;Lon\nDnipro;04.06.2023;48,46;35,04\n"),
    )
    yield "wrong delimiter for its ending", put("tabs.csv", good.replace(",", "\t"))
    yield "dates like 31/02/2023", put("dates.csv", good + "Kyiv,31/02/2023,50.45,30.52\nLviv,soon,49.8,24\n")
    yield (
        "latitude 95, half a point, 0 0",
        put("points.csv", good + "A,2023-06-04,95,36\nB,2023-06-04,50,\nC,2023-06-04,0,0\n"),
    )
    yield (
        "rows too long and too short",
        put("ragged.csv", good + "Kyiv,2023-06-01,50.45,30.52,7,8\nLviv,2023-06-01\n"),
    )


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        for what, path in make_tables(Path(name)):
            start = time.perf_counter()
            try:
                reading = inspect_file(path)
                told = f"{len(reading.events)} rows, {len(reading.faults)} faults"
                told += "".join(f"\n      {fault}" for fault in reading.faults)
            except GeoeventsError as error:
                told = "refused: " + str(error).removeprefix(name + "/")
            print(f"{what}: {told}  [{time.perf_counter() - start:.1f} s]")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3:,.0f} MB")


if __name__ == "__main__":
    main()
