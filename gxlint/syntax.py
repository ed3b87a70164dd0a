"""What the readers of YAML and TOML trip over, in the languages of the program.

They speak English, and of their own workings; a clerk needs to know what to look for.  PyYAML's two
loaders and `tomllib` word the same trouble differently, so it is told by what their words have in
common.  What is not told here stays as they say it.
"""

import re

from gxlint.oserrors import Why

_TAB = Why("缩进处用了制表符（Tab）；请改用空格", "a tab where YAML indents; use spaces")
_TWICE = Why("同一个名称或表写了两次；请删去一个", "the same name or table twice; remove one")
_UNQUOTED = Why(
    '值的写法不对；文字要放在半角引号 " 里，是否写成 true 或 false',
    'a value that is none; text goes between plain quotes ("), yes and no are true and false',
)
_ESCAPE = Why(
    "双引号里的反斜杠 \\ 有别的含义；请改用单引号",
    "a backslash means something else between double quotes; use single ones",
)

#: What a reader says (a pattern, searched), and what is meant; the first that fits counts.
_YAML: tuple[tuple[str, Why], ...] = (
    (
        r"expected ',' or ']'",
        Why("方括号 [ 没有配上 ]，或少了逗号", "a [ without its ], or no comma"),
    ),
    (
        r"expected ',' or '}'",
        Why("花括号 { 没有配上 }，或少了逗号", "a { without its }, or no comma"),
    ),
    (r"unexpected end of stream", Why("引号没有配对", "a quote that is not closed")),
    (r"unknown escape", _ESCAPE),
    (
        r"mapping values are not allowed",
        Why(
            "这里不能再有冒号；含冒号的文字要放在引号里，下级内容要另起一行缩进",
            "no further colon may stand here; quote a text that has one, or indent what is below",
        ),
    ),
    (
        r"sequence entries are not allowed",
        Why("“- ” 要另起一行写在键的下面", 'a "- " goes on a line of its own below its key'),
    ),
    (r"tab character|'\\t'", _TAB),
    (
        r"cannot start any token",
        Why("文字不能以这个字符开头；请放在引号里", "a text may not begin so; put it in quotes"),
    ),
    (
        r"undefined alias",
        Why("以 * 开头的文字要放在引号里", "put a text that begins with * in quotes"),
    ),
    (
        r"duplicate anchor|second occurrence|alphabetic or numeric",
        Why("以 & 开头的文字要放在引号里", "put a text that begins with & in quotes"),
    ),
    (
        r"another document",
        Why("“---” 之后是另一份内容；请删去", 'another document behind "---"; remove it'),
    ),
    (
        r"'-' indicator|did not find expected key|expected <block end>",
        Why(
            "与上面的内容对不齐，或引号后面还有内容；请检查缩进和引号",
            "not in line with what is above, or more behind a quote; check indentation and quotes",
        ),
    ),
    (
        r"special characters are not allowed|control characters",
        Why("有不能显示的字符；请删去", "a character that cannot be shown; remove it"),
    ),
)
_TOML: tuple[tuple[str, Why], ...] = (
    (r"Expected '='", Why("名称后面要用等号 = ", "a name is followed by = ")),
    (r"Invalid value", _UNQUOTED),
    (r"Unclosed array", Why("方括号 [ 没有配上 ]，或少了逗号", "a [ without its ], or no comma")),
    (r"Unclosed inline", Why("花括号 { 没有配上 }，或少了逗号", "a { without its }, or no comma")),
    (
        r"Unterminated|Expected \"'\"|Illegal character '\\n'",
        Why("引号没有配对", "a quote not closed"),
    ),
    (r"Expected ']'", Why("表名的方括号 [ ] 没有配对", "the brackets of a table do not match")),
    (r"Cannot (?:overwrite|declare|redefine|mutate)|Duplicate", _TWICE),
    (r"after a statement", Why("一行只写一项；多出的内容请删去或另起一行", "one entry a line")),
    (r"in a string|hex value", _ESCAPE),
    (
        r"Invalid statement|key part",
        Why("名称的写法不对；中文名称要放在引号里", "no name; one in Chinese goes in quotes"),
    ),
    (r"Illegal character", Why("有不能显示的字符；请删去", "a character that cannot be shown")),
)


def yaml_trouble(words: str) -> Why:
    """What YAML's reader means by these words of its, and what to do."""
    return _told(words, _YAML) or Why(
        f"{words}；请检查缩进、引号和冒号", f"{words}; check indentation, quotes and colons"
    )


def toml_trouble(words: str) -> Why:
    """What TOML's reader means by these words of its, and what to do."""
    return _told(words, _TOML) or Why(f"{words}；请更正", f"{words}; mend it")


def _told(words: str, known: tuple[tuple[str, Why], ...]) -> Why | None:
    return next((why for pattern, why in known if re.search(pattern, words)), None)
