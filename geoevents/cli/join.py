"""`geoevents join`: distances to border and front line, control, country and oblast."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from geoevents.cli.options import (
    count,
    engine_option,
    json_option,
    output_option,
    print_json,
    quiet_option,
    say,
    scheduler_option,
    theatre_option,
)


@click.command(epilog="Example: geoevents join events.csv -o joined.geojson")
@click.argument("events", metavar="EVENTS")
@output_option(required=True, help_text="The joined table; its format is told from the ending.")
@theatre_option
@engine_option
@scheduler_option
@quiet_option
@json_option
def command(
    events: str,
    output: str,
    theatre: str | None,
    engine: Any,
    scheduler: str | None,
    quiet: bool,
    as_json: bool,
) -> None:
    """Add distance to border and front line of the day, who held the place, country and oblast.

    Large Parquet and CSV files (from 20 MB, with geoevents' own columns, to Parquet or CSV) are
    joined in chunks: memory holds one at a time.
    """
    from geoevents.streaming import can_stream

    target = Path(output).suffix.lower()
    if engine == "dask" or (can_stream(events) and target in (".parquet", ".geoparquet", ".csv")):
        _join_large(events, output, theatre, engine, scheduler, quiet=quiet, as_json=as_json)
        return
    from geoevents.joins import join
    from geoevents.reading import read_events
    from geoevents.writing import write_events

    joined = join(read_events(events), theatre=theatre)
    write_events(joined, output)
    placed = int(joined["border_distance_m"].notna().sum())
    lined = int(joined["frontline_distance_m"].notna().sum())
    if as_json:
        print_json({"output": output, "events": len(joined), "with_border": placed, "with_frontline": lined})
        return
    say(
        f"{count(len(joined), 'event')}: {placed} with a distance to the border, "
        f"{lined} to the front line of their day",
        quiet=quiet,
    )
    faulty = int(joined["row_faults"].notna().sum())
    if faulty:
        say(f"{count(faulty, 'row')} with faults: geoevents validate {events} lists them", quiet=quiet)


def _join_large(
    events: str,
    output: str,
    theatre: str | None,
    engine: Any,
    scheduler: str | None,
    *,
    quiet: bool,
    as_json: bool,
) -> None:
    from tqdm import tqdm

    from geoevents.engines import join_file

    # disable=None: a bar only where stderr is a terminal.
    with tqdm(desc="joining", unit=" events", disable=True if quiet else None) as bar:
        rows = join_file(
            events,
            output,
            theatre=theatre,
            engine=engine,
            scheduler=scheduler,
            progress=lambda done: bar.update(done - bar.n),
        )
    if as_json:
        print_json({"output": output, "events": rows})
    else:
        say(count(rows, "event"), quiet=quiet)
