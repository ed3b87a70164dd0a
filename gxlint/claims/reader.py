"""Reads a report's narrative: every figure whose meaning and scope are certain is stated."""

from __future__ import annotations

from gxlint import patterns
from gxlint.claims.plain import Plain
from gxlint.claims.scope import Scope
from gxlint.claims.sentence import SentenceReader, Stated
from gxlint.claims.vocabulary import Kind
from gxlint.sentences import BETWEEN, sentences

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from gxlint.claims.narrative import Narrative
    from gxlint.model import Paragraph, Section

_ABOUT = patterns.compile(
    "申请|复议|诉讼|应诉|规章|规范性文件|予公开|予以公开|部分公开|同意公开|无法提供|不予处理|其他处理|结转|办结|答复|自然人"
    r"|公开\d|执法案卷|不掌握"
)
# A pattern that begins with a class of characters is looked for far quicker than one of ways.
_COUNTS = patterns.compile(
    r"[\d一二两三四五六七八九十百未没无零不申复诉](?:"
    rf"(?<=\d)[万余多]?\s*(?:[件条份宗起例次项个桩,;、。){BETWEEN}]|申请|$)"
    r"|(?<=[一二两三四五六七八九十百])\s*[件条份宗起例次项个]"
    rf"|(?:(?<=[未没无零])|(?<=不)存在)[^,;。{BETWEEN}]{{0,40}}"
    "(?:申请|复议|诉讼|规章|规范性文件|公开|提供|处理|结转)"
    rf"|(?:(?<=申)请|(?<=复)议|(?<=诉)讼)[^,;。{BETWEEN}]{{0,16}}[未没无零])"
)
_NAMED = patterns.compile("信息公开申请|依申请公开|申请公开")
_DIGIT = patterns.compile(r"\d")
_PARTS = frozenset(
    ("preamble", "overview", "disclosure", "applications", "review", "problems", "other_matters")
)
_USUAL_TOPICS = {"applications": ("applications",), "review": ("reconsideration", "litigation")}
# (一)依申请公开情况。 or 2.依申请公开: a sentence that is a heading in front of its paragraph.
_LEAD = patterns.compile(
    r"\s*(?:[(]?[一二三四五六七八九十\d]{1,3}[)、.]|[一二三四五六七八九十]是)[^,;:]{0,30}[。:]?"
)
_OF_WHICH = "其中"
_NOT_IN_HEADING = frozenset((Kind.NUMBER, Kind.MATTER, Kind.CHANNEL))


class Reader:
    """Reads the sentences of one report in order."""

    def __init__(self, narrative: Narrative) -> None:
        self._narrative = narrative
        self._telling = frozenset(_telling(narrative))
        self._stated: list[Stated] = []

    def read(self) -> list[Stated]:
        """The figures in the order of the text."""
        if self._telling:
            for section in self._narrative.report.sections:
                if section.key in _PARTS:
                    self._section(section)
        return self._stated

    def _section(self, section: Section) -> None:
        usual = _USUAL_TOPICS.get(section.key, ())
        top = base = Scope(topics=usual, firm=bool(usual), linked=section.key == "review")
        heading: str | None = None
        for paragraph in section.paragraphs:
            if paragraph.heading:
                heading = paragraph.text.norm
                continue
            # What a paragraph settles ends with it: of most, and of most headings, nothing is read.
            telling = [sentence.path in self._telling for sentence in paragraph.sentences]
            if True in telling:
                if heading is not None:
                    base, heading = self._under(heading, top), None
                self._paragraph(paragraph, telling, base, top)

    def _under(self, heading: str, top: Scope) -> Scope:
        """The scope under a sub-heading, which says what is spoken of and of whom."""
        scope = top.copy()
        narrative = self._narrative
        found = narrative.tokens(Plain(heading, narrative.report.year).text)
        for index, token in enumerate(found):
            if token.kind in (Kind.STOP, Kind.POINT):
                scope.clause = index + 1
            elif token.kind not in _NOT_IN_HEADING:
                scope.meet(found, index, narrative.bodies)
        return Scope(
            topics=scope.topics,
            firm=scope.firm,
            linked=top.linked,
            near=scope.linked,
            other_body=scope.other_body,
        )

    def _paragraph(
        self, paragraph: Paragraph, telling: list[bool], base: Scope, top: Scope
    ) -> None:
        """Reads the figures of a paragraph; `telling` says of each sentence whether it may state any."""
        scope = base
        parted = _OF_WHICH in paragraph.text.norm
        for index, sentence in enumerate(paragraph.sentences):
            norm = sentence.text.norm
            if not index and _LEAD.fullmatch(norm):
                base = scope = self._under(norm, top)
            if not (telling[index] or (parted and _is_whole(index, paragraph, telling))):
                scope = _passed_over(scope, norm)
                continue
            cut = self._narrative.cut(sentence)
            following = _next_sentence(scope, base, goes_on=parted and norm.startswith(_OF_WHICH))
            reader = SentenceReader(self._narrative, cut, following, base)
            stated = reader.read()
            if telling[index]:
                self._stated += stated
            scope = reader.scope


def _telling(narrative: Narrative) -> Iterator[str]:
    """The paths of the sentences that may state figures of the tables."""
    said = sentences(narrative.report)
    for number in said.holding(_COUNTS):
        sentence = said.all[number]
        if _ABOUT.search(sentence.text.norm) and narrative.reads(sentence):
            yield sentence.path


def _is_whole(index: int, paragraph: Paragraph, telling: list[bool]) -> bool:
    """Whether the sentence behind that one tells of parts of what it counts."""
    behind = index + 1
    return (
        behind < len(telling)
        and telling[behind]
        and paragraph.sentences[behind].text.norm.startswith(_OF_WHICH)
    )


def _passed_over(scope: Scope, norm: str) -> Scope:
    """A sentence without figures of ours may name the topic, or have counted something else."""
    named, counted = _NAMED.search(norm), _DIGIT.search(norm)
    if not (named or counted or scope.last):
        return scope
    scope = scope.copy()
    scope.last = None
    if named:
        scope.topics, scope.firm, scope.near = ("applications",), True, True
    elif counted:
        scope.firm = False
    return scope


def _next_sentence(scope: Scope, base: Scope, *, goes_on: bool) -> Scope:
    """What a sentence takes over from the one before in its paragraph.

    One that `goes_on` tells of parts of what was counted there, whatever year or body that was of.
    """
    last = scope.last if scope.last and (scope.last.in_scope or goes_on) else None
    return Scope(
        topics=scope.topics,
        firm=scope.firm,
        linked=base.linked,
        near=scope.near or scope.linked,
        other_body=base.other_body,
        last=last,
    )
