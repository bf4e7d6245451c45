"""Reports: the template, and one file for each form that its blocks are written in."""

from __future__ import annotations

__all__: list[str] = []
