"""Prints the manual page "How we calculate" from the worked examples that the tests run.

python docs/how_we_calculate.py            to standard output
python docs/how_we_calculate.py PAGE.md    to a file
"""

import re
import sys
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parents[1] / "tests" / "worked_examples"

INTRODUCTION = """# How we calculate

Every table and answer on this page is a test: it is run each time the software changes, and the page cannot say
anything that the software does not do. Above each expression stands the small table it is given, below it the answer.
"""


def how_we_calculate() -> str:
    """The page as Markdown: the worked examples in order, each file's title a section."""
    texts = (path.read_text(encoding="utf-8").strip() for path in sorted(EXAMPLES.glob("*.md")))
    return "\n\n".join([INTRODUCTION.strip(), *(_one_level_down(text) for text in texts)]) + "\n"


def _one_level_down(text: str) -> str:
    """The same text with every heading one level lower (code is left alone)."""
    parts = re.split(r"(?ms)^(```.*?^```)$", text)
    return "".join(part if part.startswith("```") else re.sub(r"(?m)^#", "##", part) for part in parts)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        Path(sys.argv[1]).write_text(how_we_calculate(), encoding="utf-8")
    else:
        sys.stdout.write(how_we_calculate())
