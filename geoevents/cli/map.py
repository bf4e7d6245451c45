"""`geoevents map`: the main job. Reports and tables in, one self-contained page out."""

from __future__ import annotations

import click

from geoevents.cli.options import (
    command_words,
    count,
    json_option,
    print_json,
    quiet_option,
    say,
    theatre_option,
)


@click.command(
    epilog="Example: geoevents map reports/ events.csv -o map.html --title 'Border raids, June 2023'"
)
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("-o", "--output", required=True, metavar="MAP.html", help="The page to write.")
@click.option("--title", default=None, help="Title of the page.")
@click.option(
    "--basemap",
    default="offline",
    show_default=True,
    help="offline, none, osm, or the name of a tile provider. Tiles need a network when the page is opened.",
)
@click.option("--worldview", default=None, help="Text that names whose view of borders the map shows.")
@click.option(
    "--lang", type=click.Choice(["en", "uk"]), default="en", show_default=True, help="Language of the page."
)
@click.option(
    "--built",
    metavar="YYYY-MM-DD|today",
    default=None,
    help="Day of making, to be told in the citation; left out, the same input gives the same bytes.",
)
@click.option(
    "--overrides",
    default=None,
    metavar="FILE.csv",
    help="People's decisions (event_id, decision, value): a place, 'wrong', 'same_as', or a column's value.",
)
@theatre_option
@quiet_option
@json_option
def command(
    inputs: tuple[str, ...],
    output: str,
    title: str | None,
    basemap: str,
    worldview: str | None,
    lang: str,
    built: str | None,
    overrides: str | None,
    theatre: str | None,
    quiet: bool,
    as_json: bool,
) -> None:
    """Map reports (.txt .md .html .json), event tables (.csv .geojson ...), or both.

    Whatever is still missing is done on the way: events are extracted from reports, places resolved,
    distances to border and front line joined. Rows that could not be placed or read are kept and listed.
    """
    from geoevents.pipeline import build_events
    from geoevents.theatre import load_theatre
    from maps import event_map
    from maps.citation import check_day, make_citation
    from maps.strings import page_words

    built = check_day(built)
    conflict = load_theatre(theatre)
    events = build_events(inputs, theatre=conflict, overrides=overrides, progress=not quiet)
    page = event_map(events, title=title, theatre=conflict, basemap=basemap, worldview=worldview, lang=lang)
    options = [("--title", title), ("--basemap", basemap if basemap != "offline" else None)]
    options += [("--worldview", worldview), ("--lang", lang if lang != "en" else None), ("--built", built)]
    options += [("--overrides", overrides), ("--theatre", theatre)]
    page.cite(
        make_citation(
            title or page_words(lang)["title"],
            events,
            theatre=conflict,
            inputs=[*inputs, *([overrides] if overrides else [])],
            built=built,
            command=command_words("map", inputs, output, options),
            worldview=worldview,
            lang=lang,
        )
    )
    page.save(output)
    unplaced = int(events.geometry.isna().sum())
    faulty = int(events["row_faults"].notna().sum())
    incidents = int(events["incident_id"].nunique())
    if as_json:
        print_json(
            {
                "map": output,
                "events": len(events),
                "incidents": incidents,
                "unplaced": unplaced,
                "faulty": faulty,
            }
        )
        return
    say(
        f"{count(len(events), 'event')} of {count(incidents, 'incident')}, {unplaced} without a place, "
        f"{faulty} with faults",
        quiet=quiet,
    )
    click.echo(output)
