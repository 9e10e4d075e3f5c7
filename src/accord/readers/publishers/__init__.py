"""Packages made from a publisher's files; its layouts, and our judgement of its indicators, are a folder of data."""

from accord.readers.publishers.errors import PublisherError
from accord.readers.publishers.package import BuiltPackage, Wanted, build_package
from accord.readers.publishers.publisher import Publisher, publisher_names, read_publisher

__all__ = [
    "BuiltPackage",
    "Publisher",
    "PublisherError",
    "Wanted",
    "build_package",
    "publisher_names",
    "read_publisher",
]
