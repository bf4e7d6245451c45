"""`geoevents incidents`: merges the reports of one incident."""

from __future__ import annotations

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


@click.command(epilog="Example: geoevents incidents reports/ acled.csv ucdp.csv -o incidents.geojson")
@click.argument("events", metavar="EVENTS...", nargs=-1, required=True)
@output_option(required=True, help_text="One row for each incident; its format is told from the ending.")
@click.option(
    "--ledger", default=None, metavar="FILE.csv", help="Also write who says what, a row for each claim."
)
@theatre_option
@quiet_option
@json_option
def command(
    events: tuple[str, ...], output: str, ledger: str | None, theatre: str | None, quiet: bool, as_json: bool
) -> None:
    """Merge the rows of EVENTS that tell the same incident; claims are kept, conflicts are named.

    EVENTS are event tables, reports, or folders of them. Rows of a data set that codes incidents (ACLED,
    UCDP) stay apart from one another; reports and other data sets join the one that fits best. An incident
    is disputed when tellers of different sides contradict each other, confirmed when both sides say so or an
    independent source geolocated it.
    """
    from geoevents.incidents import assign_incidents
    from geoevents.ledger import make_ledger, write_ledger
    from geoevents.locating import locate_events
    from geoevents.merging import merge_incidents
    from geoevents.pipeline import gather_events
    from geoevents.reading import read_events
    from geoevents.writing import check_output, is_database, write_events

    if ledger is not None:
        check_output(ledger, format="csv")
    if len(events) == 1 and (events[0] == "-" or is_database(events[0])):
        table = locate_events(read_events(events[0]), theatre=theatre, progress=not quiet)
    else:
        table = gather_events(events, theatre=theatre, progress=not quiet)
    table = assign_incidents(table)
    merged = merge_incidents(table, theatre=theatre)
    write_events(merged, output)
    if ledger is not None:
        write_ledger(make_ledger(table, theatre=theatre), ledger)
    disputed = int((merged["status"] == "disputed").sum())
    confirmed = int((merged["status"] == "confirmed").sum())
    if as_json:
        print_json(
            {
                "output": output,
                "events": len(table),
                "incidents": len(merged),
                "disputed": disputed,
                "confirmed": confirmed,
            }
        )
        return
    say(
        f"{count(len(table), 'event')} tell {count(len(merged), 'incident')}, {confirmed} of them confirmed, "
        f"{disputed} disputed",
        quiet=quiet,
    )
