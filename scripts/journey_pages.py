"""Writes into docs/journeys what the commands named there print, so that the pages stay true.

A page names a command in a comment; the block of text under it is what the command prints:

    <!-- run: plan GOAL --record FILE --limits FILE --on DATE --lang en -->

From the root of the checkout, `python -m scripts.journey_pages` writes every page again; with
`--check` it writes nothing and exits 1 when a page and the program differ.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import re
import sys
import tempfile
from pathlib import Path

from pathways.app.cli import run_command

ROOT = Path(__file__).resolve().parents[1]
PAGES = ROOT / "docs" / "journeys"
_BLOCK = re.compile(r"<!-- run: (?P<words>[^\n]+) -->\n```text\n.*?```\n", re.DOTALL)


def printed(words: list[str], data: Path) -> str:
    """Return what a command prints; files are named from the root of the checkout."""
    told = io.StringIO()
    with contextlib.chdir(ROOT), contextlib.redirect_stdout(told):
        run_command(words, data)  # not `main`: --data-dir would change this whole process
    return told.getvalue()


def page(text: str, data: Path) -> str:
    """Return a page with what its commands print now."""

    def block(found: re.Match[str]) -> str:
        words = found["words"]
        return f"<!-- run: {words} -->\n```text\n{printed(words.split(), data)}```\n"

    return _BLOCK.sub(block, text)


def differing(data: Path) -> dict[Path, str]:
    """Return the pages that are not as the program prints now, with what they should say."""
    every = {path: path.read_text("utf-8") for path in sorted(PAGES.glob("*.md"))}
    made = {path: page(text, data) for path, text in every.items()}
    return {path: text for path, text in made.items() if text != every[path]}


def main() -> int:
    """Write the pages, or check them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        wrong = differing(Path(folder))
    for path, text in wrong.items():
        print(f"{path.name} differs" if options.check else f"wrote {path.name}")
        if not options.check:
            path.write_text(text, "utf-8")
    return 1 if wrong and options.check else 0


if __name__ == "__main__":
    sys.exit(main())
