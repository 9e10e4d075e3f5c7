"""What goes wrong when a period is read."""


class PeriodError(ValueError):
    """The text is not a period; the message is a whole sentence for the person who wrote it."""


class AmbiguousPeriodError(PeriodError):
    """The text can mean several periods and nothing says which: the reader has to ask."""
