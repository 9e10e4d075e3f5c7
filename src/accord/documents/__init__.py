"""Plain content in, bytes out: charts, Word, PDF and Excel. Pure: no clock, no settings, no network."""
