"""Sayings about numbers of applications: received, carried in, concluded, carried over, by whom."""

from __future__ import annotations

from narratives.variant import Variant, pool

RECEIVED = pool(
    "全年共收到政府信息公开申请{received_any}件。",
    "{year}年，{own}共收到政府信息公开申请{received_any}件，均在法定期限内予以答复。",
    "{year}年度共受理政府信息公开申请{received_any}件，依法依规逐件办理。",
    "全年共收办政府信息公开申请案件{received_any}件，办理质量稳步提升。",
    "本年度接收公民、法人和其他组织提出的政府信息公开申请{received_any}件。",
    "全年登记政府信息公开申请{received_any}宗，做到件件有登记、事事有回音。",
    "{own}{year}年收到依申请公开{received_any}件，全部按规定程序办理。",
    "全年收到群众依申请公开事项{received_any}件，逐一与申请人沟通确认。",
    "{year}年累计收到政府信息公开申请{received_any}份。",
    "收到各类依申请公开政府信息事项{received_any}条，均依法处理。",
    "全年依法受理依申请公开{received_any}起，没有超期答复。",
    "截至{year}年12月31日，{own}共收到政府信息公开申请{received_any}件。",
    "自{year}年1月1日至12月31日，共收到公民政府信息公开申请{received_any}件。",
    "今年以来，{own}共收到公民、法人或者其他组织的政府信息公开申请{received_any}件次。",
    "收到以网络、信函等方式提出的政府信息公开申请{received_any}件。",
    "全年处理政府信息公开申请{handled}件，未出现逾期情形。",
    "{own}严格按照《条例》规定的时限，全年共办理政府信息公开申请{handled}件。",
    "受理办结依申请公开政府信息{handled}件。",
    "全年收到并办理政府信息公开申请{handled}件。",
    "全年依申请公开政府信息办件量{handled}件，群众满意。",
    "政府信息公开申请渠道畅通，全年收到申请共{received_any}件，均已登记。",
    "本机关{year}年共收到政府信息公开申请 {received_any} 件。",
    "（二）依申请公开情况。全年收到申请{received_any}件，均按程序登记、审核、答复。",
    "二是规范办理依申请公开。{year}年收到依申请公开申请{received_any}件，全部按期答复。",
    "严格落实《政府信息公开条例》第二十九条规定，{year}年共接到政府信息公开申请{received_any}件，均在20个工作日内答复。",
    "全年共接办政府信息公开申请{received_any}件，未收取任何费用。",
    "{year}年申请人通过各种渠道向{own}提出政府信息公开申请{received_any}件。",
    "群众对公开的需求不断增长，{own}全年收到的政府信息公开申请达{received_any}件。",
    "年内共收悉政府信息公开申请{received_any}件，建立台账、销号管理。",
    "政府信息公开申请：全年共{received_any}件。",
)
#: Said where the figure is embedded among figures of other matters.
RECEIVED_AMONG_OTHERS = pool(
    "全年受理12345热线工单{many}件，回复网民留言{some}条，收到政府信息公开申请{received_any}件。",
    "{year}年，{own}通过门户网站发布信息{many}条，收到政府信息公开申请{received_any}件，举办培训{few}期。",
    "收到政府信息公开申请{received_any}件，同比增加{some}件；办理人大代表建议{few}件、政协提案{some2}件。",
    "全年收到政府信息公开申请{received_any}件，较上年的{last=above(received_any)}件有所减少。",
    "{last_year}年收到政府信息公开申请{last=below(received_any)}件，{year}年收到{received_any}件。",
    "共收到政府信息公开申请{received_any}件，比上年多{below(received_any)}件，为历年最高。",
    "举办新闻发布会{few}场，开展在线访谈{few2}期，征集意见{more}条，受理政府信息公开申请{received_any}件，政务公开水平进一步提升。",
    "设立政务公开专区{some}个，接待查阅群众{more}人次，受理依申请公开{received_any}件。",
    "全年收到政府信息公开申请{received_any}件，其中网络申请{received_any#1}件、信函申请{received_any#2}件、当面申请{received_any#3}件。",
    "全年共收到政府信息公开申请{received_any}件，从申请方式看，在线提交{received_any#1}件，邮寄{received_any#2}件；从内容看，主要涉及征地拆迁、社会保障等领域。",
    "上半年收到政府信息公开申请{received_any#1}件，下半年收到{received_any#2}件，全年共收到政府信息公开申请{received_any}件。",
    "{year}年，发布政策解读{some}篇；收到政府信息公开申请{received_any}件；政务新媒体粉丝{many}人。",
)
#: Said of a whole city or county, body by body.
OF_A_REGION = pool(
    "全年收到政府信息公开申请{received_any}件（市政府办{received_any#1}件、市直部门{received_any#2}件、各县区{received_any#3}件），均按期办结。",
    "{region}共收办政府信息公开申请{received_any}件，其中市本级{received_any#1}件、县（区）{received_any#2}件。",
    "{year}年，{region}共收到政府信息公开申请{received_any}件，其中政府本级{received_any#1}件，各部门{received_any#2}件，各乡镇（街道）{received_any#3}件。",
    organ="government",
)
NEW = pool(
    "本年新收政府信息公开申请{received}件。",
    "{year}年新收到政府信息公开申请{received}件，上年结转{carried_in}件。",
    "新收依申请公开{received}件，连同上年结转{carried_in}件，全年共需办理{received_all}件。",
    "本年度新受理政府信息公开申请{received}件，全部录入系统流转办理。",
    "全年新增政府信息公开申请{received}件，较上年增加{some}件。",
    "{year}年，本年新收政府信息公开申请{received}件，较{last_year}年（{last=below(received)}件）有所上升。",
    "当年新收政府信息公开申请数量为{received}件。",
)
CARRIED_IN = pool(
    "全年收到政府信息公开申请{received_all}件，含上年结转{carried_in}件。",
    "{year}年共办理政府信息公开申请{received_all}件（其中新收{received}件、上年结转{carried_in}件）。",
    "收到政府信息公开申请{received_all}件，其中本年新收{received}件，{last_year}年结转{carried_in}件。",
    "上年度结转政府信息公开申请{carried_in}件，均已在本年内处理。",
    "上年结转的政府信息公开申请共{carried_in}件，已优先办理。",
    "承接上年结转办理的依申请公开{carried_in}件。",
    "由{last_year}年结转至本年继续办理的政府信息公开申请{carried_in}件。",
)
CONCLUDED = pool(
    "全年共办结政府信息公开申请{concluded}件。",
    "收到政府信息公开申请{received_any}件，已办结{concluded}件，结转下年度继续办理{carried_over}件。",
    "新收申请{received}件、上年结转{carried_in}件、办结{concluded}件、结转下年度{carried_over}件，政府信息公开申请办理工作规范有序。",
    "全年依法答复政府信息公开申请{concluded}件，答复内容要素齐全。",
    "{year}年，{own}按时答复依申请公开{concluded}件。",
    "共受理政府信息公开申请{received_any}件，答复{concluded}件，尚有{carried_over}件在法定期限内办理。",
    "全年作出政府信息公开申请答复{concluded}件，无一超期。",
    "已办理完毕政府信息公开申请{concluded}件，办结率和答复规范率保持较高水平。",
    "政府信息公开申请本年度办理结果共计{concluded}件。",
    "年度内办结依申请公开{concluded}件，另有{carried_over}件转入下一年度办理。",
    "全年收到政府信息公开申请{received_any}件；已办结{concluded}件；结转下年度办理{carried_over}件。",
    "{year}年，政府信息公开申请共办结{concluded}件，平均办理时长{few}天。",
    "受理{received_any}件、办结{concluded}件、结转{carried_over}件，依申请公开全流程线上运行。",
    "三是依申请公开办理提质增效，{year}年办结政府信息公开申请{concluded}件，同比增长12.6%。",
    "对收到的政府信息公开申请，均由专人审核把关，全年共答复申请人{concluded}件。",
)
CARRIED_OVER = pool(
    "转下年度办理的政府信息公开申请{carried_over}件。",
    "政府信息公开申请中，{carried_over}件结转至{next_year}年继续办理。",
    "未办结的政府信息公开申请{carried_over}件，已按规定结转下年度继续办理。",
    "全年收到的政府信息公开申请中，因尚在办理期限内，结转下年度{carried_over}件。",
    "政府信息公开申请结转下一年度继续办理{carried_over}件。",
    "截至{year}年年底，有{carried_over}件政府信息公开申请结转下年办理。",
)
APPLICANTS = pool(
    "收到政府信息公开申请{received_any}件，其中自然人申请{natural_person}件，法人或其他组织申请{organisations}件。",
    "从申请主体看，自然人提出政府信息公开申请{natural_person}件，法人或其他组织提出{organisations}件。",
    "按申请人划分，自然人{natural_person}件、法人或其他组织{organisations}件，政府信息公开申请总量保持平稳。",
    "政府信息公开申请中，由自然人提出的{natural_person}件，由法人和其他组织提出的{organisations}件。",
    "全年收到自然人提出的政府信息公开申请{natural_person}件。",
    "全年收到政府信息公开申请{received_any}件，自然人申请占多数，为{natural_person}件。",
    "政府信息公开申请人为自然人的{natural_person}件，商业企业{business}件，科研机构{research}件，社会公益组织{public_interest}件，法律服务机构{legal_service}件。",
    "收到商业企业提出的政府信息公开申请{business}件、法律服务机构提出的{legal_service}件。",
    "{year}年共收到政府信息公开申请{received_any}件，其中公民申请{natural_person}件、法人和其他组织申请{organisations}件，主要涉及土地、规划等领域。",
    "收到政府信息公开申请{received_any}件（自然人{natural_person}件，法人或其他组织{organisations}件）。",
    "本年政府信息公开申请来自自然人的有{natural_person}件，来自科研机构的有{research}件。",
    "在全部政府信息公开申请中，法人或其他组织申请{organisations}件，占比较低。",
)
ELSEWHERE = (
    Variant(
        "依申请公开数量居高不下，{year}年收到政府信息公开申请{received_any}件，办理力量略显不足。",
        at="problems",
    ),
    Variant(
        "{year}年收到政府信息公开申请{received_any}件，办理压力较大，答复的说理性有待增强。",
        at="problems",
    ),
    Variant(
        "本年度共收到政府信息公开申请{received_any}件，具体办理情况见下表。", at="applications"
    ),
    Variant(
        "{year}年，新收政府信息公开申请{received}件，上年结转{carried_in}件，办结{concluded}件，结转下年度{carried_over}件。",
        at="applications",
    ),
    Variant(
        "{own}全年办结政府信息公开申请{concluded}件，未对申请人收取信息处理费。", at="other_matters"
    ),
    Variant("收到公开申请{received_any}件，均为本机关职责范围内事项。", at="applications"),
)
IN_TEN_THOUSANDS = pool(
    "{year}年共收到政府信息公开申请{received_all:万}件。",
    "依申请公开需求旺盛，全年收到政府信息公开申请达{received_all:万}件。",
)

VARIANTS = (
    *RECEIVED,
    *RECEIVED_AMONG_OTHERS,
    *OF_A_REGION,
    *NEW,
    *CARRIED_IN,
    *CONCLUDED,
    *CARRIED_OVER,
    *APPLICANTS,
    *ELSEWHERE,
    *IN_TEN_THOUSANDS,
)
