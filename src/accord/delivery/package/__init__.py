"""Delivery's tables of an agreement package: a table per register, and the steps of every record."""

from __future__ import annotations

from accord.delivery.package.records import load_records, record_tables

__all__ = ["load_records", "record_tables"]
