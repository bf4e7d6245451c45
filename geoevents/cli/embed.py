"""`geoevents embed`: prints the iframe of a page."""

from __future__ import annotations

import click


@click.command(epilog="Example: geoevents embed map.html --height 600 > snippet.html")
@click.argument("page", metavar="MAP.html")
@click.option(
    "--height", type=click.IntRange(min=1), default=480, show_default=True, help="Height in pixels."
)
@click.option(
    "--title", default=None, help="What screen readers call the frame.  [default: the page's title]"
)
@click.option("--inline", is_flag=True, help="Carry the whole page in the snippet (srcdoc): no second file.")
def command(page: str, height: int, title: str | None, inline: bool) -> None:
    """Print an accessible iframe for a map page that `geoevents map` wrote."""
    from maps.embed import embed_snippet

    click.echo(embed_snippet(page, height=height, title=title, inline=inline))
