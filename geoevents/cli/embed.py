"""`geoevents embed`: prints what embeds a page in a document, with the view that it opens with."""

from __future__ import annotations

from typing import Any

import click


def _place(context: click.Context, parameter: click.Parameter, value: str | None) -> Any:
    if value is None:
        return None
    try:
        latitude, longitude = (float(part) for part in value.split(","))
    except ValueError as error:
        raise click.BadParameter("write LAT,LON in degrees, as 50.41,36.89") from error
    return latitude, longitude


@click.command(
    epilog="Example: geoevents embed map.html --form quarto --picture map.png --since 2023-06-01 --kind raid"
)
@click.argument("page", metavar="MAP.html")
@click.option(
    "--form",
    type=click.Choice(["html", "markdown", "quarto", "wordpress", "latex"]),
    default="html",
    show_default=True,
    help="Kind of document. All but html need --picture.",
)
@click.option(
    "--height", type=click.IntRange(min=1), default=480, show_default=True, help="Height in pixels."
)
@click.option(
    "--title", default=None, help="What screen readers call the frame.  [default: the page's title]"
)
@click.option("--caption", default=None, help="Caption.  [default: the title; none in html]")
@click.option("--inline", is_flag=True, help="Carry the whole page in the snippet (srcdoc): no second file.")
@click.option(
    "--picture",
    metavar="PICTURE",
    default=None,
    help="A picture of the map (geoevents snapshot), shown where no page can be: without scripts, on paper.",
)
@click.option(
    "--alt", default=None, help="Text in place of the picture.  [default: what the snapshot says of itself]"
)
@click.option("--base", metavar="URL", default=None, help="Web address of the folder of page and picture.")
@click.option("--since", metavar="DATE", default=None, help="The page opens with events from this day on.")
@click.option("--until", metavar="DATE", default=None, help="... up to this day.")
@click.option("--kind", "kinds", multiple=True, help="... of this kind only; may be repeated.")
@click.option("--status", "statuses", multiple=True, help="... of this status only; may be repeated.")
@click.option("--side", default=None, metavar="CODE", help="... claimed by this side.")
@click.option("--country", default=None, metavar="CC", help="... in this country.")
@click.option("--adm1", default=None, metavar="NAME", help="... in this oblast.")
@click.option("--within", default=None, metavar="DISTANCE", help="... within this distance, as 10km,")
@click.option(
    "--of",
    type=click.Choice(["border", "frontline"]),
    default="border",
    show_default=True,
    help="of this line;",
)
@click.option(
    "--maybe",
    type=click.Choice(["keep", "drop"]),
    default="keep",
    show_default=True,
    help="what to do with events that may or may not lie within it.",
)
@click.option("--search", default=None, metavar="WORDS", help="... with these words in them.")
@click.option("--event", default=None, metavar="EVENT_ID", help="The event whose details are open.")
@click.option("--center", default=None, callback=_place, metavar="LAT,LON", help="Middle of the map.")
@click.option("--zoom", default=None, type=float, help="Zoom of the map, 0 to 15; needs --center.")
def command(
    page: str,
    form: str,
    height: int,
    title: str | None,
    caption: str | None,
    inline: bool,
    picture: str | None,
    alt: str | None,
    base: str | None,
    since: str | None,
    until: str | None,
    kinds: tuple[str, ...],
    statuses: tuple[str, ...],
    side: str | None,
    country: str | None,
    adm1: str | None,
    within: str | None,
    of: str,
    maybe: str,
    search: str | None,
    event: str | None,
    center: Any,
    zoom: float | None,
) -> None:
    """Print what embeds a map page, which `geoevents map` wrote, in a document.

    html is an accessible frame; markdown, wordpress and latex are the picture with a link to the page; quarto
    is the page in HTML and the picture in PDF and Word. (Quarto copies the page when its front matter has
    `resources: [map.html]`; with --inline it need not.)
    """
    from maps.embed import embed_snippet
    from maps.views import View

    view = View(
        since=since,
        until=until,
        kinds=kinds,
        statuses=statuses,
        side=side,
        country=country,
        adm1=adm1,
        within=within,
        of=of,
        maybe=maybe == "keep",
        search=search,
        event=event,
        center=center,
        zoom=zoom,
    )
    click.echo(
        embed_snippet(
            page,
            height=height,
            title=title,
            inline=inline,
            form=form,
            view=view,
            picture=picture,
            alt=alt,
            caption=caption,
            base=base,
        )
    )
