"""Readers: one file per form of file, one per data set of the field. `geoevents.reading` lists them."""
