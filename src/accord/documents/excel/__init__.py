"""Excel workbooks to work with: real numbers with their decimals, filters, frozen headers, set up to be printed."""

from accord.documents.excel.file import render

__all__ = ["render"]
