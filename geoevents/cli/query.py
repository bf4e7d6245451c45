"""`geoevents query`: which events lie within a distance of a line? Yes, maybe, no."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from geoevents.cli.options import (
    engine_option,
    json_option,
    output_option,
    print_json,
    quiet_option,
    say,
    scheduler_option,
    theatre_option,
)

if TYPE_CHECKING:
    import pandas as pd

    from geoevents.queries import Answer


def _box(context: click.Context, parameter: click.Parameter, value: str | None) -> Any:
    if value is None:
        return None
    try:
        west, south, east, north = (float(part) for part in value.split(","))
    except ValueError as error:
        raise click.BadParameter("write WEST,SOUTH,EAST,NORTH in degrees") from error
    return west, south, east, north


@click.command(epilog="Example: geoevents query events.csv --within 10km --of border --since 2023-06-01")
@click.argument("events", metavar="EVENTS")
@click.option("--within", metavar="DISTANCE", default=None, help="10km, 5mi, 800m, 3nmi, 500ft.")
@click.option(
    "--of",
    default="border",
    show_default=True,
    metavar="LINE",
    help="border, frontline, a border's id, name or ISO pair, a line file, or LAT,LON.",
)
@click.option("--since", metavar="DATE", default=None, help="First day, YYYY-MM-DD.")
@click.option("--until", metavar="DATE", default=None, help="Last day.")
@click.option("--kind", "kinds", multiple=True, help="Kind of event; may be repeated.")
@click.option("--country", "countries", multiple=True, metavar="CC", help="ISO 3166-1 alpha-2 code.")
@click.option("--adm1", multiple=True, metavar="NAME", help="Oblast.")
@click.option("--status", "statuses", multiple=True, help="claimed, confirmed, disputed, denied, unverified.")
@click.option("--side", default=None, metavar="CODE", help="Side of the conflict that claims it.")
@click.option(
    "--maybe",
    type=click.Choice(["keep", "drop", "only"]),
    default="keep",
    show_default=True,
    help="What to do with events that may or may not be within the distance.",
)
@click.option("--bbox", callback=_box, metavar="W,S,E,N", default=None, help="Bounding box in degrees.")
@click.option("--area", metavar="FILE", default=None, help="Polygons that the event's point must lie in.")
@click.option(
    "--where", multiple=True, metavar="CONDITION", help="'killed_high>=3', 'source~daily', 'note?'."
)
@output_option(required=False, help_text="Write the events; the format is told from the ending.")
@theatre_option
@engine_option
@scheduler_option
@quiet_option
@json_option
def command(
    events: str,
    within: str | None,
    of: str,
    since: str | None,
    until: str | None,
    kinds: tuple[str, ...],
    countries: tuple[str, ...],
    adm1: tuple[str, ...],
    statuses: tuple[str, ...],
    side: str | None,
    maybe: Any,
    bbox: Any,
    area: str | None,
    where: tuple[str, ...],
    output: str | None,
    theatre: str | None,
    engine: Any,
    scheduler: str | None,
    quiet: bool,
    as_json: bool,
) -> None:
    """Print the events that meet all conditions, and how many lie within a distance: yes, maybe, no.

    'maybe' is an event whose uncertainty, or the line's error, reaches across the limit. Events without a
    place cannot be answered for; they are counted and listed apart.
    """
    from geoevents.streaming import can_stream

    question: dict[str, Any] = {
        "within": within,
        "of": of,
        "since": since,
        "until": until,
        "kinds": kinds or None,
        "country": countries or None,
        "adm1": adm1 or None,
        "status": statuses or None,
        "side": side,
        "bbox": bbox,
        "area": _read_area(area),
        "where": where,
    }
    streams = output is None or output.lower().endswith((".parquet", ".geoparquet", ".csv"))
    if engine == "dask" and not streams:
        raise click.UsageError("--engine dask writes .parquet, .geoparquet or .csv; name such a file with -o")
    if engine == "dask" or (streams and can_stream(events)):
        needed = _needs_cluster(engine, events, question)
        if engine == "dask" and not needed:
            say("nothing to join: the file is asked here, without a cluster", quiet=quiet)
        with _joined_on(engine, scheduler, events, theatre, output, needed=needed) as source:
            _ask_large(source, question, of, maybe, theatre, output, quiet=quiet, as_json=as_json)
        return
    from geoevents.queries import ask
    from geoevents.reading import read_events
    from geoevents.writing import write_events

    answer = ask(read_events(events), maybe=maybe, theatre=theatre, **question)
    if output is not None:
        write_events(answer.kept, output)
    if as_json:
        print_json(_as_dict(answer, output))
        return
    if output is None:
        click.echo(format_table(answer.kept, distance=_distance_column(answer.kept, of)))
        _list_rest(answer, quiet=quiet)
    # With '-o -' the events themselves go to stdout.
    if output == "-":
        say(answer.summary(), quiet=quiet)
    else:
        click.echo(answer.summary())
    _tell_old_lines(answer, of)


def _tell_old_lines(answer: Answer, of: str) -> None:
    """Say that a distance to the front is one to a line of long before, when it is."""
    from geoevents.frontlines import OLD_AFTER_DAYS
    from geoevents.model import FRONTLINE_AGE_DAYS

    if of.casefold() != "frontline" or FRONTLINE_AGE_DAYS not in answer.kept:
        return
    old = int((answer.kept[FRONTLINE_AGE_DAYS] > OLD_AFTER_DAYS).fillna(False).sum())
    if old:
        say(f"{old} of these by a front line more than {OLD_AFTER_DAYS} days older than the event")


def _read_area(area: str | None) -> Any:
    if area is None:
        return None
    from geoevents.frontline_formats import read_layers

    return read_layers(area)


def _needs_cluster(engine: str, events: str, question: dict[str, Any]) -> bool:
    if engine == "local":
        return False
    from geoevents.file_queries import needs_cluster
    from geoevents.queries import Question

    return needs_cluster(events, Question(**question))


@contextmanager
def _joined_on(
    engine: Any, scheduler: str | None, events: str, theatre: str | None, output: str | None, *, needed: bool
) -> Iterator[str]:
    """Have a cluster measure the distances, and give the file to ask; here, the file itself.

    So it is where the file has all that is asked about, or the line is one that no join knows. The workers
    write into a folder beside the result, else beside the events: a cluster of several machines shares those,
    not this machine's folder for temporary files.
    """
    if engine == "local" or not needed:
        yield events
        return
    from geoevents.engines import join_file

    with tempfile.TemporaryDirectory(dir=Path(output or events).parent, prefix=".query-") as folder:
        joined = Path(folder) / f"joined{Path(events).suffix.lower()}"
        join_file(events, joined, theatre=theatre, engine=engine, scheduler=scheduler)
        yield str(joined)


def _ask_large(
    events: str,
    question: dict[str, Any],
    of: str,
    maybe: str,
    theatre: str | None,
    output: str | None,
    *,
    quiet: bool,
    as_json: bool,
) -> None:
    from geoevents.file_queries import ask_file
    from geoevents.queries import Question

    answer = ask_file(events, Question(**question), target=output, maybe=maybe, theatre=theatre)
    if as_json:
        counts = ("yes", "maybe", "no", "unplaced", "lineless", "undated")
        print_json({name: getattr(answer, name) for name in counts} | {"of": answer.asked, "output": output})
        return
    if output is None:
        click.echo(format_table(answer.shown, distance=_distance_column(answer.shown, of)))
        kept = {"keep": answer.yes + answer.maybe, "drop": answer.yes, "only": answer.maybe}[maybe]
        if kept > len(answer.shown):
            say(f"... and {kept - len(answer.shown)} more; write them with -o", quiet=quiet)
    click.echo(answer.summary())


def _as_dict(answer: Answer, output: str | None) -> dict[str, Any]:
    return {
        "yes": answer.count("yes"),
        "maybe": answer.count("maybe"),
        "no": answer.count("no"),
        "of": answer.asked,
        "without_place": answer.unplaced["event_id"].tolist(),
        "without_line": answer.lineless["event_id"].tolist(),
        "without_date": answer.undated["event_id"].tolist(),
        "event_ids": answer.kept["event_id"].tolist(),
        "output": output,
    }


def _list_rest(answer: Answer, *, quiet: bool) -> None:
    for rows, what in (
        (answer.unplaced, "without a place"),
        (answer.lineless, "without a line of their day"),
        (answer.undated, "without a date"),
    ):
        if len(rows):
            say(f"\n{len(rows)} {what}, no answer:\n{format_table(rows, distance=None)}\n", quiet=quiet)
    if len(answer.unplaced) and answer.unplaced["place"].notna().any():
        say("Places without a point can be looked up: geoevents geocode EVENTS -o PLACED\n", quiet=quiet)


def _distance_column(table: pd.DataFrame, of: str) -> str | None:
    name = f"{of.casefold()}_distance_m"
    return next((column for column in (name, "of_distance_m") if column in table), None)


def format_table(table: pd.DataFrame, *, distance: str | None) -> str:
    """Lay events out as text columns for people; distances in km with the uncertainty beside them."""
    header = ["date", "kind", "place", "country", "km", "± km", "answer", "claimant"]
    rows = [header]
    for record in table.to_dict("records"):
        metres = record.get(distance) if distance else None
        rows.append(
            [
                _dates(record),
                _cell(record.get("kind"), 20),
                _cell(_first(record, "place_name", "place"), 24),
                _cell(record.get("country"), 2),
                "" if metres is None or metres != metres else f"{metres / 1000:.1f}",
                _number(record.get("uncertainty_km")),
                _cell(record.get("within"), 5),
                _cell(record.get("claimant"), 40),
            ]
        )
    widths = [max(len(row[i]) for row in rows) for i in range(len(header))]
    numeric = {4, 5}
    return "\n".join(
        "  ".join(
            c.rjust(w) if i in numeric else c.ljust(w)
            for i, (c, w) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def _first(record: dict[Any, Any], *names: str) -> Any:
    return next((record[n] for n in names if isinstance(record.get(n), str)), None)


def _cell(value: Any, width: int) -> str:
    # Text of reports may hold line ends and control characters; a terminal must not act on them.
    text = value if isinstance(value, str) else ""
    text = "".join(c if c.isprintable() else " " for c in " ".join(text.split()))
    return text if len(text) <= width else text[: width - 1] + "…"


def _number(value: Any) -> str:
    return "" if value is None or value != value else f"{value:.1f}"


def _dates(record: dict[Any, Any]) -> str:
    start, end = (_cell(record.get(name), 10) for name in ("date_start", "date_end"))
    return start if not end or end == start else f"{start or '?'}..{end[5:]}"
