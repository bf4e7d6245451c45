"""`geoevents gazetteer`: build the place index and say what is in it."""

from __future__ import annotations

import json
from pathlib import Path

import click

__all__ = ["command"]

_PATH = click.option(
    "--path",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Index file; default: in the user's cache folder.",
)


@click.group("gazetteer", epilog="Example: geoevents gazetteer info")
def command() -> None:
    """Build the place index, say what is in it."""


@command.command("build", epilog="Example: geoevents gazetteer build")
@_PATH
@click.option("--quiet", is_flag=True, help="No progress bar, no summary.")
def build_command(path: Path | None, quiet: bool) -> None:
    """Build the index from its sources; the old one stays until the new one is whole."""
    import gazetteer
    from gazetteer.errors import GazetteerError

    try:
        file = gazetteer.build(path, progress=False if quiet else None, force=True)
        if not quiet:
            _summary(gazetteer.info(file))
    except GazetteerError as error:
        raise click.ClickException(str(error)) from error


@command.command("info", epilog="Example: geoevents gazetteer info --json")
@_PATH
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def info_command(path: Path | None, as_json: bool) -> None:
    """Say what the index holds, with sources, versions and licences."""
    import gazetteer
    from gazetteer.errors import GazetteerError

    try:
        contents = gazetteer.info(path)
    except GazetteerError as error:
        raise click.ClickException(str(error)) from error
    if as_json:
        click.echo(json.dumps(contents, ensure_ascii=False, indent=2))
    else:
        _summary(contents)


def _summary(contents: dict[str, object]) -> None:
    size = contents["size_bytes"]
    assert isinstance(size, int)  # noqa: S101 - our own dictionary
    click.echo(
        f"{contents['path']}: {contents['places']} places, {contents['names']} names, {size / 1e6:.0f} MB"
    )
    click.echo(f"built {contents['built']}")
    sources = contents["sources"]
    assert isinstance(sources, list)  # noqa: S101 - our own dictionary
    for source in sources:
        click.echo(f"  {source['places']:>8}  {source['name']}, {source['version']}; {source['licence']}")
        click.echo(f"            {source['attribution']}")
