"""Sayings about what became of the applications: the six groups of results and the rows below."""

from __future__ import annotations

from narratives.variant import Variant, pool

GROUPS = pool(
    "在办结的{concluded}件政府信息公开申请中，予以公开{granted}件，部分公开{partly_granted}件，不予公开{refused}件，无法提供{unavailable}件，不予处理{not_processed}件，其他处理{other_handling}件。",
    "全年办结政府信息公开申请{concluded}件，其中：予以公开{granted}件、部分公开{partly_granted}件、不予公开{refused}件、无法提供{unavailable}件、不予处理{not_processed}件、作其他处理{other_handling}件。",
    "收到政府信息公开申请{received_any}件，办结{concluded}件（予以公开{granted}件、部分公开{partly_granted}件、不予公开{refused}件、无法提供{unavailable}件、不予处理{not_processed}件、其他处理{other_handling}件）。",
    "政府信息公开申请办理结果为：予以公开{granted}件；部分公开{partly_granted}件；不予公开{refused}件；无法提供{unavailable}件；不予处理{not_processed}件；其他处理（含申请人主动撤回）{other_handling}件；转下年度办理{carried_over}件。",
    "从办理结果看，予以公开政府信息{granted}件，部分公开{partly_granted}件，不予公开{refused}件。",
    "对政府信息公开申请，全部公开{granted}件，部分公开{partly_granted}件，不予公开{refused}件，无法提供{unavailable}件。",
    "政府信息公开申请答复中，决定予以公开的{granted}件，决定不予公开的{refused}件。",
    "在政府信息公开申请答复中，“予以公开”{granted}件，“部分公开”{partly_granted}件，“无法提供”{unavailable}件，“不予处理”{not_processed}件。",
    "依申请公开方面，予以公开的有{granted}件，无法提供的有{unavailable}件，不予处理的有{not_processed}件。",
    "政府信息公开申请答复分类情况：（1）予以公开{granted}件；（2）部分公开{partly_granted}件；（3）不予公开{refused}件；（4）无法提供{unavailable}件。",
    "办结的政府信息公开申请中，{granted}件予以公开，{partly_granted}件部分公开，{refused}件不予公开，{unavailable}件无法提供。",
    "收到政府信息公开申请{received_any}件，办结{concluded}件，其中有{granted}件予以公开，有{not_processed}件不予处理。",
    "全年共受理依申请公开{received_any}件，予以公开{granted}件，部分公开{partly_granted}件，无法提供{unavailable}件，均已书面答复申请人。",
)
SINGLE = pool(
    "依申请予以公开政府信息{granted}件。",
    "全年政府信息公开申请予以公开{granted}件，有效满足了群众的信息需求。",
    "依法作出部分公开答复的政府信息公开申请{partly_granted}件。",
    "政府信息公开申请中，区分处理后予以部分公开的{partly_granted}件。",
    "对{refused}件政府信息公开申请依法作出不予公开决定，并说明理由。",
    "政府信息公开申请不予公开{refused}件，均告知救济途径。",
    "因本机关不掌握等原因无法提供的政府信息公开申请{unavailable}件。",
    "政府信息公开申请中无法提供{unavailable}件，均向申请人作出说明。",
    "不予处理政府信息公开申请{not_processed}件，已告知申请人相应渠道。",
    "依申请公开作其他处理{other_handling}件。",
    "政府信息公开申请以其他方式处理{other_handling}件。",
    "全年依申请公开政府信息中，予以公开和部分公开共{disclosed}件。",
)
REFUSED = pool(
    "不予公开的政府信息公开申请{refused}件中，属于国家秘密{refused.state_secret}件，其他法律行政法规禁止公开{refused.prohibited_by_law}件，属于行政执法案卷{refused.enforcement_file}件。",
    "政府信息公开申请不予公开{refused}件，其中属于三类内部事务信息{refused.internal_affairs}件、属于四类过程性信息{refused.deliberative}件。",
    "政府信息公开申请中，因属于国家秘密不予公开{refused.state_secret}件。",
    "政府信息公开申请中，因危及“三安全一稳定”不予公开的{refused.security_and_stability}件，因保护第三方合法权益不予公开的{refused.third_party_rights}件。",
    "不予公开情形中，属于行政执法案卷的{refused.enforcement_file}件，属于行政查询事项的{refused.administrative_inquiry}件，均在政府信息公开申请答复书中说明理由。",
    "政府信息公开申请所涉信息属于过程性信息不予公开的{refused.deliberative}件、属于内部事务信息不予公开的{refused.internal_affairs}件。",
    "因法律、行政法规禁止公开而不予公开的政府信息公开申请{refused.prohibited_by_law}件。",
    "政府信息公开申请涉及第三方合法权益不予公开{refused.third_party_rights}件。",
)
UNAVAILABLE = pool(
    "无法提供政府信息{unavailable}件，其中本机关不掌握相关政府信息{unavailable.not_held}件，没有现成信息需要另行制作{unavailable.not_compiled}件，补正后申请内容仍不明确{unavailable.still_unclear}件。",
    "政府信息公开申请无法提供的{unavailable}件，主要是本机关不掌握相关信息（{unavailable.not_held}件）。",
    "政府信息公开申请因本机关不掌握相关政府信息而无法提供{unavailable.not_held}件。",
    "政府信息公开申请中，需要另行制作、没有现成信息的{unavailable.not_compiled}件。",
    "政府信息公开申请经补正后内容仍不明确的{unavailable.still_unclear}件。",
    "在无法提供的政府信息公开申请中，信息不存在或本机关不掌握的{unavailable.not_held}件，需另行制作的{unavailable.not_compiled}件。",
)
NOT_PROCESSED = pool(
    "不予处理政府信息公开申请{not_processed}件，其中信访举报投诉类申请{not_processed.petition}件，重复申请{not_processed.repeated}件，要求提供公开出版物{not_processed.publication}件。",
    "受理办结依申请公开政府信息{handled}件，其中予以公开{granted}件，无法提供{unavailable}件，信访举报投诉类{not_processed.petition}件，重复申请{not_processed.repeated}件。",
    "政府信息公开申请中，属于信访举报投诉类的{not_processed.petition}件，引导申请人通过相应渠道反映。",
    "政府信息公开重复申请{not_processed.repeated}件，均告知不重复处理。",
    "无正当理由大量反复申请政府信息公开{not_processed.excessive}件。",
    "政府信息公开申请要求行政机关确认或重新出具已获取信息{not_processed.confirmation}件。",
    "对以政府信息公开申请名义进行信访、投诉、举报的{not_processed.petition}件申请，依法不予处理。",
    "政府信息公开申请要求提供公开出版物的{not_processed.publication}件，已告知获取途径。",
)
OTHER_HANDLING = pool(
    "政府信息公开申请其他处理{other_handling}件，其中申请人无正当理由逾期不补正{other_handling.not_corrected}件，申请人逾期未按收费通知要求缴纳费用{other_handling.fee_unpaid}件，其他{other_handling.other}件。",
    "政府信息公开申请中，申请人逾期不补正、本机关不再处理的{other_handling.not_corrected}件。",
    "政府信息公开申请因申请人无正当理由逾期不补正不再处理{other_handling.not_corrected}件。",
    "申请人逾期未按收费通知缴费、不再处理的政府信息公开申请{other_handling.fee_unpaid}件。",
)
BY_APPLICANT = (
    *pool(
        "政府信息公开申请予以公开{granted}件，其中自然人{granted/natural_person}件，法人或其他组织{granted/organisations}件。",
        "部分公开的{partly_granted}件政府信息公开申请中，自然人申请{partly_granted/natural_person}件、法人或其他组织申请{partly_granted/organisations}件。",
        "政府信息公开申请不予公开{refused}件，其中涉及自然人{refused/natural_person}件。",
        "政府信息公开申请办结{concluded}件，其中自然人申请予以公开{granted/natural_person}件。",
    ),
    Variant(
        "全年予以公开政府信息{granted}件，部分公开{partly_granted}件，不予公开{refused}件，详见附表。",
        at="applications",
    ),
    Variant(
        "收到申请{received_any}件，予以公开{granted}件，部分公开{partly_granted}件，不予公开{refused}件，无法提供{unavailable}件，不予处理{not_processed}件，其他处理{other_handling}件。",
        at="applications",
    ),
)
#: Run-on sentences as real reports have them.
LONG = pool(
    "{year}年，{own}坚持把依申请公开工作作为服务群众生产生活的重要抓手，健全登记、审核、办理、答复、归档全流程工作机制，全年共收到政府信息公开申请{received_any}件，其中自然人申请{natural_person}件，法人或其他组织申请{organisations}件；办结{concluded}件，其中予以公开{granted}件、部分公开{partly_granted}件、不予公开{refused}件、无法提供{unavailable}件、不予处理{not_processed}件、其他处理{other_handling}件；结转下年度继续办理{carried_over}件，群众获取政府信息更加便捷。",
    "全年受理市长热线交办事项{many}件，回复率100%；办理领导信箱来信{some}件，回复率100%；收到网络咨询{more}件；受理办结依申请公开政府信息{handled}件，其中予以公开{granted}件，部分公开{partly_granted}件，无法提供{unavailable}件，信访举报投诉{not_processed.petition}件，重复申请{not_processed.repeated}件。",
    "一年来，{own}进一步畅通申请渠道，通过当面、邮寄、网络等方式受理政府信息公开申请，全年新收申请{received}件，加上上年结转{carried_in}件，共需办理{received_all}件，截至年底已办结{concluded}件，其中予以公开的{granted}件，占办结总数的{share(granted,concluded)}%，不予公开的{refused}件，无法提供的{unavailable}件。",
    "强化培训指导，组织依申请公开专题培训{few}次，参训{some}人次，编印答复文书样本{few2}种，全年政府信息公开申请予以公开{granted}件、部分公开{partly_granted}件，答复文书更加规范。",
)

OF_A_REGION = pool(
    "{year}年，{region}共办理政府信息公开申请{received_any}件（市政府办公室{received_any#1}件、市各有关部门{received_any#2}件、各县{received_any#3}件、各区{received_any#4}件、开发区{received_any#5}件），其中，自然人申请{natural_person}件，法人或其他组织申请{organisations}件；予以公开{granted}件、部分公开{partly_granted}件、不予公开{refused}件、无法提供{unavailable}件、不予处理{not_processed}件、作其他处理（含申请人主动撤回申请）{other_handling}件、转下年度办理{carried_over}件。",
    organ="government",
)

VARIANTS = (
    *GROUPS,
    *SINGLE,
    *REFUSED,
    *UNAVAILABLE,
    *NOT_PROCESSED,
    *OTHER_HANDLING,
    *BY_APPLICANT,
    *LONG,
    *OF_A_REGION,
)
