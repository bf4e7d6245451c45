"""`geoevents map`: the main job. Reports and tables in, one self-contained page out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from geoevents.cli.options import (
    command_words,
    count,
    json_option,
    print_json,
    quiet_option,
    refuse_input_as_output,
    say,
    theatre_option,
)

if TYPE_CHECKING:
    import geopandas as gpd


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
@click.option(
    "--unresolved",
    default=None,
    metavar="FILE.csv",
    help="Also write the places that were not found or may be several; filled in, it is an --overrides file.",
)
@click.option(
    "--skip-bad", is_flag=True, help="Leave out files that cannot be read at all, and say which and why."
)
@click.option("--fresh", is_flag=True, help="Read all inputs anew, and keep nothing of them in the cache.")
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
    unresolved: str | None,
    skip_bad: bool,
    fresh: bool,
    theatre: str | None,
    quiet: bool,
    as_json: bool,
) -> None:
    """Map reports (.txt .md .html .json), event tables (.csv .geojson ...), or both.

    Whatever is still missing is done on the way: events are extracted from reports, places resolved,
    distances to border and front line joined. Rows that could not be placed or read are kept and listed.
    A folder that grows is read again only where something is new; the result is that of a first run.
    """
    from geoevents.pipeline import build_events, open_cache
    from geoevents.theatre import load_theatre
    from geoevents.unresolved import write_unresolved
    from geoevents.writing import check_output
    from maps import event_map
    from maps.citation import check_day, make_citation
    from maps.strings import page_words

    if unresolved is not None:
        check_output(unresolved, format="csv")
    refuse_input_as_output(inputs, output)
    if not output.lower().endswith((".html", ".htm")):
        raise click.BadParameter(f"{output}: a map is a page; end its name in .html", param_hint="'-o'")
    built = check_day(built)
    conflict = load_theatre(theatre)
    cache = None if fresh else open_cache(conflict)
    left_out: list[str] = []

    def tell(*lines: str) -> None:
        for line in lines:
            left_out.extend([line] if line.startswith("left out: ") else [])
            say(line, quiet=quiet)

    events = build_events(
        inputs,
        theatre=conflict,
        overrides=overrides,
        progress=not quiet,
        cache=cache,
        tell=tell,
        skip_bad=skip_bad,
    )
    waiting = write_unresolved(events, unresolved) if unresolved is not None else None
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
    told = _summary(events)
    if as_json:
        left = [line.removeprefix("left out: ") for line in left_out]
        known = cache.known if cache is not None else 0
        print_json({"map": output, **told, "inputs_left_out": left, "inputs_remembered": known})
        return
    if cache is not None and cache.known:
        total = cache.known + cache.new
        say(f"{cache.new:,} of {count(total, 'input')} read anew, the rest as read before", quiet=quiet)
    if waiting is not None:
        say(f"{count(waiting, 'place')} to decide about: {unresolved}", quiet=quiet)
    say(
        f"{count(told['events'], 'event')} of {count(told['incidents'], 'incident')}, "
        f"{told['unplaced']} without a place, {told['faulty']} with faults",
        quiet=quiet,
    )
    if not told["events"]:
        say("no event was found in what was given; the page has none", quiet=quiet)
    click.echo(output)


def _summary(events: gpd.GeoDataFrame) -> dict[str, int]:
    return {
        "events": len(events),
        "incidents": int(events["incident_id"].nunique()),
        "unplaced": int(events.geometry.isna().sum()),
        "faulty": int(events["row_faults"].notna().sum()),
    }
