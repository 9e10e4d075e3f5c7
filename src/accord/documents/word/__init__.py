"""Word files that people can go on editing: real styles, real lists, real tables, no layout by empty paragraphs."""

from accord.documents.word.file import render

__all__ = ["render"]
