"""The command line of geoevents; the roof of the house: nobody imports it."""
