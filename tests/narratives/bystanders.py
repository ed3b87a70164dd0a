"""Sayings whose figures say nothing about the tables: the reader must leave them alone.

The numbers fit no cell, so that whoever holds them against one raises a false alarm.
"""

from __future__ import annotations

from narratives.variant import Variant, pool

PART_OF_THE_BODY = pool(
    "其中，市政府办公室收到政府信息公开申请{received_any#1}件、市公安局{received_any#2}件、市自然资源局{received_any#3}件。",
    "{own}所属事业单位收到政府信息公开申请{below(received_any)}件，均已答复。",
    "云溪县收到政府信息公开申请{received_any#1}件、柏塘县{received_any#2}件、东湖区{received_any#3}件。",
    "各乡镇（街道）共收到政府信息公开申请{below(received_any)}件。",
    "市级部门中，市住建局办理政府信息公开申请{received#1}件，市教育局办理{received#2}件，居前两位。",
    "高新区管委会全年办结政府信息公开申请{done=below(concluded)}件，其中予以公开{done#1}件，不予公开{done#2}件。",
    "县直各单位受理政府信息公开申请{received_any#1}件，乡镇受理{received_any#2}件。",
    "市公安局因政府信息公开被申请行政复议{below(reconsideration)}件。",
    "各县区政府及其部门制发行政规范性文件{below(normative_documents.issued)}件。",
    "东城区创新办理方式，全年答复政府信息公开申请{below(concluded)}件，群众满意度明显提升。",
    "下属单位未收到政府信息公开申请。",
    "各乡镇（街道）均未发生政府信息公开行政复议、行政诉讼。",
    scope="part of the body",
    organ="government",
)
OTHER_YEARS = pool(
    "{last_year}年，{own}共收到政府信息公开申请{some}件。",
    "上年收到政府信息公开申请{some}件，为本年工作积累了经验。",
    "政府信息公开申请数量同比增加{some}件。",
    "政府信息公开申请较上年减少{some}件，降幅明显。",
    "去年同期收到政府信息公开申请{some}件。",
    "《条例》施行以来，累计收到政府信息公开申请{many}件。",
    "近三年共收到政府信息公开申请{many}件，年均{more}件。",
    "政府信息公开行政复议案件比上年下降{some}件。",
    "与{last_year}年相比，政府信息公开行政诉讼减少{some}件。",
    "{last_year}年制发行政规范性文件{more}件。",
    "政府信息公开申请量比上一年度多{more}件，其中自然人申请多{some}件。",
    "自2008年以来，{own}共办理政府信息公开申请{many}件，无一被责令改正。",
    "上一年度予以公开{some}件、不予公开{some2}件，政府信息公开申请答复质量总体较好。",
    "上年度未收到政府信息公开申请。",
    "{last_year}年未发生因政府信息公开引起的行政复议、行政诉讼。",
    scope="other year",
)
PART_OF_THE_YEAR = pool(
    "上半年，{own}收到政府信息公开申请{below(received)}件。",
    "{year}年1—6月，共受理政府信息公开申请{below(received)}件。",
    "第一季度办结政府信息公开申请{below(concluded)}件。",
    "截至{year}年9月底，已办理政府信息公开申请{below(received)}件。",
    "12月份新收政府信息公开申请{below(received)}件，为全年最多。",
    "平均每月收到政府信息公开申请{below(received)}件。",
    "日均办理政府信息公开申请{some}件。",
    "截至6月30日，现行有效行政规范性文件{more}件。",
    "三季度因政府信息公开被申请行政复议{below(reconsideration)}件。",
    "下半年未收到政府信息公开申请。",
    scope="part of the year",
)
OTHER_MATTERS = pool(
    "全年受理12345政务服务便民热线工单{many}件，办结{many2}件。",
    "办理人大代表建议{some}件、政协委员提案{some2}件，办理结果全部公开。",
    "收到网民留言{more}条，答复{more2}条。",
    "受理“市长信箱”群众来信{some}件，均已回复。",
    "受理行政许可申请{many}件，办结{many2}件，不予许可{some}件。",
    "收到各类补贴申请{more}份，审核通过{more2}份，不予通过{some}份。",
    "依法公开行政处罚决定{more}件、行政许可决定{many}件。",
    "收到社会公众对重大决策草案的意见建议{more}条，采纳{some}条，未采纳{some2}条。",
    "向上级报送规范性文件备案{some}件，备案率、及时率均为100%。",
    "对{some}件规范性文件开展合法性审核，提出意见{more}条。",
    "转载上级规范性文件{more}件，解读规范性文件{some}件。",
    "受理群众来信来访{more}件次，其中重复信访{some}件，已办结{below(more)}件。",
    "受理投诉举报{many}件，立案{some}件，不予立案{some2}件。",
    "受理不动产登记申请{many}件、工伤认定申请{more}件。",
    "公众号推送信息{more}条，阅读量{many}次，收到评论{more2}条。",
    "全年公开预决算信息{some}条、采购信息{more}条。",
    "开展政府信息公开业务培训{some}场次，参训{more}人次。",
    "全年共主动公开政府信息{many}条，其中通过网站公开{more}条。",
    "接受群众咨询{more}人次，接听来电{more2}次。",
    "办理网上咨询{more}件、投诉{some}件，办结率100%。",
    "公开责任清单{some}项、权力清单{more}项，取消证明事项{some2}项。",
    "行政机关负责人出庭应诉{some}件，出庭应诉率100%。",
    "公开行政执法案卷{some}卷，评查案卷{some2}卷。",
    "组织听证会{few}场，收到听证申请{some}件。",
    "解读规范性文件{some}件，解读率100%，政策吹风会{few}场。",
    "为群众提供免费复印服务{more}页，接待查阅政府信息{more2}人次。",
    "全年发布信用信息{many}条，受理信用修复申请{some}件。",
    at="主动公开",
    scope="other matter",
)
ABOUT_APPLICATIONS = pool(
    "组织依申请公开专题培训{some}次，参训{more}人次。",
    "评查依申请公开案卷{some}份，通报问题{few}个。",
    "审核各部门依申请公开答复文书{more}份。",
    "接听依申请公开咨询电话{more}次，当面解答{some}人次。",
    "制定依申请公开答复文书样本{some}种，规范答复流程{few}项。",
    "对政府信息公开申请，一般在20个工作日内答复，确需延期的，延长不超过20个工作日。",
    "依照《条例》第三十六条规定，分{few}种情形对政府信息公开申请作出答复。",
    "依申请公开平均办理时长压缩至{some}个工作日。",
    "依申请公开系统新增功能{some}项，优化流程{few}个。",
    "依申请公开答复前与申请人电话沟通{more}次。",
    "指导各部门办理疑难政府信息公开申请{some}件次。",
    "发出政府信息公开补正通知书{some}份、延期答复告知书{some2}份、第三方意见征询函{some3}份。",
    "转办政府信息公开申请{below(received)}件至有关部门办理。",
    "申请人主动撤回政府信息公开申请{below(received)}件。",
    "编印政府信息公开申请典型案例{some}个。",
    "通过办理依申请公开，推动{some}项群众诉求得到解决。",
    "依申请公开告知书送达{more}份，其中邮寄送达{some}份。",
    "未发生因政府信息公开申请答复超期被投诉的情形。",
    "全年没有收到对政府信息公开工作的投诉举报。",
    "政府信息公开申请无一件超期答复。",
    "无申请人因不服政府信息公开答复而信访。",
    "严格落实收费制度，未收取政府信息公开申请信息处理费。",
    scope="about applications",
)
CHANNELS = pool(
    "政府信息公开申请以网络申请为主，为{received_any#1}件，信函申请{received_any#2}件，当面申请{received_any#3}件。",
    "通过政府网站依申请公开平台收到政府信息公开申请{below(received)}件。",
    "通过邮寄方式收到政府信息公开申请{received#1}件，通过电子邮件收到{received#2}件。",
    "当面提交政府信息公开申请{below(received)}件。",
    "未收到当面提交的政府信息公开申请。",
    "政府信息公开申请涉及征地拆迁{received_any#1}件、工程建设{received_any#2}件、劳动保障{received_any#3}件。",
    "政府信息公开申请内容主要集中在城乡规划（{received#1}件）、土地征收（{received#2}件）等方面。",
    scope="channel or topic",
)
APPROXIMATE = pool(
    "全年收到政府信息公开申请{余(received_any)}余件。",
    "全年共受理政府信息公开申请近{近(received_any)}件。",
    "{year}年办结政府信息公开申请约{近(concluded)}件。",
    "政府信息公开申请量超过{余(received_any)}件。",
    "办理政府信息公开申请{余(concluded)}多件，均按时答复。",
    "全年处理依申请公开{余(received_any)}件以上。",
    "政府信息公开申请达{近(received_any)}件左右。",
    "予以公开政府信息公开申请{余(granted)}余件。",
    scope="approximate",
)
PLANS = pool(
    "{next_year}年，力争政府信息公开申请办理时长压缩至{some}个工作日以内。",
    "下一步，计划制定行政规范性文件{some}件。",
    "{next_year}年拟抽查政府信息公开申请答复{some}件。",
    "预计{next_year}年政府信息公开申请将达到{more}件。",
    "力争{next_year}年政府信息公开行政复议控制在{some}件以内。",
    "针对政府信息公开申请量大的问题，将新增工作人员{few}名，开展培训{some}次。",
    "今后将对{more}件历史文件分批开展清理和后评估。",
    scope="plan",
)
OWN_BUSINESS = (
    Variant(
        "全年办理行政复议案件{more}件，办结{done=below(more)}件，其中维持{done#1}件、纠正{done#2}件。",
        at="主动公开",
        organ="司法局",
        scope="own business",
    ),
    Variant(
        "{own}共收到行政复议申请{more}件，受理{done=below(more)}件，不予受理{minus(more,done)}件。",
        at="主动公开",
        organ="司法局",
        scope="own business",
    ),
    Variant(
        "代理市政府行政诉讼应诉案件{some}件，胜诉率居全省前列。",
        at="主动公开",
        organ="司法局",
        scope="own business",
    ),
    Variant(
        "审查规章和规范性文件草案{some}件，备案审查规范性文件{some2}件。",
        at="主动公开",
        organ="司法局",
        scope="own business",
    ),
    Variant(
        "公开行政复议决定书{more}份，行政复议案件调解和解{some}件。",
        at="主动公开",
        organ="司法局",
        scope="own business",
    ),
    Variant(
        "办理行政案件{many}件，被提起行政诉讼{some}件，败诉率为历年最低。",
        at="主动公开",
        organ="公安局",
        scope="own business",
    ),
    Variant(
        "受理户口迁移申请{many}件、出入境证件申请{many2}件。",
        at="主动公开",
        organ="公安局",
        scope="own business",
    ),
    Variant(
        "受理消费者投诉举报{many}件，办理行政处罚案件{more}件，不予处罚{some}件。",
        at="主动公开",
        organ="市场监督管理局",
        scope="own business",
    ),
    Variant(
        "受理劳动人事争议仲裁申请{more}件，结案{more2}件，结转下年{some}件。",
        at="主动公开",
        organ="人力资源和社会保障局",
        scope="own business",
    ),
    Variant(
        "受理建设用地审批申请{some}件，办结不动产登记{many}件。",
        at="主动公开",
        organ="自然资源局",
        scope="own business",
    ),
)
#: True sayings of other figures of the tables, or denials that the tables bear out in part only.
NO_CONTRADICTION = (
    Variant(
        "全年未发生因政府信息公开被纠正的行政复议和败诉的行政诉讼案件。",
        scope="qualified denial",
        zero=("reconsideration.corrected", "litigation.corrected"),
    ),
    Variant(
        "政府信息公开行政诉讼没有败诉案件。",
        scope="qualified denial",
        zero=("litigation.corrected",),
    ),
    Variant(
        "未收到法人或其他组织提出的政府信息公开申请，申请人均为自然人。",
        scope="qualified denial",
        zero=("organisations",),
    ),
    Variant(
        "没有因政府信息涉及国家秘密而不予公开的申请。",
        scope="qualified denial",
        zero=("refused.state_secret",),
    ),
    Variant(
        "政府信息公开申请全部按期办结，无结转下年度办理的申请。",
        scope="qualified denial",
        zero=("carried_over",),
    ),
    Variant(
        "无上年结转的政府信息公开申请，新收{received}件。",
        scope="qualified denial",
        zero=("carried_in",),
    ),
    Variant(
        "收到的政府信息公开申请均予受理，没有不予处理的情形。",
        scope="qualified denial",
        zero=("not_processed",),
    ),
    Variant("全年未制定规章。", scope="qualified denial", zero=("regulations.made",)),
    Variant(
        "本年度没有制发行政规范性文件。",
        scope="qualified denial",
        zero=("normative_documents.made",),
    ),
    Variant(
        "政府信息公开行政诉讼未经复议直接起诉的为零。",
        scope="qualified denial",
        zero=("litigation_direct",),
    ),
    Variant(
        "（二）依申请公开方面。坚持便民原则，做到政府信息公开申请答复零超期、零差错。",
        scope="qualified denial",
    ),
)
PERCENTAGES_ALONE = pool(
    "政府信息公开申请同比增长70.3%。",
    "政府信息公开申请按时办结率100%，群众满意率98.6%。",
    "全年收到政府信息公开申请{received_any}件，同比下降6.5%，按期答复率达100%。",
    "政府信息公开申请中，自然人申请占比超过九成。",
    "网站信息发布量增长35%，栏目更新率100%。",
    "收到政府信息公开申请{received_any}件，比上年增长约三成。",
    "全年办结政府信息公开申请{concluded}件，规范答复率较上年提高5.2个百分点。",
    scope="percentage alone",
)
INCOMPLETE_LISTS = pool(
    "公开政策文件{many}件，其中涉及就业{some}件、教育{some2}件等。",
    "主动公开政府信息{many}条，其中规划计划{some}条，财政信息{some2}条。",
    "发布信息{many}条，其中政务要闻{some}条，同比增加{few}条，公告公示{some2}条。",
    "开设专栏{some}个，新增{few}个，优化{few2}个。",
    "召开会议{few}次，培训{few2}次，督查{few3}次，共解决问题{more}个。",
    at="平台建设",
    scope="incomplete list",
)
ELSEWHERE = (
    Variant(
        "{own}全年共对{some}件政府信息公开申请收取信息处理费{more}元。",
        at="other_matters",
        scope="fees",
    ),
    Variant(
        "{year}年发出信息处理费收费通知{some}件，实收{more}元，其中县公安局{below(some)}件。",
        at="other_matters",
        scope="fees",
    ),
    Variant(
        "一是政府信息公开申请答复文书质量有待提高，抽查发现{some}份存在瑕疵。",
        at="problems",
        scope="about applications",
    ),
    Variant(
        "针对{last_year}年度报告中{few}个问题，已整改{few2}个，政府信息公开申请办理更加规范。",
        at="problems",
        scope="other year",
    ),
    Variant(
        "配备政府信息公开工作人员{some}名，全年考核扣分单位{few}个，涉及依申请公开问题{few2}条。",
        at="监督保障",
        scope="about applications",
    ),
)

VARIANTS = (
    *PART_OF_THE_BODY,
    *OTHER_YEARS,
    *PART_OF_THE_YEAR,
    *OTHER_MATTERS,
    *ABOUT_APPLICATIONS,
    *CHANNELS,
    *APPROXIMATE,
    *PLANS,
    *OWN_BUSINESS,
    *NO_CONTRADICTION,
    *PERCENTAGES_ALONE,
    *INCOMPLETE_LISTS,
    *ELSEWHERE,
)
