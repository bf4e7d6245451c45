"""Runs a join over the parts of a large file: one after another here, or on the workers of a Dask cluster.

Each part is computed by the same function with the same layers, so that every value comes out the same. A
worker writes its part beside the result under the part's number and renames it when it is whole: a worker
that dies leaves nothing that counts, and a part that is computed twice is the same file.
"""

from __future__ import annotations

import importlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from geoevents.errors import GeoeventsError
from geoevents.joins import JOIN_INPUTS, Layers, compute_join, load_layers
from geoevents.streaming import (
    Part,
    TableWriter,
    check_columns,
    import_parquet,
    read_batches,
    split_file,
    to_frame,
    with_columns,
)
from geoevents.theatre import Theatre, load_theatre
from geoevents.writing import replace_when_done

Engine = Literal["local", "dask"]
Progress = Callable[[int], None]

# How long a scheduler may take to answer the first time.
ANSWER_WITHIN = "10s"


class EngineError(GeoeventsError, RuntimeError):
    """A cluster that does not answer, or cannot do the work."""


def join_file(
    source: str | Path,
    target: str | Path,
    *,
    theatre: str | Path | Theatre | None = None,
    engine: Engine = "local",
    scheduler: str | None = None,
    progress: Progress | None = None,
) -> int:
    """Join a large Parquet or CSV file of events and write the result; memory holds a chunk at a time.

    Parameters
    ----------
    source
        A file with latitude and longitude (degrees) and whatever else; all columns pass through.
    target
        A .parquet, .geoparquet or .csv file.
    theatre
        A theatre or its file; None for the shipped one. Workers of a cluster must see its files.
    engine
        'local', or 'dask' for the workers of a cluster.
    scheduler
        Address of the cluster ('tcp://host:8786'); None starts one of two local processes.
    progress
        Called with the number of rows done each time that more are.

    Returns
    -------
    int
        The number of rows written, which is the number of rows read.

    Raises
    ------
    GeoeventsError
        If a file or the theatre is missing or wrong, or the cluster does not answer. No partial file is left.
    """
    conflict = load_theatre(theatre)
    file, out = Path(source), Path(target)
    check_columns(file)
    parts = split_file(file)
    with replace_when_done(out) as beside:
        if engine == "local":
            return _join_here(parts, beside, out.suffix.lower(), conflict, progress)
        return _join_with_dask(parts, beside, out, conflict, scheduler, progress)


def _join_here(
    parts: list[Part], beside: Path, form: str, theatre: Theatre, progress: Progress | None
) -> int:
    layers = load_layers(theatre, compile_from=0)
    writer = TableWriter(beside, form=form, defuse=parts[0].path.suffix.lower() != ".csv")
    try:
        for part in parts:
            for table in _joined(part, layers):
                writer.write(table)
                if progress is not None:
                    progress(writer.rows)
    finally:
        writer.close()
    return writer.rows


def _joined(part: Part, layers: Layers) -> Iterator[Any]:
    for table in read_batches(part):
        yield with_columns(table, compute_join(to_frame(table, JOIN_INPUTS), layers))


@lru_cache(maxsize=1)
def _layers_of(theatre: Theatre) -> Layers:
    """Load the layers once in each worker process."""
    return load_layers(theatre, compile_from=0)


def join_part(part: Part, folder: Path, number: int, theatre: Theatre) -> int:
    """Join one part and write it into a folder as a file of its number; return its rows. Runs on a worker."""
    done = folder / f"part-{number:06d}.parquet"
    handle, name = tempfile.mkstemp(dir=folder, suffix=".unfinished")
    os.close(handle)
    writer = TableWriter(Path(name), form=".parquet")
    try:
        for table in _joined(part, _layers_of(theatre)):
            writer.write(table)
    finally:
        writer.close()
    os.replace(name, done)
    return writer.rows


def _join_with_dask(
    parts: list[Part],
    beside: Path,
    out: Path,
    theatre: Theatre,
    scheduler: str | None,
    progress: Progress | None,
) -> int:
    folder = Path(tempfile.mkdtemp(dir=out.parent, prefix=f".{out.name}-parts-"))
    try:
        rows = 0
        with _client(scheduler) as client:
            futures = client.map(
                join_part,
                [_absolute(part) for part in parts],
                [folder.absolute()] * len(parts),
                range(len(parts)),
                [theatre] * len(parts),
                pure=False,
                retries=3,
            )
            for future in _as_completed(futures):
                rows += future.result()
                if progress is not None:
                    progress(rows)
        defuse = parts[0].path.suffix.lower() != ".csv"
        return _gather(folder, len(parts), beside, out.suffix.lower(), rows, defuse=defuse)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _absolute(part: Part) -> Part:
    return Part(path=part.path.absolute(), first=part.first, last=part.last)


def _as_completed(futures: list[Any]) -> Iterator[Any]:
    yield from importlib.import_module("dask.distributed").as_completed(futures)


def _gather(folder: Path, parts: int, beside: Path, form: str, rows: int, *, defuse: bool) -> int:
    """Put the parts together in their order; their number and rows must be what was reported."""
    parquet = import_parquet()
    writer = TableWriter(beside, form=form, defuse=defuse)
    try:
        for number in range(parts):
            file = parquet.ParquetFile(folder / f"part-{number:06d}.parquet")
            for group in range(file.num_row_groups):
                writer.write(file.read_row_group(group))
    finally:
        writer.close()
    if writer.rows != rows:
        raise EngineError(f"the workers reported {rows} rows but wrote {writer.rows}; run it again")
    return rows


@contextmanager
def _client(scheduler: str | None) -> Iterator[Any]:
    try:
        dask: Any = importlib.import_module("dask.distributed")
    except ImportError as error:
        raise ImportError("the engine 'dask' needs it: pip install 'geoevents[dask]'") from error
    if scheduler is not None:
        try:
            client = dask.Client(scheduler, timeout=ANSWER_WITHIN)
        except (OSError, ValueError, TimeoutError) as error:
            raise EngineError(
                f"the Dask scheduler {scheduler} does not answer; check the address and that it runs"
            ) from error
        with client:
            yield client
        return
    workers = max(1, min(os.cpu_count() or 1, 8))
    with (
        dask.LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None) as cluster,
        dask.Client(cluster) as client,
    ):
        yield client
