"""What the user did wrong: raised anywhere, shown in one place, ends the run with status 2."""

from __future__ import annotations

from gxlint.namedtuple import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence


class UsageError(Exception):
    """A wrong option, a bad configuration or a bad rule file, said in Chinese and in English."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(zh)
        self._words = {"zh": zh, "en": en}

    def text(self, lang: str = "zh") -> str:
        """What is wrong and what to do, in that language."""
        return self._words[lang]


class OutOfTime(Exception):  # noqa: N818
    """A rule has taken longer over a report than the `seconds` of the processor that it may."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"{seconds:g} s")
        self.seconds = seconds


def needs_extra(zh: str, en: str, library: str, extra: str) -> UsageError:
    """Something, named in both languages, needs a library that comes with that extra."""
    command = installing(extra)
    return UsageError(
        f"{zh}要另外安装程序库 {library}，请运行：{command}",
        f"{en} needs the library {library}; install it with: {command}",
    )


def installing(extra: str) -> str:
    """The command that adds an extra to the Python that runs, which need not be the one on the path
    where it lies below the current folder, as after the first command of the README.
    """
    import os.path
    import sys

    python = "python"
    here = os.path.join(os.path.abspath(os.curdir), "")  # noqa: PTH100, PTH118
    if sys.executable and sys.executable.startswith(here):
        python = sys.executable.removeprefix(here)
    return f'{python} -m pip install "gxlint[{extra}]"'


class Fault(NamedTuple):
    """One thing wrong in a file that a user wrote; `line` and `column` count from 1.

    `source` is the line of the file, shown with a caret under `column`; "" shows none.  `example`
    is how it could be written instead.
    """

    file: str
    line: int
    column: int
    zh: str
    en: str
    source: str = ""
    example: str = ""

    def text(self, lang: str = "zh") -> str:
        """``file:line: what is wrong; remedy``, below it the line with a caret and the example."""
        lines = [f"{self.file}:{self.line}: {self.zh if lang == 'zh' else self.en}"]
        lines += self._snippet()
        if self.example:
            lines.append("  例如：" if lang == "zh" else "  for example:")
            lines += [f"    {line}" for line in self.example.splitlines()]
        return "\n".join(lines)

    def _snippet(self) -> list[str]:
        if not self.source.strip():
            return []
        from unicodedata import east_asian_width

        start = max(0, self.column - 1 - _BEFORE)
        before = self.source[start : self.column - 1].replace("\t", " ")
        shown = before + self.source[self.column - 1 : start + _SHOWN].replace("\t", " ")
        width = sum(2 if east_asian_width(char) in "WF" else 1 for char in before)
        return [f"    {shown}", f"    {' ' * width}^"]


_BEFORE = 60
_SHOWN = 100


class RuleFileError(UsageError):
    """Rule files are wrong: carries every fault of every file, in the order of file and line."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(sorted(set(faults), key=lambda f: (f.file, f.line, f.column, f.zh)))
        super().__init__(*("\n".join(f.text(lang) for f in self.faults) for lang in ("zh", "en")))


def places(error: BaseException) -> list[str]:
    """Where in the program an exception came up, the innermost place last.

    It may be written where its words may not: they may quote a document.
    """
    from os.path import basename
    from traceback import extract_tb

    frames = extract_tb(error.__traceback__)[-_FRAMES:]
    return [f"{basename(frame.filename)}:{frame.lineno}:{frame.name}" for frame in frames]  # noqa: PTH119


_FRAMES = 6


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """The known word that `word` may be a slip of, whatever its case and width; None if none is.

    One number is never a slip of another: report year 2020 has edition 2019, not 2021; but a code
    may lack its letters.
    """
    from difflib import get_close_matches
    from unicodedata import normalize

    known = list(known)
    if (meant := _MEANT.get(word.casefold())) in known:
        return meant
    word = normalize("NFKC", word)
    if word.isdecimal():
        return next((name for name in known if name.endswith(word) and name[0] > "9"), None)
    by_fold = {name.casefold(): name for name in known}
    close = get_close_matches(word.casefold(), by_fold, n=1, cutoff=0.6)
    return by_fold[close[0]] if close else None


#: What people call things that have other names here.
_MEANT = {
    "错误": "error",
    "警告": "warning",
    "提示": "info",
    "excel": "xlsx",
    "xls": "xlsx",
    "表格": "xlsx",
    "网页": "html",
    "htm": "html",
    "文本": "text",
    "txt": "text",
    "中文": "zh",
    "chinese": "zh",
    "zh-cn": "zh",
    "cn": "zh",
    "英文": "en",
    "english": "en",
}


def one_of(option: str, known: Sequence[str]) -> Callable[[str], str]:
    """What proves a word that somebody gives an option or an argument of the library: it has to be
    one of those `known`.
    """

    def convert(word: str) -> str:
        if word in known:
            return word
        close = did_you_mean(word, known)
        listed_zh, listed_en = "、".join(known), ", ".join(known)
        zh, en = f"{option} 不能是 “{word}”", f"{option} cannot be {word!r}"
        if not set(parted(word)).isdisjoint(known):
            raise UsageError(f"{zh}；一次只能写一个", f"{en}; only one at a time")
        if close:
            raise UsageError(f"{zh}，是否想写 {close}？", f"{en}; did you mean {close}?")
        raise UsageError(f"{zh}；可用：{listed_zh}", f"{en}; possible: {listed_en}")

    return convert


def parted(text: str) -> list[str]:
    """The words of a list with commas, Chinese or not."""
    return [word.strip() for word in text.replace("，", ",").split(",") if word.strip()]
