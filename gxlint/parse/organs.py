"""Names of administrative bodies, and what kind of body a name says.

Names are read without white space, and "（本级）" behind one is no part of it.
"""

from __future__ import annotations

from gxlint import patterns
from gxlint.once import brief
from gxlint.patterns import compile as pattern

_PLACES = (*"省市区州盟县旗镇乡", "苏木")
_GOVERNMENTS = ("政府", "行政公署", "行署")
_DEPARTMENTS = (*"局委厅部署办", "委员会", "办公室", "办公厅")
_OTHERS = (
    *("管委会", "办事处", "街道", "支队", "大队", "总队"),
    *("中心", "院", "学校", "大学", "集团", "公司", "银行", "海关"),
)
_ORGANS = _PLACES + _GOVERNMENTS + _DEPARTMENTS + _OTHERS
_ITSELF = ("政府机关", "局机关", "厅机关", "委员会机关")
# Areas that a committee administers end in 区 too, but have no government of their own.
_ZONES = (
    *(
        "开发区",
        "高新区",
        "经开区",
        "新区",
        "园区",
        "产业区",
        "工业区",
        "示范区",
        "保税区",
        "保护区",
    ),
    *(
        "度假区",
        "景区",
        "名胜区",
        "合作区",
        "经济区",
        "集聚区",
        "管理区",
        "试验区",
        "实验区",
        "物流区",
    ),
)
_ZONE_COMMITTEES = ("管委会", "管委", *(f"{area}管理委员会" for area in "区园城岛港湖山"))
_ASIDES = ("(本级)", "(机关)", "(本部)")
_OFFICE = patterns.compile(
    r"(?:(?<!人民)政府(?=信息))?(?:信息与|政务|信息|党政|综合|行政|秘书|政策|法规|法制|宣传|公开|工作|领导小组)*"
    r"(?:办公室|办公厅|办|中心|\w?科|股|室|处)$"
)

_UPPER = r"(?:\w{2,3}省|\w{2,8}自治区)"
_ITS_GOVERNMENT = "(?:人民政府|政府)?"
_PROVINCE = rf"(?:{_UPPER}|(?:北京|天津|上海|重庆)市){_ITS_GOVERNMENT}"
_PREFECTURE = rf"{_UPPER}?\w{{2,20}}自治州{_ITS_GOVERNMENT}"
_CITY = rf"{_UPPER}?\w{{1,10}}市{_ITS_GOVERNMENT}"
_MINISTRY = (
    r"国务院|(?:中华人民共和国)?(?:\w{2,12}部|中国人民银行|审计署|海关总署"
    r"|国家\w{2,12}(?:委员会|总局|总署|署))"
)
_LOCAL = r"\w{2}(?:省|市(?!场)|县|州|盟|旗|镇)|区"
_CENTRAL = ("国家", "中国", "国务院", "新疆生产建设兵团")


def ends_as_organ(name: str) -> bool:
    """Whether a name ends as names of bodies do, places included (青禾市 for its government).

    机关 behind the name says that the bodies below it are left out.
    """
    return name.endswith(_ORGANS) or name.endswith(_ITSELF)


@brief(64)
def is_government(organ: str) -> bool:
    """Whether the name is that of a people's government of any level, or of its place alone.

    Committees of development zones and street offices are none: they are agencies of a government.
    A bare 新区 counts as a zone, since few of them are districts.  Articles 49 and 50 of the 2019
    regulations ask different things of governments and of departments.
    """
    name = _bare(organ)
    return name.endswith(_GOVERNMENTS) or (name.endswith(_PLACES) and not name.endswith(_ZONES))


@brief(64)
def is_department(organ: str) -> bool:
    """Whether the name is that of a department (局, 委员会, 厅, 部, 办公室 of a government …).

    Committees of zones, street offices, brigades, centres and companies are none.
    """
    name = _bare(organ)
    return (
        name.endswith(_DEPARTMENTS)
        and not name.endswith(_GOVERNMENTS)
        and not _is_zone_committee(name)
    )


def has_rule_making_power(organ: str) -> bool | None:
    """Whether the body may issue 规章; None where its name does not tell.

    The departments of the State Council may, and the governments of provinces, autonomous regions,
    municipalities, cities divided into districts and autonomous prefectures (Legislation Law, as
    revised in 2023, articles 91 and 93).  A name like 青禾市 may be a city with districts or one of
    county rank, a 国家…局 may be a department of the State Council or belong to one: None.
    """
    name = _bare(organ)
    local = bool(pattern(_LOCAL).search(name))
    if any(pattern(kind).fullmatch(name) for kind in (_PROVINCE, _PREFECTURE)):
        return True
    if not local and pattern(_MINISTRY).fullmatch(name):
        return True
    if pattern(_CITY).fullmatch(name) or (not local and name.startswith(_CENTRAL)):
        return None
    lacks = is_government(name) or is_department(name) or _is_zone_committee(name)
    return False if lacks or name.endswith(("街道", "办事处")) else None


def body_of_office(name: str) -> str:
    """The body that an office belongs to: 云溪县教育局 for 云溪县教育局政务公开办公室.

    The name itself if what is left would be no body (外事办公室 is one of its own).
    """
    while True:
        office = _OFFICE.search(name)
        body = name[: office.start()].rstrip() if office else ""
        if not ends_as_organ(body):
            return name
        name = body


def _bare(organ: str) -> str:
    name = "".join(organ.split())
    for aside in _ASIDES:
        name = name.removesuffix(aside)
    return name.removesuffix("机关") if name.endswith(_ITSELF) else name


def _is_zone_committee(name: str) -> bool:
    return name.removesuffix("办公室").endswith(_ZONE_COMMITTEES)
