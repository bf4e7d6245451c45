"""`geoevents extract`: report text to located events."""

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


@click.command(epilog="Example: geoevents extract seeds/reports -o events.geojson")
@click.argument("reports", metavar="REPORT...", nargs=-1, required=True)
@output_option(
    required=True, help_text="The event table; its format is told from the ending, '-' is GeoJSON."
)
@click.option("--date", metavar="YYYY-MM-DD", help="Day of publication.  [default: what the report says]")
@click.option("--source", metavar="NAME", help="Outlet, when the report does not say it.")
@click.option("--url", metavar="URL", help="Address of the report, when it does not say it.")
@click.option("--lang", type=click.Choice(["en", "uk", "ru"]), help="Language.  [default: found out]")
@click.option(
    "--extractor",
    metavar="MODULE:FUNCTION",
    help="Another extractor, by import path, also of the current folder.  [default: the rules that ship]",
)
@theatre_option
@quiet_option
@json_option
def command(
    reports: tuple[str, ...],
    output: str,
    date: str | None,
    source: str | None,
    url: str | None,
    lang: str | None,
    extractor: str | None,
    theatre: str | None,
    quiet: bool,
    as_json: bool,
) -> None:
    """Extract located, dated, attributed events from REPORTs: text, Markdown, HTML, JSON, folders or '-'."""
    from geoevents.extraction import extract
    from geoevents.writing import write_events

    events = extract(
        list(reports), date=date, source=source, url=url, lang=lang, theatre=theatre, extractor=extractor
    )
    write_events(events, output)
    placed = int(events["latitude"].notna().sum())
    incidents = int(events["incident_id"].nunique())
    undated = int(events["date_start"].isna().sum())
    summary = {
        "output": output,
        "events": len(events),
        "placed": placed,
        "undated": undated,
        "incidents": incidents,
        "documents": sorted(events["document"].dropna().unique().tolist()),
    }
    if as_json:
        print_json(summary)
        return
    say(
        f"{count(len(events), 'event')} of {count(incidents, 'incident')},"
        f" {placed} with a point, {len(events) - placed} without"
        + (f", {undated} without a date" if undated else ""),
        quiet=quiet,
    )
