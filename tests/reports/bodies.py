"""Invented places, bodies and contact details."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from reports.model import Body

COUNTIES = ("岚川县", "石渡县", "双槐县", "丹枫县", "苍岭县")
DISTRICTS = ("望桥区", "白鹭洲区", "青柳区")
CITIES = ("青禾市", "澄湖市", "银杏市")
PROVINCES = ("江岭省", "雪原自治州")
TOWNS = ("柳坡镇", "枣林乡", "古渡镇")
STREETS = ("红杉街道", "南浦街道")

#: Departments and what they call themselves.
DEPARTMENTS = {
    "财政局": "我局",
    "自然资源局": "我局",
    "卫生健康委员会": "我委",
    "教育体育局": "我局",
    "发展和改革委员会": "我委",
    "公安局": "我局",
    "市场监督管理局": "我局",
    "人力资源和社会保障局": "我局",
    "住房和城乡建设局": "我局",
    "水利局": "我局",
    "医疗保障局": "我局",
    "科技和工业信息化局": "我局",
    "统计局": "本局",
    "司法局": "本单位",
    "农业农村局": "我局",
    "城市管理综合行政执法局": "本机关",
}
DOMAINS = ("lanchuan", "shidu", "qinghe", "wangqiao", "yxxy", "cl-gov")
STREET_NAMES = ("迎宾大道", "人民路", "建设东路", "文化街", "滨河南路")
MAIL_HOSTS = ("163.com", "126.com", "qq.com")


@dataclass(frozen=True, slots=True)
class Details:
    """Contact details: well-formed, and nobody's."""

    domain: str
    address: str
    postcode: str
    phone: str
    email: str


def draw_body(random: Random) -> Body:
    """A government, a department, or a 乡镇 or 街道."""
    kind = random.choice(("government", "government", "department", "department", "township"))
    place = random.choice((*COUNTIES, *DISTRICTS, *CITIES))
    if kind == "department":
        suffix, own = random.choice(tuple(DEPARTMENTS.items()))
        return Body(place + suffix, kind, own, place)
    if kind == "township":
        name = random.choice((*TOWNS, *STREETS))
        suffix = "人民政府" if name in TOWNS else "办事处"
        own = "我街道" if name in STREETS else f"我{name[-1]}"
        return Body(random.choice(("", place)) + name + suffix, kind, own, place)
    place = random.choice((place, place, *PROVINCES))
    own = "我州" if place.endswith("自治州") else f"我{place[-1]}"
    name = place if random.random() < 0.2 else f"{place}人民政府"
    return Body(name, kind, own, place, rule_making=place in PROVINCES)


def draw_details(random: Random, body: Body) -> Details:
    """Contact details of the office that answers questions."""
    domain = random.choice(DOMAINS)
    area = random.choice(("0791", "0351", "021", "0536", "0999"))
    local = "".join(random.choices("0123456789", k=6))
    number = ("6" if area != "021" else "55") + local
    phone = random.choice((f"{area}-{number}", f"（{area}）{number}", f"{area}—{number}"))
    host = random.choice((*MAIL_HOSTS, f"{domain}.gov.cn"))
    address = f"{body.place}{random.choice(STREET_NAMES)}{random.randint(1, 299)}号"
    postcode = random.choice("1234567") + "".join(random.choices("0123456789", k=5))
    return Details(domain, address, postcode, phone, f"xxgk{random.randint(1, 99)}@{host}")
