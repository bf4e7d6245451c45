"""Every error that the gazetteer raises; each leaf also is the built-in that fits."""

__all__ = [
    "BuildError",
    "DownloadError",
    "GazetteerError",
    "GazetteerIndexError",
    "GazetteerNotFoundError",
    "GeocoderError",
    "QueryError",
    "SourceError",
]


class GazetteerError(Exception):
    """Root of the gazetteer's errors."""


class QueryError(GazetteerError, ValueError):
    """A question that cannot be asked: wrong type, latitude out of range, unknown feature."""


class GazetteerNotFoundError(GazetteerError, FileNotFoundError):
    """The index file that was asked for does not exist."""


class GazetteerIndexError(GazetteerError, OSError):
    """The index file exists but is not a complete index of this version."""


class SourceError(GazetteerError, ValueError):
    """A source file cannot be read as what it should be; the message has file, row and column."""


class BuildError(GazetteerError, OSError):
    """The index could not be written: no space, no permission, another builder does not end."""


class DownloadError(GazetteerError, OSError):
    """A dump could not be fetched whole and sound."""


class GeocoderError(GazetteerError, OSError):
    """An online geocoder refused, failed or is unknown."""
