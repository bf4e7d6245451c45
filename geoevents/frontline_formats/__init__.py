"""Front lines as their publishers write them: one file per format, all giving line and area tables."""

from __future__ import annotations

from geoevents.frontline_formats.plain import read_layers, read_lines
from geoevents.frontline_formats.publishers import READERS, read_line_file, read_publisher

__all__ = ["READERS", "read_layers", "read_line_file", "read_lines", "read_publisher"]
