"""Runs a join over the parts of a large file: one after another here, or on the workers of a Dask cluster.

Each part is computed by the same function with the same layers, so that every value comes out the same. A
worker writes its part beside the result under the part's number and renames it when it is whole: a worker
that dies leaves nothing that counts, and a part that is computed twice is the same file. The parts are Arrow
files, which cost nothing to read; they are put into the result in their order while the workers go on.
"""

from __future__ import annotations

import ctypes
import importlib
import multiprocessing
import os
import shutil
import sys
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
    read_arrow,
    read_batches,
    split_file,
    to_frame,
    with_columns,
    write_arrow,
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
    handle, name = tempfile.mkstemp(dir=folder, suffix=".unfinished")
    os.close(handle)
    rows = write_arrow(Path(name), _joined(part, _layers_of(theatre)))
    os.replace(name, _part_file(folder, number))
    return rows


def _part_file(folder: Path, number: int) -> Path:
    return folder / f"part-{number:06d}.arrow"


def _join_with_dask(
    parts: list[Part],
    beside: Path,
    out: Path,
    theatre: Theatre,
    scheduler: str | None,
    progress: Progress | None,
) -> int:
    folder = Path(tempfile.mkdtemp(dir=out.parent, prefix=f".{out.name}-parts-"))
    writer = TableWriter(beside, form=out.suffix.lower(), defuse=parts[0].path.suffix.lower() != ".csv")
    try:
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
            for number in range(len(parts)):
                _gather(futures[number].result(), _part_file(folder, number), writer)
                # What is in the result is not computed again should its worker die now.
                futures[number] = None
                if progress is not None:
                    progress(writer.rows)
        return writer.rows
    finally:
        writer.close()
        shutil.rmtree(folder, ignore_errors=True)


def _absolute(part: Part) -> Part:
    return Part(path=part.path.absolute(), first=part.first, last=part.last)


def _gather(rows: int, file: Path, writer: TableWriter) -> None:
    """Append a part to the result and remove it; its rows must be what its worker reported."""
    before = writer.rows
    for table in read_arrow(file):
        writer.write(table)
    if writer.rows - before != rows:
        raise EngineError(
            f"a worker reported {rows} rows but wrote {writer.rows - before} into {file.name}; run it again"
        )
    file.unlink()


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
    # Forked from a server that has imported what is large once, workers start in half the time.
    method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    settings: Any = importlib.import_module("dask").config
    with (
        settings.set({"distributed.worker.multiprocessing-method": method}),
        dask.LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None) as cluster,
        dask.Client(cluster) as client,
    ):
        client.run(_keep_memory)
        yield client


def _keep_memory() -> None:
    """Let a worker of our own keep freed memory for its next arrays, as any other process does.

    Dask makes workers give all back at once; to get it anew for every column took as long as the work itself.
    """
    if sys.platform == "linux":
        keep: Any = getattr(ctypes.CDLL(None), "mallopt", None)
        if keep is not None:  # glibc; M_MMAP_THRESHOLD and M_TRIM_THRESHOLD of its malloc.h
            keep(-3, 32 * 2**20)
            keep(-1, 512 * 2**20)
