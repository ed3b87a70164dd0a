"""Contact details."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxlint.model import Contact, Sentence
from gxlint.parse.contact import find_contact
from gxlint.text import Text


def contact(*raws: str, path: str = "preamble") -> Contact:
    return find_contact(
        Sentence(f"{path}#{number}", Text.of_line(raw, number))
        for number, raw in enumerate(raws, 1)
    )


def phones(raw: str, path: str = "preamble") -> list[str]:
    return [phone.raw for phone in contact(raw, path=path).phones]


ASK = "如对本报告有任何疑问，请与云溪县教育局办公室联系"


def test_all_details_of_a_usual_sentence() -> None:
    raw = (
        f"{ASK}（地址：云溪县城关镇人民路8号；邮编：419906；电话：0740-5550126；"
        "电子邮箱：jyj@yunxi.gov.cn；网址：http://www.yunxi.gov.cn/jyj/）。"
    )
    found = contact("本报告由云溪县教育局编制。", raw)
    assert [phone.raw for phone in found.phones] == ["0740-5550126"]
    assert [email.raw for email in found.emails] == ["jyj@yunxi.gov.cn"]
    assert [url.raw for url in found.urls] == ["http://www.yunxi.gov.cn/jyj/"]
    assert found.postcode and found.postcode.raw == "419906"
    assert found.address and found.address.raw == "云溪县城关镇人民路8号"
    assert found.text and found.text.raw == raw
    assert found.postcode.position(0) == (2, raw.index("419906") + 1)


def test_nothing_is_an_empty_contact() -> None:
    assert contact("本报告由云溪县教育局编制。") == Contact()


def test_an_invitation_without_details_is_where_the_contact_is_missing() -> None:
    found = contact("本报告由云溪县教育局编制。", f"{ASK}。")
    assert found.text and found.text.raw == f"{ASK}。"
    assert not found.phones and not found.address


def test_details_over_several_sentences() -> None:
    found = contact(f"{ASK}。", "地址：云溪县人民路8号。", "邮编：419906。", "电话：0740-5550126。")
    assert found.address and found.postcode and found.phones


@pytest.mark.parametrize(
    ("written", "numbers"),
    [
        ("电话：0740-5550126", ["0740-5550126"]),
        ("联系电话：0740—5550126", ["0740—5550126"]),
        ("咨询电话:(0740)5550126", ["(0740)5550126"]),
        ("电话：（0740） 5550126", ["（0740） 5550126"]),
        ("电话：0571 8888 8888", ["0571 8888 8888"]),
        ("电话：07405550126", ["07405550126"]),
        ("电话：5550126", ["5550126"]),
        ("电话：5550126 8801", ["5550126"]),
        ("电话：555 0126", ["555 0126"]),
        ("电话 0740-5550126", ["0740-5550126"]),
        ("电话0740-5550126", ["0740-5550126"]),
        ("电话为0740-5550126", ["0740-5550126"]),
        ("电 话 ： 0740-5550126", ["0740-5550126"]),
        ("电话：+86-740-5550126", ["+86-740-5550126"]),
        ("电话：400-800-1234", ["400-800-1234"]),
        ("电话：12345", ["12345"]),
        ("电话：13800001234", ["13800001234"]),
        ("电话（传真）：0740-5550126", ["0740-5550126"]),
        ("电话、传真：0740-5550126", ["0740-5550126"]),
        ("电话/传真:0740-5550126", ["0740-5550126"]),
        ("电话：0740-5550126转8012", ["0740-5550126转8012"]),
        ("电话：0740-5550126-8012", ["0740-5550126-8012"]),
        ("电话：0740-5550126、5550127", ["0740-5550126", "5550127"]),
        ("电话：0740-5550126/5550127", ["0740-5550126", "5550127"]),
        ("电话：0740-5550126；传真：0740-5550127", ["0740-5550126"]),
        ("传真：0740-5550127，电话：0740-5550126", ["0740-5550126"]),
        ("电话：0740-5550126 419906", ["0740-5550126"]),
        ("电话：5550126 419906", ["5550126"]),
        ("电话：0740-5550126 2024年1月5日", ["0740-5550126"]),
        ("电话：局办公室0740-5550126", ["0740-5550126"]),
        ("联系方式：云溪县教育局办公室 0740-5550126", ["0740-5550126"]),
        ("联系人：王某，电话：0740-5550126", ["0740-5550126"]),
        ("Tel:0740-5550126", ["0740-5550126"]),
        ("（0740-5550126）", ["0740-5550126"]),
        ("（电话：0740-5550126）", ["0740-5550126"]),
        ("电话：０７４０－５５５０１２６", ["０７４０－５５５０１２６"]),
        # Wrong ones are kept whole, so that a rule can say what is wrong.
        ("电话：0740-55501", ["0740-55501"]),
        ("电话：0740-555O126", ["0740-555O126"]),
        ("电话：0740-XXXXXXX", ["0740-XXXXXXX"]),
        ("电话：0740555012612345", ["0740555012612345"]),
        ("电话：传真：0740-5550127", []),
        ("邮编：电话：传真：", []),
        ("传真：0740-5550127", []),
        ("监督电话：0740-5550128", []),
    ],
)
def test_telephone_numbers(written: str, numbers: list[str]) -> None:
    assert phones(f"{ASK}，{written}。") == numbers


@pytest.mark.parametrize(
    "raw",
    [
        "全年接听咨询电话1234次，办理12345热线工单3612件。",
        "公开了办公地址、联系电话、电子邮箱等信息。",
        "设立监督电话2个，公布咨询电话：0740-5550128。",
        "接待群众电话咨询120人次，12345市长热线交办1994件。",
        "发布信息0740-5550126条。",
    ],
)
def test_numbers_of_the_narrative_are_no_contact(raw: str) -> None:
    assert phones(raw, path="overview") == []


@pytest.mark.parametrize(
    "raw",
    [
        "如对本报告有疑问，请拨打电话：0740-5550126。",
        "联系电话：0740-5550126",
        "公众可就本年度报告向县教育局咨询，电话0740-5550126。",
    ],
)
def test_an_invitation_in_a_later_part_counts(raw: str) -> None:
    assert phones(raw, path="other_matters") == ["0740-5550126"]


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("地址：云溪县人民路8号，邮编：419906", "云溪县人民路8号"),
        ("通信地址:云溪县人民路8号 邮编：419906", "云溪县人民路8号"),
        ("通讯地址：云溪县人民路8号电话：0740-5550126", "云溪县人民路8号"),
        ("地 址 ： 云溪县人民路8号 ， 邮 编 ： 419906", "云溪县人民路8号"),
        ("办公地址为云溪县行政中心2号楼3楼", "云溪县行政中心2号楼3楼"),
        (
            "地址：云溪县人民路8号（原粮食局大院）附楼8楼，电话：5550126",
            "云溪县人民路8号（原粮食局大院）附楼8楼",
        ),
        (
            "地址：云溪县人民路8号，行政中心5楼502室，邮编：419906",
            "云溪县人民路8号，行政中心5楼502室",
        ),
        ("地址：云溪县人民路8号（邮编：419906）", "云溪县人民路8号"),
        ("地址：云溪县电子产业园1号；电子邮箱：a@yunxi.gov.cn", "云溪县电子产业园1号"),
        ("地址：云溪县人民路8号、电话：5550126", "云溪县人民路8号"),
        ("邮编419906，地址云溪县城关镇人民路8号", "云溪县城关镇人民路8号"),
        ("联系方式：云溪县人民路8号，县教育局办公室；电话：5550126", "云溪县人民路8号"),
    ],
)
def test_addresses(written: str, address: str) -> None:
    found = contact(f"{ASK}（{written}）。")
    assert found.address and found.address.raw == address


@pytest.mark.parametrize(
    "written",
    [
        *("网站地址：http://www.yunxi.gov.cn", "邮箱地址：a@yunxi.gov.cn", "地址：，电话：5550126"),
        *("公开了地址电话等信息", "联系方式：县教育局办公室，电话：5550126"),
    ],
)
def test_what_is_no_postal_address(written: str) -> None:
    assert contact(f"{ASK}，{written}。").address is None


@pytest.mark.parametrize(
    ("written", "postcode"),
    [
        ("邮编：419906", "419906"),
        ("邮政编码419906", "419906"),
        ("邮 编 ： 419906", "419906"),
        ("邮编：４１９９０６", "４１９９０６"),
        ("邮编：41990", "41990"),
        ("邮编：4199066", "4199066"),
        ("邮编：41990O", "41990O"),
        ("邮编：419 906", "419 906"),
    ],
)
def test_postcodes_as_written(written: str, postcode: str) -> None:
    found = contact(f"{ASK}（{written}；电话：5550126）。")
    assert found.postcode and found.postcode.raw == postcode


@pytest.mark.parametrize(
    ("written", "email"),
    [
        ("电子邮箱：jyj@yunxi.gov.cn", "jyj@yunxi.gov.cn"),
        ("E-mail:jyj_2023@163.com。", "jyj_2023@163.com"),
        ("jyj@163.com", "jyj@163.com"),
        ("电子邮箱：jyj＠163．com", "jyj＠163．com"),
        ("邮箱：jyj@@163.com", "jyj@@163.com"),
        ("邮箱：jyj@163", "jyj@163"),
        ("邮箱：jyj#163.com", "jyj#163.com"),
        ("邮箱：jyj163.com", "jyj163.com"),
        ("电子信箱jyjbgs163.com，邮编419906", "jyjbgs163.com"),
        ("邮箱：jyj @163.com", "jyj @163.com"),
    ],
)
def test_emails_as_written(written: str, email: str) -> None:
    assert [found.raw for found in contact(f"{ASK}，{written}").emails] == [email]


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("（http://www.yunxi.gov.cn/）", "http://www.yunxi.gov.cn/"),
        (
            "（https://www.yunxi.gov.cn/a_1/b?type=3&id=2）",
            "https://www.yunxi.gov.cn/a_1/b?type=3&id=2",
        ),
        ("（<http://www.yunxi.gov.cn/>）", "http://www.yunxi.gov.cn/"),
        ("（www.yunxi.gov.cn）", "www.yunxi.gov.cn"),
        ("（yunxi.gov.cn）", "yunxi.gov.cn"),
        ("网址为//m.example.com）", "//m.example.com"),
        ("网址：yunxi.com。", "yunxi.com"),
        ("http://www.yunxi.gov.cn/index.html查阅", "http://www.yunxi.gov.cn/index.html"),
        ("http:/www.yunxi.gov.cn", "http:/www.yunxi.gov.cn"),
        ("http：//www.yunxi.gov.cn.", "http：//www.yunxi.gov.cn"),
        ("http://www,yunxi.gov.cn", "http://www,yunxi.gov.cn"),
    ],
)
def test_web_addresses_as_written(written: str, url: str) -> None:
    found = contact(f"本报告电子版可在云溪县人民政府网站下载，{written}")
    assert [each.raw for each in found.urls] == [url]


def test_the_domain_of_an_email_is_no_web_address() -> None:
    found = contact(f"{ASK}，电子邮箱：jyj@mail.yunxi.gov.cn")
    assert found.urls == ()


def test_a_letter_box_is_no_email() -> None:
    assert contact(f"{ASK}，县长信箱12345。").emails == ()


def test_a_detail_given_twice_is_one() -> None:
    found = contact("本报告见www.yunxi.gov.cn。", "详见www.yunxi.gov.cn，电话：5550126、5550126")
    assert len(found.urls) == 1 and len(found.phones) == 1
    assert found.urls[0].position(0) == (1, 5)


@pytest.mark.parametrize(
    "unit",
    ["a", "a.", "1", "1-", "1 ", "电话：", "地址：云", "邮箱：a", "//a", "w.", "(0740)", "邮 "],
)
def test_long_sentences_take_linear_time(unit: str) -> None:
    def seconds(length: int) -> float:
        began = time.process_time()
        contact("电话：" + unit * (length // len(unit)))
        return time.process_time() - began

    seconds(1_000)
    short, long = seconds(10_000), seconds(100_000)
    assert long < 40 * max(short, 0.005)


@given(st.text(max_size=100), st.sampled_from(["电话：", "地址：", "邮编：", "邮箱：", "网址："]))
def test_any_text_is_read(raw: str, label: str) -> None:
    contact(label + raw, raw)


@pytest.mark.parametrize(
    ("raw", "count"),
    [
        ("如有疑问，请联系办公室，联系电话：0740-5550126。", 1),
        ("对年报内容可向办公室咨询，联系电话：0740-5550126。", 1),
        ("如需咨询，请与云溪县教育局办公室联系（邮编：419906；联系电话：0740-5550126）。", 1),
        ("查阅点在大厅一楼，联系电话：0740-5550126。", 0),
        ("如需办理业务，可拨打电话：0740-5550126。", 0),
        ("疑难件由办公室会商，联系电话：0740-5550126。", 0),
    ],
)
def test_outside_the_preamble_only_what_invites_questions_counts(raw: str, count: int) -> None:
    assert len(phones(raw, path="other_matters")) == count


@pytest.mark.parametrize("use", ["监督", "监督电话", "投诉电话：", "举报：", "传真", "传 真: "])
@pytest.mark.parametrize("before", ["", "本报告由云溪县教育局编制，"])
def test_numbers_for_other_uses_are_none(use: str, before: str) -> None:
    assert phones(f"{before}{use}0740-5550126。") == []
    assert phones(f"{before}值班室0740-5550126。") == ["0740-5550126"]


def test_a_word_on_other_uses_farther_off_is_of_another_number() -> None:
    found = phones("监督电话12345，服务大厅0740-5550126。")
    assert found == ["0740-5550126"]


@pytest.mark.parametrize("counted", ["1234次", "1234 次", "1234件", "12号", "1234 人次"])
def test_what_is_counted_is_no_number_and_ends_no_search(counted: str) -> None:
    raw = f"接听热线：{counted}，联系电话：0740-5550126。"
    assert phones(raw) == ["0740-5550126"]


def test_an_address_without_its_label() -> None:
    found = contact(f"{ASK}（云溪县城关镇人民路8号；邮编：419906；联系电话：0740-5550126）。")
    assert found.address and found.address.raw == "云溪县城关镇人民路8号"
    assert contact(f"{ASK}（县政务中心；电话：0740-5550126）。").address is None


@pytest.mark.parametrize("account", ["QQ：58800110", "qq:58800110", "微信：58800110"])
def test_accounts_are_no_telephone_numbers(account: str) -> None:
    assert phones(f"{ASK}（电话：0740-5550126，互联网联系方式：{account}）。") == ["0740-5550126"]


def test_an_email_with_a_space_is_kept_whole() -> None:
    (email,) = contact(f"{ASK}（电子邮箱：slj@ yunxi.gov.cn）。").emails
    assert email.raw == "slj@ yunxi.gov.cn"
