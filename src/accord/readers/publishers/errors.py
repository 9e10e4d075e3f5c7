"""What stops a package from being made."""


class PublisherError(ValueError):
    """A file is not of the publisher's layouts, or lacks what a package needs; the message says what was expected."""
