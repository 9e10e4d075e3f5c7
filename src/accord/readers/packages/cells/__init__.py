"""From the raw cells of a file to the typed columns of a table."""
