"""Whether words name the reporting body itself or another one, such as a part of it.

A report for a county speaks of the county's figures; 河湾县31件 in the report of its city are not
the city's.  A government is also the name of its own office (市政府收到…): that is left open, which
means that nothing is held against the tables.
"""

from __future__ import annotations

from gxlint import patterns
from gxlint.functions import lru_cache
from gxlint.parse.organs import is_government

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Mapping, Sequence

_NAME = (
    r"政府(?!信息|网|门户|公报)|委员会|办公[室厅]|管委会|监委|[局厅]|(?<!常)委(?!托|派)|中心(?!工作|任务|城)|公司|集团|部门|单位|机关"
    r"|街道|[镇乡州盟旗](?!域)|县(?!域|情)|[省市区](?!场|民|分|别|域|内|外|间|情)|[科股处](?=室|$)|分局|支队|大队|派出所|学校|医院|村"
)
_BODY = patterns.compile(_NAME)
_SUBJECT = patterns.compile(rf"[省市县区州盟旗]?[^\W\d_A-Za-z]{{0,14}}?(?:{_NAME})")
# What no name of a body begins with or has inside: prepositions and verbs.
_NO_NAME = patterns.compile(
    "按照|根据|依据|依照|在|通过|经过|向|由|对|为|将|把|与|随着|依托|利用|借助|针对|围绕|落实|贯彻|加强|推进|建立|完善|健全|强化|畅通|深化|做好|开展|组织|配合"
    "|协调|指导|接受|结合|聚焦|坚持|制定|印发|修订|编制|公布|设立|设置|开设|优化|升级|改版|更新|维护|明确|学习|执行|履行|纳入|提升|提高|压实|督促|邀请|会同|联合|参加"
    "|参与|召开|举办|梳理|公开|发布|回应|处理|面向|方便|满足|服务|保障|统筹|不断|持续|全面|切实|大力|深入|扎实|协助|推动|紧扣|遵照|遵循|报送|报经|经|涉及|答复|办理"
)
# How bodies of these kinds speak of themselves: 街道收到…, where others would mean parts of them.
_KINDS = ("街道", "分局", "支队", "大队", "园区")
# What a name without its place begins with: 县林业局 for 云溪县林业局.
_LEVELS = ("省", "市", "县", "区", "州", "盟", "旗", "镇", "乡")
LONGEST_PLACE = 4
_PLACE = patterns.compile(
    r"(?:\w{1,12}?(?:省|自治区))?(?:\w{1,9}?(?:[市盟]|州(?!市))(?![场政民容]))?(?:\w{1,9}?[县区旗](?!域))?"
)
# 县政府信息公开网, 省规章 are not what the body did.
_NOT_THE_BODY = ("信息", "规章")


class Bodies:
    """What a report calls its own body."""

    def __init__(self, organ: str | None) -> None:
        """`organ` is the body's name as the report gives it, None if it is unknown."""
        self._organ = "".join((organ or "").split())
        names = _own_names(self._organ)
        # Every name holds one of the shortest: most texts are done with when these are looked for.
        self._cores = _cores(names)
        self._is_government = is_government(self._organ)
        place = _PLACE.match(self._organ)
        self._level = place.group()[-1:] if place else ""
        self._names: dict[str, list[str]] = {}
        for name in names:
            self._names.setdefault(name[0], []).append(name)

    @property
    def last_sign(self) -> str:
        """What its name ends with, and with it all short forms of that."""
        return self._organ[-1:]

    @property
    def placeless(self) -> bool:
        """Whether the body is known by its level only: 县林业局, without the county's name."""
        return self._organ.startswith(_LEVELS) and not is_government(self._organ)

    @property
    def reviews(self) -> bool:
        """Whether it decides on reconsiderations of others' acts, as governments do."""
        return is_government(self._organ) or "司法" in self._organ

    def own_names(self, words: str) -> Mapping[int, int]:
        """Where names of the report's own body stand among the words: start to end."""
        found: dict[int, int] = {}
        start = 0 if any(core in words for core in self._cores) else len(words)
        while start < len(words):
            end = self._own_end(words, start)
            if end:
                found[start] = end
            start = end or start + 1
        return found

    def _own_end(self, words: str, start: int) -> int:
        """Where the longest name of the report's own body ends that begins there; 0 if none does.

        A compiled pattern would do the same, but takes as long to compile as five reports' text to
        search.
        """
        for name in self._names.get(words[start : start + 1], ()):
            end = start + len(name)
            if words.startswith(name, start) and not words.startswith(_NOT_THE_BODY, end):
                return end
        return 0

    def names_other(self, words: str) -> bool:
        """Whether there is a body among these words that is not the report's own."""
        if _BODY.search(words) is None:
            return False
        others = _SUBJECT.sub(self._unless_own, words)
        own = self.own_names(others)
        starts, ends = (0, *own.values()), (*own, len(others))
        return _BODY.search("".join(map(others.__getitem__, map(slice, starts, ends)))) is not None

    def opens_with_other(self, words: str) -> bool:
        """Whether these words, the first of a clause, have another body for their subject."""
        subject = _SUBJECT.match(words, self._own_end(words, 0))
        if subject is None or _NO_NAME.search(subject.group()):
            return False
        return not self.is_short_for_own(subject.group())

    def _is_own_with_place(self, name: str) -> bool:
        """云溪县林业局 where the report calls its body 县林业局."""
        place = len(name) - len(self._organ)
        return self.placeless and name.endswith(self._organ) and 1 < place <= LONGEST_PLACE

    def _unless_own(self, name: re.Match[str]) -> str:
        return "" if self.is_short_for_own(name.group()) else name.group()

    def is_short_for_own(self, name: str) -> bool:
        """市科技工信局 for 云溪市科技和工业信息化局; of governments no short names are known.

        市局 in the report of a body below a county of that city is the city's.
        """
        if self._organ[-1:] != name[-1:] or self._is_government:
            return False
        if self._is_own_with_place(name):
            return True
        organ = iter(self._organ)
        return (not name.startswith(_LEVELS) or name[0] == self._level) and all(
            char in organ for char in name
        )


@lru_cache(maxsize=64)
def _own_names(organ: str) -> tuple[str, ...]:
    """The full name and its lawful shortenings, longest first."""
    if not organ:
        return ()
    if is_government(organ):
        place = organ.removesuffix("人民政府").removesuffix("政府")
        return tuple(dict.fromkeys((place + "人民政府", place + "政府", place or "政府")))
    names = [organ[start:] for start in range(max(1, len(organ) - 2))]
    kinds = (kind for kind in _KINDS if organ.removesuffix("办事处").endswith(kind))
    return tuple(dict.fromkeys((*names, *kinds)))


def _cores(names: Sequence[str]) -> tuple[str, ...]:
    """The names that hold no other one."""
    return tuple(name for name in names if not any(one in name for one in names if one != name))
