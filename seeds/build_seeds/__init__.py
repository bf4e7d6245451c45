"""Makes the geographic seeds from published packages; see `__main__` for the command."""
