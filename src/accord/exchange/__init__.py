"""The whole agreement in and out as a package: each stage reads and writes its own tables, this puts them together."""
