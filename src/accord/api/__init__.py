"""The agreement for programs: the same queries as the pages, as JSON."""
