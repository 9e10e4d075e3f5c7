"""Packages out: a folder or archive of tables, or an Excel workbook."""
