"""Errors of the maps package: one root, and leaves that also are the fitting built-in error."""

from __future__ import annotations

from pathlib import Path


class MapsError(Exception):
    """Root of all errors that maps raises on purpose."""


class BasemapError(MapsError, ValueError):
    """A base map that cannot be used: an unknown provider, or a vector file in another form."""


class LanguageError(MapsError, LookupError):
    """A language that the page's words are not there in."""


class PageError(MapsError, ValueError):
    """A page that cannot be made of what was given."""


class MissingPageError(MapsError, FileNotFoundError):
    """A page that shall be embedded but is not there."""

    def __init__(self, file: str | Path) -> None:
        self.file = file
        super().__init__(f"{file}: no such page; write it first with 'geoevents map ... -o {file}'")


class PageWriteError(MapsError, OSError):
    """A page that cannot be written. Nothing is left behind under its name."""
