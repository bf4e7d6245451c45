"""Writers: one file per form. Each is a function `write(events, path)`; `geoevents.writing` lists them."""
