"""`geoevents snapshot`: a static map as PNG, SVG or PDF, without a browser."""

from __future__ import annotations

import click

from geoevents.cli.options import (
    count,
    json_option,
    print_json,
    quiet_option,
    refuse_input_as_output,
    say,
    say_missing_letters,
    theatre_option,
)


@click.command(
    epilog="Example: geoevents snapshot events.geojson -o map.png --size column --title 'Border raids'"
)
@click.argument("events", nargs=-1, required=True, metavar="EVENTS...")
@click.option("-o", "--output", required=True, metavar="PICTURE.(png|svg|pdf)", help="The picture to write.")
@click.option("--title", default=None, help="Title of the picture.")
@click.option(
    "--size",
    type=click.Choice(["column", "page", "slide"]),
    default="page",
    show_default=True,
    help="85 mm, 170 mm, or 16:9 with 254 mm of width.",
)
@click.option(
    "--dpi", type=click.IntRange(30, 1200), default=200, show_default=True, help="Resolution of a PNG."
)
@click.option(
    "--lang", type=click.Choice(["en", "uk"]), default="en", show_default=True, help="Language of the words."
)
@click.option("--grey", is_flag=True, help="Greys only, for print without colour.")
@click.option(
    "--inset/--no-inset", default=True, show_default=True, help="Enlarge a crowd when the map is wide."
)
@click.option("--worldview", default=None, help="Text that names whose view of borders the map shows.")
@click.option("--built", metavar="YYYY-MM-DD", default=None, help="Day of making, to be told on the picture.")
@click.option("--alt", is_flag=True, help="Print the alternative text instead of the picture's path.")
@theatre_option
@quiet_option
@json_option
def command(
    events: tuple[str, ...],
    output: str,
    title: str | None,
    size: str,
    dpi: int,
    lang: str,
    grey: bool,
    inset: bool,
    worldview: str | None,
    built: str | None,
    alt: bool,
    theatre: str | None,
    quiet: bool,
    as_json: bool,
) -> None:
    """Draw a static map of an event table (or of reports: missing steps are done first).

    Title, description and citation are written into the file too. Rows without a place are counted in the
    picture's note. The same input gives the same bytes.
    """
    from geoevents.cli.joined import load_joined
    from geoevents.theatre import load_theatre
    from maps.citation import check_day, make_citation
    from maps.documents import form_of, replace_file
    from maps.static import FORMS, draw_snapshot, render_snapshot

    form = form_of(output, FORMS, what="picture")
    built = check_day(built)
    refuse_input_as_output(events, output)
    conflict = load_theatre(theatre)
    table = load_joined(events, theatre=conflict, progress=not quiet)
    snapshot = draw_snapshot(
        table,
        theatre=conflict,
        title=title,
        size=size,
        lang=lang,
        grey=grey,
        inset="auto" if inset else "none",
        worldview=worldview,
        citation=make_citation(
            title, table, theatre=conflict, inputs=events, built=built, worldview=worldview, lang=lang
        ),
    )
    content = render_snapshot(snapshot, form, dpi=dpi)
    replace_file(output, lambda beside: beside.write_bytes(content))
    tally = snapshot.tally
    say_missing_letters(snapshot.missing, quiet=quiet)
    if as_json:
        print_json(
            {
                "picture": output,
                "title": snapshot.title,
                "events": tally.events,
                "placed": tally.placed,
                "unplaced": tally.unplaced,
                "alt": snapshot.alt_text,
                "caption": snapshot.caption,
                "citation": snapshot.citation.sentence(lang),
            }
        )
        return
    say(f"{count(tally.placed, 'event')} drawn, {tally.unplaced} without a place", quiet=quiet)
    click.echo(snapshot.alt_text if alt else output)
