"""A small clean package to spoil in one place, and how to write it."""

from __future__ import annotations

from pathlib import Path

from accord.readers.packages import Finding, read_package

CLEAN = {
    "agreement": "code,title,start,end\nour-agreement,Our Agreement,2024-04-01,2027-03-31\n",
    "areas": "code,name,type,parent\nCOUNTY,Our County,county,\nNORTH,North,district,COUNTY\n",
    "themes": "code,title\nskills,Skills\n",
    "outcomes": "code,title,theme\nwork,More in work,skills\n",
    "indicators": (
        "code,title,kind,polarity,frequency,year_type,outcome\n"
        "YP1,Young people out of work,proportion,lower,annual,financial,work\n"
        "CR1,Crimes,count,lower,quarterly,financial,work\n"
        "PL1,Plan in place,yes_no,higher,annual,financial,work\n"
        "IN1,Inspection,grade,higher,annual,academic_sep,work\n"
    ),
    "targets": "indicator,area,period,kind,value\nYP1,COUNTY,2025/26,target,4.8\nPL1,COUNTY,2025/26,target,yes\n",
    "observations": (
        "indicator,area,period,value,numerator,denominator,missing\n"
        "YP1,COUNTY,2024/25,5.2,,,\n"
        "YP1,NORTH,2024/25,,61,1240,\n"
        "CR1,COUNTY,Q1 2024/25,120,,,\n"
        "PL1,COUNTY,2024/25,No,,,\n"
        "YP1,COUNTY,2023/24,,,,not_released\n"
    ),
}


def write_files(folder: Path, **changed: str | bytes | None) -> Path:
    """The clean package in a folder, with tables replaced (None leaves one out)."""
    folder.mkdir(exist_ok=True)
    for name, content in {**CLEAN, **changed}.items():
        if content is not None:
            data = content if isinstance(content, bytes) else content.encode()
            (folder / f"{name}.csv").write_bytes(data)
    return folder


def findings(folder: Path, **changed: str | bytes | None) -> list[Finding]:
    """What is found in the clean package with tables replaced."""
    return list(read_package(write_files(folder, **changed)).findings)


def only(folder: Path, **changed: str | bytes | None) -> Finding:
    """The one finding of the clean package with tables replaced."""
    found = findings(folder, **changed)
    assert len(found) == 1, [str(one) for one in found]
    return found[0]


def with_row(table: str, row: str) -> dict[str, str | bytes | None]:
    """The clean table with one more row, for `findings` and `only`."""
    return {table: f"{CLEAN[table]}{row}\n"}
