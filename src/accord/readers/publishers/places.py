"""Which areas belong in a package about one county: itself, its districts, its region and country, and its peers."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from accord.readers.publishers.errors import PublisherError
from accord.readers.publishers.publisher import Publisher

_COLUMNS = ("areacd", "areanm", "parent", "ancestors", "start_year", "end_year")
_OBSOLETE = re.compile(r"[Oo]bsolete code since (?P<year>\d{4})")
_CODE = re.compile(r"\b[EKNSW]\d{8}\b")


@dataclass(frozen=True)
class Place:
    """An area as the hierarchy of areas knows it. `ancestors` are nearest first; dates are ISO or blank."""

    code: str
    name: str
    ancestors: tuple[str, ...] = ()
    start: str = ""
    end: str = ""


@dataclass(frozen=True)
class Places:
    """The areas of a package: rows of its tables, and which of them are the county, its districts, its benchmark."""

    rows: tuple[Mapping[str, str], ...]
    memberships: tuple[Mapping[str, str], ...]
    comparators: tuple[Mapping[str, str], ...]
    county: str
    districts: tuple[str, ...]
    benchmark: str
    notes: tuple[str, ...] = ()

    @property
    def codes(self) -> list[str]:
        """Every area of the package."""
        return [row["code"] for row in self.rows]


def read_hierarchy(file: Path | None) -> dict[str, Place]:
    """Areas by code from a hierarchy file (areacd, areanm, parent, ancestors, start_year, end_year), if there is one.

    Areas change on 1 April: a last year of 2022 ends on 31 March 2023.
    """
    if file is None:
        return {}
    with file.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    if missing := [name for name in _COLUMNS if rows and name not in rows[0]]:
        raise PublisherError(
            f"{file.name}: no column {', '.join(missing)}; a hierarchy of areas has {', '.join(_COLUMNS)}"
        )
    return {row["areacd"]: _place(row) for row in rows}


def _place(row: Mapping[str, str]) -> Place:
    start, end = row["start_year"], row["end_year"]
    return Place(
        row["areacd"],
        row["areanm"],
        tuple(code for code in row["ancestors"].split("|") if code),
        f"{start}-04-01" if start else "",
        f"{int(end) + 1}-03-31" if end else "",
    )


def find_places(publisher: Publisher, figures: pl.DataFrame, county: str, hierarchy: Mapping[str, Place]) -> Places:
    """The areas of the figures that a package about `county` holds.

    Without a hierarchy, districts are known only where the figures have one county. Raises PublisherError where there
    are no figures for the county.
    """
    return _Finder(publisher, figures, county, hierarchy).places()


@dataclass
class _Finder:
    publisher: Publisher
    figures: pl.DataFrame
    county: str
    hierarchy: Mapping[str, Place]
    notes: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        named = self.figures.unique("area", keep="first", maintain_order=True)
        self.names: dict[str, str] = dict(named.select("area", "area_name").iter_rows())
        if self.county not in self.names:
            upper = [
                f"{code} {name}" for code, name in self.names.items() if self.kind(code) in self.publisher.upper_tier
            ]
            raise PublisherError(
                f"no figures for {self.county}; the files have {', '.join(sorted(upper)) or 'no county'}"
            )

    def kind(self, code: str) -> str:
        return self.publisher.area_types.get(code[:3], "area")

    def above(self, code: str, kind: str) -> str:
        """The nearest area of a kind that `code` lies in and that has figures; by prefix where no hierarchy says."""
        place = self.hierarchy.get(code)
        candidates = place.ancestors if place else self._only(kind, code)
        return next((above for above in candidates if self.kind(above) == kind and above in self.names), "")

    def _only(self, kind: str, code: str) -> list[str]:
        same = [other for other in self.names if self.kind(other) == kind and other[0] in (code[0], "K")]
        same.sort(key=lambda other: other[0] == "K")
        return same if kind == "country" or len(same) == 1 else []

    def ended(self, code: str) -> bool:
        return bool(self.hierarchy.get(code, Place(code, "")).end)

    def places(self) -> Places:
        region, country = self.above(self.county, "region"), self.above(self.county, "country")
        districts = self._districts()
        former = self._former({self.county, *districts}, region or country)
        peers = [code for code in self._peers(region) if code not in former]
        authority = self.above(self.county, "combined_authority")
        above = [code for code in (country, region, authority) if code]
        parents = {region: country, authority: region or country, self.county: region or country}
        parents |= dict.fromkeys(districts, self.county) | {code: self._parent(code, above) for code in peers}
        order = [*above, self.county, *self._by_name(districts), *self._by_name(peers)]
        rows = [self._row(code, parents.get(code, "")) for code in order] + list(former.values())
        memberships = [{"area": self.county, "within": authority}] if authority else []
        comparators = [*self._groups(region, peers), *_siblings(f"Districts of {self.name(self.county)}", districts)]
        return Places(
            tuple(rows),
            tuple(memberships),
            tuple(comparators),
            self.county,
            tuple(districts),
            country,
            tuple(self.notes),
        )

    def name(self, code: str) -> str:
        place = self.hierarchy.get(code)
        return place.name if place else self.names.get(code, code)

    def _by_name(self, codes: Iterable[str]) -> list[str]:
        return sorted(codes, key=self.name)

    def _districts(self) -> list[str]:
        lower = [code for code in self.names if self.kind(code) == "district"]
        if self.hierarchy:
            return [code for code in lower if self.county in self.hierarchy.get(code, Place(code, "")).ancestors]
        counties = [code for code in self.names if self.kind(code) == "county"]
        if lower and counties != [self.county]:
            self.notes.append(
                "districts are left out: without a hierarchy of areas nothing says which county each is in"
            )
            return []
        return lower

    def _peers(self, region: str) -> list[str]:
        """Areas of the county's kind anywhere in its country, and upper-tier areas of its region, that still exist."""
        return [code for code in self.names if code != self.county and self._is_peer(code, region)]

    def _is_peer(self, code: str, region: str) -> bool:
        kind = self.kind(code)
        near = bool(region) and kind in self.publisher.upper_tier and self.above(code, "region") == region
        known = not self.hierarchy or code in self.hierarchy
        same_country = code[0] == self.county[0]
        return known and same_country and not self.ended(code) and (near or kind == self.kind(self.county))

    def _parent(self, code: str, above: list[str]) -> str:
        return next((one for one in (self.above(code, "region"), self.above(code, "country")) if one in above), "")

    def _row(self, code: str, parent: str) -> dict[str, str]:
        place = self.hierarchy.get(code, Place(code, ""))
        return {
            "code": code, "name": self.name(code), "type": self.kind(code), "parent": parent, "start": place.start,
            "end": place.end, "replaced_by": "",
        }  # fmt: skip

    def _former(self, family: set[str], parent_of_others: str) -> dict[str, dict[str, str]]:
        """Areas that a note calls obsolete and replaced by one of the family (or by another of these): kept, ended."""
        noted = self.figures.filter(pl.col("caveat").str.contains(_OBSOLETE.pattern)).unique(
            "area", maintain_order=True
        )
        notes: dict[str, str] = dict(noted.select("area", "caveat").iter_rows())
        former: dict[str, dict[str, str]] = {}
        found = True
        while found:
            known = family | set(former)
            found = False
            for code in [code for code in notes if code not in known]:
                new = [one for one in _CODE.findall(notes[code]) if one in known]
                if new:
                    former[code] = self._ended(code, notes[code], new, parent_of_others)
                    found = True
        return former

    def _ended(self, code: str, note: str, new: list[str], parent_of_others: str) -> dict[str, str]:
        match = _OBSOLETE.search(note)
        end = f"{match['year']}-03-31" if match else ""
        parent = self.county if self.kind(code) == "district" else parent_of_others
        return {**self._row(code, parent), "end": end, "replaced_by": new[0] if len(new) == 1 else ""}

    def _groups(self, region: str, peers: list[str]) -> list[dict[str, str]]:
        alike = [code for code in peers if self.kind(code) == self.kind(self.county)]
        near = [code for code in peers if region and self.above(code, "region") == region]
        groups = {"Areas of the same kind": alike, f"Neighbours in {self.name(region)}": near}
        return [
            {"area": self.county, "group": group, "member": member}
            for group, members in groups.items()
            for member in self._by_name(members)
        ]


def _siblings(group: str, districts: list[str]) -> list[dict[str, str]]:
    return [{"area": one, "group": group, "member": other} for one in districts for other in districts if other != one]
