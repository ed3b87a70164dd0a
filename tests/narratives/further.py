"""Further sayings of all kinds, written after those of the other modules had been tried.

They show how far the rules hold for wordings that nobody had in mind when writing them.
"""

from __future__ import annotations

from narratives.variant import Variant, pool

_REVIEW = ("reconsideration", "litigation")

APPLICATIONS = pool(
    "{own}全年收到的政府信息公开申请共{received_any}件，涉及征地补偿、房屋拆迁等。",
    "{year}年共有{received_any}件政府信息公开申请登记在案。",
    "依法妥善办理公民、法人及其他组织提交的政府信息公开申请，全年收件{received_any}件。",
    "全年政府信息公开申请受理数为{received_any}件，答复数为{concluded}件。",
    "全年依申请公开受理量达到{received_any}件。",
    "申请人共提出政府信息公开申请{received_any}件，{own}逐一登记。",
    "依申请公开工作平稳，共需办理申请{received_all}件，其中{concluded}件已办结，{carried_over}件结转下一年度。",
    "政府信息公开申请方面，新收{received}件，结转{carried_in}件（上年），办结{concluded}件。",
    "{year}年度新收政府信息公开申请{received}件，加上{last_year}年度结转的{carried_in}件，应办理{received_all}件，实际办结{concluded}件，剩余{carried_over}件结转{next_year}年度办理。",
    "办理上年度结转政府信息公开申请{carried_in}件、本年度新收政府信息公开申请{received}件。",
    "当年办结政府信息公开申请{concluded}件，未办结的{carried_over}件均在法定期限内。",
    "政府信息公开申请按期办结{concluded}件。",
    "截止年底，所收到的政府信息公开申请已答复{concluded}件。",
    "向申请人出具政府信息公开告知书、答复书等，共办结申请{concluded}件。",
    "收到政府信息公开申请{received_any}件，来自自然人{natural_person}件、商业企业{business}件、科研机构{research}件、社会公益组织{public_interest}件、法律服务机构{legal_service}件。",
    "共受理个人政府信息公开申请{natural_person}件。",
    "二是畅通受理渠道。在政务服务大厅设立申请窗口，全年受理政府信息公开申请{received_any}件；三是强化沟通。主动与申请人联系{some}次。",
    "“依申请公开”栏目全年访问{many}次；{own}全年共收到政府信息公开申请{received_any}件，办理周期平均缩短{few}天。",
    "我们共收到了{received_any}份政府信息公开申请。",
    "收到政府信息公开申请，共计{received_any}件。",
    "全年依申请公开事项：收到{received_any}件，办结{concluded}件，结转{carried_over}件。",
)
RESULTS = pool(
    "政府信息公开申请办结{concluded}件，具体为：予以公开{granted}件，部分公开{partly_granted}件，不予公开{refused}件，无法提供{unavailable}件，不予处理{not_processed}件，其他处理{other_handling}件。",
    "政府信息公开申请按办理结果分：同意公开{granted}件，同意部分公开{partly_granted}件，不同意公开{refused}件。",
    "答复为“予以公开”的政府信息公开申请{granted}件，答复为“本机关不掌握”的{unavailable.not_held}件。",
    "依申请公开答复中，给予公开{granted}件、给予部分公开{partly_granted}件。",
    "已办结的政府信息公开申请中，公开{granted}件，部分公开{partly_granted}件，不公开{refused}件。",
    "对属于公开范围的{granted}件政府信息公开申请予以公开。",
    "政府信息公开申请中涉及国家秘密的{refused.state_secret}件、涉及行政执法案卷的{refused.enforcement_file}件、涉及行政查询的{refused.administrative_inquiry}件，依法不予公开。",
    "政府信息公开申请不予公开共{refused}件：属于国家秘密{refused.state_secret}件；法律法规禁止公开{refused.prohibited_by_law}件；危及“三安全一稳定”{refused.security_and_stability}件；保护第三方合法权益{refused.third_party_rights}件；三类内部事务信息{refused.internal_affairs}件；四类过程性信息{refused.deliberative}件；行政执法案卷{refused.enforcement_file}件；行政查询事项{refused.administrative_inquiry}件。",
    "政府信息公开申请无法提供{unavailable}件（本机关不掌握{unavailable.not_held}件、没有现成信息{unavailable.not_compiled}件、补正后仍不明确{unavailable.still_unclear}件）。",
    "政府信息公开申请不予处理{not_processed}件，包括信访举报投诉类{not_processed.petition}件、重复申请{not_processed.repeated}件、要求提供公开出版物{not_processed.publication}件、大量反复申请{not_processed.excessive}件、要求确认或重新出具{not_processed.confirmation}件。",
    "政府信息公开申请不予处理的案件中，属于信访、举报、投诉类的有{not_processed.petition}件。",
    "政府信息公开申请因申请内容不明确、经补正仍不明确而无法提供的{unavailable.still_unclear}件。",
    "全年政府信息公开申请予以公开与部分公开分别为{granted}件和{partly_granted}件。",
    "政府信息公开申请予以公开、部分公开、不予公开分别为{granted}件、{partly_granted}件、{refused}件。",
    "政府信息公开申请其他处理{other_handling}件，均为申请人撤回。",
)
REVIEWS = pool(
    "全年因信息公开被复议{reconsideration}件、被诉讼{litigation}件。",
    "政府信息公开领域共发生行政复议案件{reconsideration}件，行政诉讼案件{litigation}件，均已妥善处理。",
    "因对政府信息公开答复不服引发的行政复议{reconsideration}件，其中，维持{reconsideration.upheld}件，撤销或者责令重作等纠正{reconsideration.corrected}件。",
    "发生涉及政府信息公开的行政复议案件{reconsideration}件和行政诉讼案件{litigation}件。",
    "{year}年共有{reconsideration}件政府信息公开行政复议、{litigation}件政府信息公开行政诉讼。",
    "政府信息公开行政诉讼案件{litigation}件，已审结案件中法院维持{litigation.upheld}件，纠正{litigation.corrected}件，尚有{litigation.pending}件未审结。",
    "政府信息公开行政复议、行政诉讼分别为{reconsideration}件、{litigation}件。",
    "政府信息公开行政应诉案件{litigation}件，全部由负责人出庭。",
    "政府信息公开行政复议纠错{reconsideration.corrected}件。",
)
DOCUMENTS = (
    *pool(
        "截至{year}年年底，有效的行政规范性文件共{normative_documents.in_force}件。",
        "{year}年，新出台行政规范性文件{normative_documents.issued}件、废止{normative_documents.repealed}件。",
        "现行有效行政规范性文件为{normative_documents.in_force}件，全部纳入统一平台。",
        "公布废止行政规范性文件目录，共废止行政规范性文件{normative_documents.repealed}件。",
        "颁布规章{regulations.issued}件，印发行政规范性文件{normative_documents.issued}件。",
        at="政府信息管理",
    ),
    Variant(
        "起草并印发规范性文件{normative_documents.made}件，开展政策宣讲{some}场。", at="主动公开"
    ),
)
DENIALS = (
    *(
        Variant(text, none=("received_any",))
        for text in (
            "全年没有政府信息公开申请。",
            "{own}{year}年政府信息公开申请受理量为零。",
            "全年{own}未收到任何单位和个人的政府信息公开申请。",
            "本年度无人申请政府信息公开。",
            "{year}年未办理依申请公开事项，因未收到相关申请。",
            "未收到任何政府信息依申请公开件。",
            "本单位{year}年度政府信息公开申请为零。",
            "{year}年，无公民、法人及其他组织申请公开政府信息。",
            "全年未有政府信息公开申请。",
        )
    ),
    *(
        Variant(text, none=_REVIEW)
        for text in (
            "全年没有因政府信息公开引发的复议和诉讼。",
            "{year}年，{own}未发生政府信息公开行政复议和行政诉讼案件。",
            "{own}全年无一起因政府信息公开引发的行政复议、行政诉讼。",
            "未涉及政府信息公开行政复议、行政诉讼。",
            "政府信息公开工作无行政复议、无行政诉讼。",
            "没有发生涉及政府信息公开的行政复议案件和行政诉讼案件。",
            "{year}年没有公民、法人或其他组织因政府信息公开对{own}申请行政复议或提起行政诉讼。",
            "全年未发生一起政府信息公开行政复议或行政诉讼。",
        )
    ),
    Variant("政府信息公开行政复议案件为零。", none=("reconsideration",)),
    Variant("未引发政府信息公开行政诉讼。", none=("litigation",)),
    Variant("收到政府信息公开申请{received_any}件，没有引发行政诉讼。", none=("litigation",)),
)
RELATIONS = (
    *pool(
        "共有政务公开专栏{some}个，其中新建{some#1}个，改版{some#2}个。",
        "公开财政资金信息{more}条，其中直达资金{more#1}条、惠民惠农补贴{more#2}条、社会救助{more#3}条。",
        "收到意见{more}条（其中线上{more#1}条、线下{more#2}条）。",
        at="主动公开",
    ),
    Variant(
        "全年公开环评信息{more}条，包括报告书{more#1}条、报告表{more#2}条、登记表{more#3}条，合计{more}条。",
        at="主动公开",
        exact=True,
    ),
    *pool(
        "在{received_any}件政府信息公开申请中，自然人申请{natural_person}件，占比为{share(natural_person,received_any)}%。",
        "政府信息公开申请无法提供{unavailable}件，占全年办结量{concluded}件的{share(unavailable,concluded)}%。",
        "上年收到政府信息公开申请{last=above(received)}件，本年新收{received}件，减少{growth(received,last)}%。",
        "政府信息公开申请办结{concluded}件，不予公开{refused}件，不予公开率{share(refused,concluded)}%。",
    ),
)
BYSTANDERS = (
    *pool(
        "{region}政府信息公开申请量排名前三的部门分别是自然资源局{received#1}件、住建局{received#2}件、公安局{received#3}件。",
        "其中古渡镇收到政府信息公开申请{below(received)}件，居各乡镇之首。",
        "对下级行政机关的政府信息公开申请答复开展抽查，共抽查{more}件，发现问题{some}件。",
        "{own}受理下级政府信息公开申请答复不服的行政复议{more}件。",
        scope="part of the body",
        organ="government",
    ),
    *pool(
        "回顾{last_year}年，政府信息公开申请办结{some}件，不予公开{some2}件。",
        "与上年的{more}件相比，政府信息公开申请总量基本持平。",
        "五年来，政府信息公开行政复议案件累计{more}件。",
        "政府信息公开申请数量连续{few}年下降，累计下降{more}件。",
        "{last_year}年末现行有效行政规范性文件{more}件。",
        "政府信息公开申请环比增加{some}件。",
        scope="other year",
    ),
    *pool(
        "5月、6月为政府信息公开申请高峰，分别收到{received#1}件和{received#2}件。",
        "仅四季度就收到政府信息公开申请{below(received)}件。",
        "截至{year}年11月末，政府信息公开申请办结{below(concluded)}件。",
        scope="part of the year",
    ),
    *pool(
        "受理法律援助申请{more}件、公证申请{many}件。",
        "收到“互联网+督查”转办线索{some}件、问题留言{more}条，均予以公开回应。",
        "办理行政许可{many}件，其中不予许可{some}件、无法受理{some2}件。",
        "答复网民咨询{more}条、信访件{some}件，按时办结率100%。",
        "12345平台转办诉求{many}件，重复诉求{more}件，结转下月{some}件。",
        "公开行政规范性文件解读{more}篇，其中图解{some}篇。",
        "审核拟发文件{more}件，其中主动公开{more#1}件、依申请公开{more#2}件、不予公开{more#3}件。",
        "公文公开属性标注：主动公开{more}件、依申请公开{some}件、不予公开{some2}件。",
        "向档案馆、图书馆移交主动公开文件{more}件。",
        "召开新闻发布会{some}场，回应记者提问{more}个。",
        "受理建议提案{some}件，已办结{below(some)}件。",
        "公开行政诉讼典型案例{some}个，行政复议文书{some2}份。",
        "清理规范性文件{more}件，按程序提请审议。",
        "依申请类政务服务事项{more}项，全部实现网上办理。",
        "依申请办理的政务服务事项{many}件，当场办结{more}件。",
        at="主动公开",
        scope="other matter",
    ),
    *pool(
        "召开依申请公开疑难案件会商会{some}次，研究疑难申请{more}件次。",
        "依申请公开工作人员由{few}人增加到{some}人。",
        "修订依申请公开流程图{some}张，办理时限由20个工作日缩短为{some2}个工作日。",
        "重点抽查政府信息公开申请{some}件和行政复议案件{some2}件。",
        "评查案卷{more}份，其中政府信息公开申请{some}件，行政复议{few}件。",
        "公开典型案例{some}个，其中政府信息公开行政诉讼{few}件。",
        "在抽查的{some}件申请中，予以公开{few}件。",
        "政府信息公开申请答复质量测评中，抽取申请{some}件，不予公开{few}件、部分公开{few2}件。",
        "指导办理政府信息公开行政复议{some}件、行政诉讼{few}件。",
        "办理政府信息公开申请占用{some}人次，梳理政府信息公开申请，共形成台账{few}份。",
        "向申请人提供政府信息复印件{more}页、电子文档{more2}份。",
        "政府信息公开申请答复书抽检合格率98.5%，抽检{more}份。",
        "就政府信息公开申请征求第三方意见{some}次。",
        "政府信息公开申请受理点{some}个，开放查阅点{some2}个。",
        "因申请内容不明确，一次性告知申请人补正政府信息公开申请{below(received)}件次。",
        scope="about applications",
    ),
    *pool(
        "政府信息公开申请中，网上申请{received_any#1}件，线下申请{received_any#2}件。",
        "政府信息公开申请按内容分，涉土地类{received_any#1}件、涉规划类{received_any#2}件、其他类{received_any#3}件。",
        scope="channel or topic",
    ),
    *pool(
        "受理政府信息公开申请{余(received_any)}余件次，群众满意度不断提升。",
        "大约{近(concluded)}件政府信息公开申请在{few}个工作日内办结。",
        "政府信息公开申请突破{余(received_any)}件大关。",
        "收到政府信息公开申请不足{近(received_any)}件。",
        scope="approximate",
    ),
    *pool(
        "{next_year}年，{own}将力争实现政府信息公开零复议、零诉讼。",
        "确保全年政府信息公开行政诉讼案件不超过{some}件。",
        "按照工作计划，每年制定规范性文件不超过{some}件。",
        scope="plan",
    ),
    Variant("如未收到政府信息公开申请，也须在报告中说明。", scope="plan", at="problems"),
    Variant("避免发生因政府信息公开引起的行政复议、行政诉讼。", scope="plan", at="problems"),
    Variant(
        "个别单位没有收到政府信息公开申请，业务不熟。", scope="part of the body", at="problems"
    ),
    Variant(
        "全年共办理行政应诉案件{more}件、行政复议案件{some}件，涉及工伤认定、治安处罚等领域。",
        scope="own business",
        organ="司法局",
        at="主动公开",
    ),
    Variant(
        "收到行政复议申请{more}件，其中涉及治安处罚{more#1}件、交通处罚{more#2}件。",
        scope="own business",
        organ="公安局",
        at="主动公开",
    ),
    Variant(
        "统计数据申请使用{more}件，提供数据{many}笔。",
        scope="own business",
        organ="统计局",
        at="主动公开",
    ),
)

VARIANTS = (
    *APPLICATIONS,
    *RESULTS,
    *REVIEWS,
    *DOCUMENTS,
    *DENIALS,
    *RELATIONS,
    *BYSTANDERS,
)
