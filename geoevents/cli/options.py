"""Options that several commands share, and the one place where the command line talks to people.

It must not load pandas: a name look-up answers before that would be imported.
"""

from __future__ import annotations

import json
import logging
import re
import shlex
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

import click

from geoevents.writing import check_output

_FILE_OPTIONS = frozenset({"--template", "--theatre", "--overrides"})
_USER = re.compile(r"://[^/@]*@")

Command = TypeVar("Command", bound=Callable[..., Any])

theatre_option = click.option(
    "--theatre",
    metavar="FILE.toml",
    default=None,
    help="The conflict's borders, front lines and gazetteer countries.  [default: Ukraine 2023]",
)

engine_option = click.option(
    "--engine",
    type=click.Choice(["local", "dask"]),
    default="local",
    show_default=True,
    help="dask: large files on the workers of a cluster (the extra 'dask').",
)

scheduler_option = click.option(
    "--scheduler",
    metavar="ADDRESS",
    default=None,
    help="Dask scheduler, as tcp://host:8786; without it a local cluster is started.",
)


def _show_notes(_context: click.Context, _parameter: click.Parameter, quiet: bool) -> bool:
    """Let readers tell a person at a terminal how they took a table: columns, encoding, order of dates."""
    log = logging.getLogger("geoevents.reading")
    if not quiet and sys.stderr.isatty() and not log.handlers:
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter("%(message)s"))
        log.addHandler(handler)
        log.setLevel(logging.INFO)
    return quiet


quiet_option = click.option("--quiet", is_flag=True, help="Print errors only.", callback=_show_notes)

json_option = click.option("--json", "as_json", is_flag=True, help="Print a machine-readable summary.")


def output_option(*, required: bool, help_text: str) -> Callable[[Command], Command]:
    """Make the `-o` option of a command; the format is told from the ending, '-' is GeoJSON on stdout."""
    return click.option(
        "-o",
        "--output",
        required=required,
        metavar="FILE",
        help=help_text,
        callback=_check_output,
    )


def _check_output(_context: click.Context, _parameter: click.Parameter, path: str | None) -> str | None:
    """Refuse an output that cannot be written before the work is done, not after it."""
    if path is not None:
        check_output(path)
    return path


def refuse_input_as_output(inputs: Iterable[str], output: str) -> None:
    """Refuse to write a page, a picture or a document over one of the inputs that it is made of."""
    target = Path(output)
    for name in inputs:
        if name != "-" and target.exists() and Path(name).exists() and target.samefile(name):
            raise click.BadParameter(f"{output} is an input; name another file", param_hint="'-o'")


def say(message: str, *, quiet: bool = False) -> None:
    """Tell the user something that is not the result: on stderr, so that pipes stay clean."""
    if not quiet:
        click.echo(message, err=True)


def say_missing_letters(letters: str, *, quiet: bool) -> None:
    """Tell which letters a picture or PDF could not show: the fonts that come with it lack them."""
    if letters:
        shown = letters[:30] + ("…" if len(letters) > 30 else "")
        say(f"no font at hand has these letters, '□' stands for them: {shown}", quiet=quiet)


def command_words(
    name: str,
    inputs: Iterable[str],
    output: str,
    options: Iterable[tuple[str, str | None]],
    *,
    flags: Iterable[str] = (),
) -> str:
    """Return a command line that does again what a command did, for a document that others will read.

    Options that are None are left out, and so is what concerns nobody else: the folders of an absolute path,
    user and password of an address.
    """
    words = ["geoevents", name, *map(_public_path, inputs), "-o", _public_path(output)]
    for option, value in options:
        if value is not None:
            words += [option, _public_path(value) if option in _FILE_OPTIONS else value]
    return shlex.join([*words, *flags])


def _public_path(text: str) -> str:
    if "://" in text:
        return _USER.sub("://", text)
    return Path(text).name if Path(text).is_absolute() else text


def print_json(value: Any) -> None:
    """Print a summary for machines, one JSON document on stdout."""
    json.dump(value, sys.stdout, ensure_ascii=False, indent=1, default=str)
    sys.stdout.write("\n")


def count(number: int, singular: str, plural: str | None = None) -> str:
    """Return '1 event', '14 events'."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"
