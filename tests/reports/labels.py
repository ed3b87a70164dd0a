"""The statutory tables as the two notices print them, written out independently of rules/forms."""

from __future__ import annotations

from typing import NamedTuple

CORNER = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
APPLICANTS_HEADER = "申请人情况"
ORGANISATIONS_HEADER = "法人或其他组织"
RESULTS_HEADER = "三、本年度办理结果"
CONTENT_HEADER = "信息内容"

APPLICANTS = {
    "natural_person": "自然人",
    "business": "商业企业",
    "research": "科研机构",
    "public_interest": "社会公益组织",
    "legal_service": "法律服务机构",
    "other": "其他",
}
ORGANISATIONS = tuple(key for key in APPLICANTS if key != "natural_person")
TOTAL = "总计"
APPLICATION_COLUMNS = {**APPLICANTS, "total": TOTAL}

RECEIVED = {
    "received": "一、本年新收政府信息公开申请数量",
    "carried_in": "二、上年结转政府信息公开申请数量",
}
PLAIN_RESULTS = {
    "granted": "（一）予以公开",
    "partly_granted": "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
}
GROUPED_RESULTS = {
    "（三）不予公开": {
        "refused.state_secret": "1.属于国家秘密",
        "refused.prohibited_by_law": "2.其他法律行政法规禁止公开",
        "refused.security_and_stability": "3.危及“三安全一稳定”",
        "refused.third_party_rights": "4.保护第三方合法权益",
        "refused.internal_affairs": "5.属于三类内部事务信息",
        "refused.deliberative": "6.属于四类过程性信息",
        "refused.enforcement_file": "7.属于行政执法案卷",
        "refused.administrative_inquiry": "8.属于行政查询事项",
    },
    "（四）无法提供": {
        "unavailable.not_held": "1.本机关不掌握相关政府信息",
        "unavailable.not_compiled": "2.没有现成信息需要另行制作",
        "unavailable.still_unclear": "3.补正后申请内容仍不明确",
    },
    "（五）不予处理": {
        "not_processed.petition": "1.信访举报投诉类申请",
        "not_processed.repeated": "2.重复申请",
        "not_processed.publication": "3.要求提供公开出版物",
        "not_processed.excessive": "4.无正当理由大量反复申请",
        "not_processed.confirmation": "5.要求行政机关确认或重新出具已获取信息",
    },
}
OTHER_HANDLING = "（六）其他处理"
OTHER_HANDLING_2021 = {
    "other_handling.not_corrected": (
        "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"
    ),
    "other_handling.fee_unpaid": (
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"
    ),
    "other_handling.other": "3.其他",
}
CONCLUDED = "（七）总计"
CARRIED_OVER = "四、结转下年度继续办理"

#: Wordings that offices use to make a label fit its cell.
SHORT = {
    "received": "一、本年新收政府信息公开申请",
    "carried_in": "二、上年结转政府信息公开申请",
    "partly_granted": "（二）部分公开",
    "other_handling.not_corrected": "1.逾期不补正",
    "other_handling.fee_unpaid": "2.逾期不缴费",
    "unavailable.not_held": "1.本机关不掌握相关信息",
    "not_processed.confirmation": "5.要求确认或重新出具已获取信息",
}

OUTCOMES = {
    "upheld": "结果维持",
    "corrected": "结果纠正",
    "other": "其他结果",
    "pending": "尚未审结",
}
REVIEW_COLUMNS = {**OUTCOMES, "total": TOTAL}
RECONSIDERATION = "行政复议"
LITIGATION = "行政诉讼"
LITIGATION_KINDS = {
    "litigation_direct": "未经复议直接起诉",
    "litigation_after_reconsideration": "复议后起诉",
}
REVIEW_ROWS = {"reconsideration": RECONSIDERATION, **LITIGATION_KINDS}

#: Header words as they stand in narrow columns.
SPLIT = {
    "商业企业": ("商业", "企业"),
    "科研机构": ("科研", "机构"),
    "社会公益组织": ("社会", "公益", "组织"),
    "法律服务机构": ("法律", "服务", "机构"),
    "结果维持": ("结果", "维持"),
    "结果纠正": ("结果", "纠正"),
    "其他结果": ("其他", "结果"),
    "尚未审结": ("尚未", "审结"),
    "自然人": ("自然", "人"),
}


class Block(NamedTuple):
    """A block of part two: its article, its columns and its rows (keys to labels)."""

    item: str
    columns: dict[str, str]
    rows: dict[str, str]


_ITEMS_2019 = {"previous": "上一年项目数量", "change": "本年增/减"}
_DECISIONS_2019 = {**_ITEMS_2019, "decisions": "处理决定数量"}
_DECISIONS_2021 = {"decisions": "本年处理决定数量"}

DISCLOSURE = {
    "2019": (
        Block(
            "第二十条第（一）项",
            {
                "produced": "本年新制作数量",
                "newly_published": "本年新公开数量",
                "total_published": "对外公开总数量",
            },
            {"regulations": "规章", "normative_documents": "规范性文件"},
        ),
        Block(
            "第二十条第（五）项",
            _DECISIONS_2019,
            {"licensing": "行政许可", "other_services": "其他对外管理服务事项"},
        ),
        Block(
            "第二十条第（六）项",
            _DECISIONS_2019,
            {"penalties": "行政处罚", "compulsion": "行政强制"},
        ),
        Block("第二十条第（八）项", _ITEMS_2019, {"fees": "行政事业性收费"}),
        Block(
            "第二十条第（九）项",
            {"projects": "采购项目数量", "amount": "采购总金额"},
            {"procurement": "政府集中采购"},
        ),
    ),
    "2021": (
        Block(
            "第二十条第（一）项",
            {"issued": "本年制发件数", "repealed": "本年废止件数", "in_force": "现行有效件数"},
            {"regulations": "规章", "normative_documents": "行政规范性文件"},
        ),
        Block("第二十条第（五）项", _DECISIONS_2021, {"licensing": "行政许可"}),
        Block(
            "第二十条第（六）项",
            _DECISIONS_2021,
            {"penalties": "行政处罚", "compulsion": "行政强制"},
        ),
        Block(
            "第二十条第（八）项",
            {"amount": "本年收费金额（单位：万元）"},
            {"fees": "行政事业性收费"},
        ),
    ),
}


def result_rows(edition: str) -> dict[str, str]:
    """The leaves of 三、本年度办理结果 (19 in form 2019, 21 in form 2021), keys to labels."""
    rows = dict(PLAIN_RESULTS)
    for group in GROUPED_RESULTS.values():
        rows.update(group)
    rows.update({"other_handling": OTHER_HANDLING} if edition == "2019" else OTHER_HANDLING_2021)
    return rows


def application_rows(edition: str) -> dict[str, str]:
    """All rows of part three that hold numbers, in the form's order, keys to labels."""
    return {
        **RECEIVED,
        **result_rows(edition),
        "concluded": CONCLUDED,
        "carried_over": CARRIED_OVER,
    }
