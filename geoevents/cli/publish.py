"""`geoevents publish`: a safer copy of an event table, with an audit of what was done."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import click

from geoevents.cli.options import (
    count,
    json_option,
    output_option,
    print_json,
    quiet_option,
    say,
    theatre_option,
)


def parse_delay(_context: click.Context, _parameter: click.Parameter, value: str) -> int:
    """Turn '72h' or '3d' into hours."""
    found = re.fullmatch(r"(\d{1,5})\s*(h|d)", value.strip())
    if found is None:
        raise click.BadParameter(f"{value!r} is no delay; write 72h or 3d")
    return int(found[1]) * (24 if found[2] == "d" else 1)


def parse_coarsen(
    _context: click.Context, _parameter: click.Parameter, values: tuple[str, ...]
) -> dict[str, str]:
    """Turn 'civilian:adm2' into a pair."""
    pairs = {}
    for value in values:
        what, sign, level = value.partition(":")
        if not sign:
            raise click.BadParameter(f"{value!r} is not of the form civilian:adm2 or KIND:LEVEL")
        pairs[what.strip()] = level.strip()
    return pairs


@click.command(
    epilog="Example: geoevents publish events.geojson -o public.geojson --delay 72h --coarsen civilian:adm2"
)
@click.argument("events", metavar="EVENTS")
@output_option(required=True, help_text="The safer copy; the audit is written beside it.")
@click.option(
    "--delay", default="0h", show_default=True, callback=parse_delay, help="Hold back so fresh events."
)
@click.option(
    "--today", default=None, metavar="YYYY-MM-DD", help="Day that the delay counts from.  [default: today]"
)
@click.option(
    "--coarsen",
    multiple=True,
    metavar="WHAT:LEVEL",
    callback=parse_coarsen,
    help="Show 'civilian' events or a kind by adm2, adm1 or country only. May be given again.",
)
@click.option(
    "--withhold",
    "withhold_file",
    default=None,
    metavar="FILE",
    help="A file with an event_id or incident_id a line ('#' begins a remark).",
)
@click.option("--ignore-unknown", is_flag=True, help="Go on when an identifier to withhold is in no row.")
@click.option("--drop-passages", is_flag=True, help="Leave out the words of reports.")
@theatre_option
@quiet_option
@json_option
def command(
    events: str,
    output: str,
    delay: int,
    today: str | None,
    coarsen: dict[str, str],
    withhold_file: str | None,
    ignore_unknown: bool,
    drop_passages: bool,
    theatre: str | None,
    quiet: bool,
    as_json: bool,
) -> None:
    """Make a copy that is safer to publish: hold back, coarsen, withhold; with an audit of what was done.

    All rows of an incident go with a row that goes. A coarsened row loses every column that could name
    its place. It does not replace a person's judgement of harm.
    """
    from geoevents.publishing import Rules, hash_file, publish_events, read_withheld, write_audit
    from geoevents.reading import read_events
    from geoevents.writing import write_events

    rules = Rules(
        delay_hours=delay,
        today=today or datetime.now(UTC).date().isoformat(),
        coarsen=coarsen,
        withhold=read_withheld(withhold_file) if withhold_file else frozenset(),
        drop_passages=drop_passages,
        ignore_unknown=ignore_unknown,
    )
    table = read_events(events)
    digest = hash_file(events) if events != "-" else None
    copy, audit = publish_events(table, rules, theatre=theatre, input_sha256=digest)
    write_events(copy, output)
    beside = write_audit(audit, output)
    if as_json and output != "-":
        print_json({**audit.as_json(), "audit": str(beside)})
        return
    say(
        f"{count(audit.rows_in, 'event')} in, {audit.rows_out:,} out: {audit.delayed:,} too fresh, "
        f"{audit.withheld:,} withheld, {audit.same_incident:,} of the same incidents; "
        f"{audit.coarsened:,} coarsened, {audit.without_point:,} of them without a point",
        quiet=quiet,
    )
    if audit.unknown_ids:
        say("not in the table, so nothing was withheld for: " + ", ".join(audit.unknown_ids))
