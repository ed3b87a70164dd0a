"""GX301 to GX307: contact details right and wrong, beyond the examples in the rule files."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rulecases import blamed, findings, reason

from gxlint.checks.personal_data import is_identity_number

PHONE = "0740-5550126"
EMAIL = "zrzyj@yunxi-xian.gov.cn"
SITE = "www.yunxi-xian.gov.cn"
CALM = "没有因超期答复被投诉的情形。"


@pytest.mark.parametrize(
    "phone",
    [
        "（0740）5550126",
        "0740 5550126",
        "0740—5550126",
        "010-55501260",
        "021 5550 1260",
        "0740-5550126-8012",
        "0740-5550126转8012",
        "400-555-0126",
        "4005550126",
        "12345",
        "13900000126",
        "５５５０１２６",
    ],
)
def test_telephone_numbers_that_can_be(phone: str) -> None:
    assert not findings("GX302", "department-2021", (PHONE, phone))


@pytest.mark.parametrize(
    "phone", ["0740-555012", "074-5550126", "0740-555012666", "1390000012", "400-555-01", "55501"]
)
def test_telephone_numbers_that_cannot_be(phone: str) -> None:
    (finding,) = findings("GX302", "department-2021", (PHONE, phone))
    assert finding.place.path == "contact/phones/0"
    assert blamed(finding) == phone


@pytest.mark.parametrize(
    "email",
    ["zrzyj01@163.com", "zr.zyj_01@mail.yunxi-xian.gov.cn", "ZRZYJ@QQ.COM", "zrzyj＠163.com"],
)
def test_mail_addresses_that_can_be(email: str) -> None:
    assert not findings("GX304", "department-2021", (EMAIL, email))


@pytest.mark.parametrize("email", ["zrzyj@@163.com", "zrzyj@163", "zrzyj.163.com", "zrzyj@.com"])
def test_mail_addresses_that_cannot_be(email: str) -> None:
    (finding,) = findings("GX304", "department-2021", (EMAIL, email))
    assert finding.place.path == "contact/emails/0"


@pytest.mark.parametrize(
    "site",
    [
        "http://www.yunxi-xian.gov.cn",
        "https://www.yunxi-xian.gov.cn:8443/zwgk/?id=1",
        "HTTP：//WWW.YUNXI-XIAN.GOV.CN/",
        "http:// www.yunxi-xian. gov.cn",
        "yunxi-xian.gov.cn/zrzyj",
        "https://mp.weixin.qq.com/s/abc",
    ],
)
def test_sites_that_may_be_named(site: str) -> None:
    assert not findings("GX305", "department-2021", (SITE, site))


@pytest.mark.parametrize(
    ("site", "malformed"),
    [
        ("//m.yunxi-news.com", False),
        ("www.yunxi-xian.gov.cn.com", False),
        ("www.yunxi-xian.com.cn", False),
        ("yunxi-xian.org", False),
        ("http://10.20.30.40/zwgk", False),
        ("http:/www.yunxi-xian.gov.cn", True),
        ("http//www.yunxi-xian.gov.cn", True),
        ("www..yunxi-xian.gov.cn", True),
        ("https://yunxi", True),
    ],
)
def test_sites_that_may_not_be_named(site: str, malformed: bool) -> None:
    (finding,) = findings("GX305", "department-2021", (SITE, site))
    assert blamed(finding) == site
    assert ("写法不对" in finding.message) is malformed


def test_an_institution_may_have_a_domain_of_its_own_kind() -> None:
    school = ("云溪县自然资源局", "云溪县职业技术学校")
    assert not findings("GX305", "department-2021", (SITE, "www.yunxi-school.edu.cn"), school)
    assert findings("GX305", "department-2021", (SITE, "www.yunxi-school.com"), school)
    assert findings("GX305", "department-2021", (SITE, "www.yunxi-school.edu.cn"))


def test_an_email_that_lost_its_sign_is_no_site() -> None:
    lost = (f"（{SITE}）下载。", f"（{SITE}）下载，电子信箱zrzyj163.com。")
    assert findings("GX304", "department-2021", lost)
    assert not findings("GX305", "department-2021", lost)


def test_rules_on_details_need_details() -> None:
    gone = (
        "（地址：云溪县云河大道18号；邮编：419906；电话：0740-5550126；"
        "电子邮箱：zrzyj@yunxi-xian.gov.cn）"
    )
    for code in ("GX302", "GX303", "GX304", "GX306"):
        assert reason(code, "department-2021", (gone, "")) == "contact_missing"
    assert findings("GX301", "department-2021", (gone, ""))


@pytest.mark.parametrize(
    "words",
    [
        "咨询电话：13900000126。",
        "申请人如有疑问，可拨打咨询电话13900000126。",
        "受理群众来电（手机：13900000126）。",
        "值班电话13900000126、13900000127。",
        "订单号2023013900000126已办结。",
        "全年网站访问量13900000126次。",
        "统一社会信用代码为11419900MB0X00126T。",
        "项目编号为419900198502130018。",
        "详见www.yunxi-xian.gov.cn/art/13900000126.html。",
        "发送至13900000126@163.com。",
    ],
)
def test_numbers_that_are_no_personal_data(words: str) -> None:
    assert not findings("GX307", "department-2021", (CALM, words))


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("联系人：赵某某，联系电话：13900000126。", "139******26"),
        ("申请人钱伟，手机13900000126，已答复。", "139******26"),
        ("申请人李某（139 0000 0126）已答复。", "139******26"),
        ("告知139-0000-0126。", "139******26"),
        ("身份证号419900198502130017。", "419*************17"),
        ("身份证号41990019850213005x。", "419*************5x"),
    ],
)
def test_personal_data(words: str, number: str) -> None:
    (finding,) = findings("GX307", "department-2021", (CALM, words))
    assert number in finding.message
    assert finding.severity == "error"


@given(st.from_regex(r"[1-9][0-9]{5}19[0-9]{9}", fullmatch=True), st.data())
def test_one_wrong_digit_is_always_seen(digits: str, data: st.DataObject) -> None:
    valid = [digits + check for check in "0123456789X" if is_identity_number(digits + check)]
    assert len(valid) <= 1
    place, wrong = data.draw(st.integers(0, 16)), data.draw(st.sampled_from("0123456789"))
    for number in valid:
        changed = number[:place] + wrong + number[place + 1 :]
        assert changed == number or not is_identity_number(changed)
