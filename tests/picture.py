"""Draws examples/output.svg, the README's picture, from what gxlint really prints.

    python tests/picture.py

To be run again when a message in the picture has changed; tests/test_examples.py says when.  (The
export of `rich` squeezes Chinese to half its width and fetches fonts from the network, hence a
drawing of its own.)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from pathlib import Path

from rich.console import Console
from rich.style import Style
from rich.terminal_theme import SVG_EXPORT_THEME as THEME
from rich.text import Text

from gxlint import Linter, load_rules
from gxlint.formats import Options, load
from gxlint.formats.console import columns

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "examples" / "output.svg"
REPORT = "examples/2021-faulty-rows.txt"
RULES = ("GX506", "GX603", "GX401")
COMMAND = f"gxlint --select {','.join(RULES)} {REPORT}"

#: Columns of the terminal; width of one, height of a line and margin, in pixels.
COLUMNS, ADVANCE, LEADING, MARGIN = 116, 8.4, 20, 14
_FONTS = (
    "Menlo, Consolas, 'DejaVu Sans Mono', 'Noto Sans Mono CJK SC', 'Microsoft YaHei', monospace"
)
#: Words, each of characters that are all one column wide or all two: every one is put in its place,
#: so that carets stand under what they mean whatever fonts the reader has.
_WIDE = "\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60"
_WORDS = re.compile(f"[{_WIDE}]+| +|[^{_WIDE} ]+")


def output(*, color: bool = False) -> str:
    """What `COMMAND` prints in the repository's root."""
    linter = Linter(load_rules().select(RULES))
    text = (ROOT / REPORT).read_text(encoding="utf-8")
    options = Options(color=color)
    return "".join(load("text").render([linter.lint_text(text, REPORT)], options))


def draw() -> str:
    """The picture as SVG: the command and its output in a terminal."""
    prompt = Text.assemble(("$ ", "bold green"), COMMAND)
    printed = Text.from_ansi(output(color=True).rstrip("\n"))
    lines = [piece for line in (prompt, *printed.split()) for piece in _folded(line)]
    width, height = COLUMNS * ADVANCE + 2 * MARGIN, len(lines) * LEADING + 2 * MARGIN
    words = "\n".join(word for row, line in enumerate(lines) for word in _words(line, row))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}"'
        f' font-family="{_FONTS}" font-size="14" fill="{THEME.foreground_color.hex}">\n'
        f"<title>{escape(COMMAND)}</title>\n"
        f'<rect width="100%" height="100%" rx="8" fill="{THEME.background_color.hex}"/>\n'
        f"{words}\n</svg>\n"
    )


def _words(line: Text, row: int) -> Iterator[str]:
    """The text elements of a line of the terminal."""
    column, y = 0, MARGIN + (row + 0.75) * LEADING
    for text, style, _ in line.render(Console()):
        for word in _WORDS.findall(text):
            x, length = MARGIN + column * ADVANCE, columns(word) * ADVANCE
            column += columns(word)
            if not word.isspace():
                place = f'x="{x:g}" y="{y:g}" textLength="{length:g}"'
                yield f"<text {place}{_paint(style)}>{escape(word, quote=False)}</text>"


def _paint(style: Style | None) -> str:
    if style is None:
        return ""
    fill = f' fill="{style.color.get_truecolor(THEME).hex}"' if style.color else ""
    return fill + (' font-weight="bold"' if style.bold else "")


def _folded(line: Text) -> Iterator[Text]:
    """The line in pieces as a terminal breaks it: at its edge, wherever that is."""
    start = used = 0
    for offset, char in enumerate(line.plain):
        if used + columns(char) > COLUMNS:
            yield line[start:offset]
            start, used = offset, 0
        used += columns(char)
    yield line[start:]


if __name__ == "__main__":
    PICTURE.write_text(draw(), encoding="utf-8", newline="\n")
