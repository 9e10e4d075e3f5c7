"""What goes wrong before a single row is read: the file or the mapping itself."""


class TableError(ValueError):
    """The file cannot be read as a table; the message says what was found and what was expected."""


class MappingError(ValueError):
    """The mapping is not valid; `problems` lists each one with where it stands."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)
