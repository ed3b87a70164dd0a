"""Sayings whose figures are held against one another: parts of a whole, percentages."""

from __future__ import annotations

from narratives.variant import Variant, pool

#: 其中 need not list everything, but its parts never exceed the whole.
AMONG = pool(
    "全年制作政策简明问答{more}期，其中市级{more#1}期、东城区{more#2}期、西城区{more#3}期。",
    "门户网站发布信息{many}条，其中概况类信息{many#1}条，政务动态类{many#2}条，信息公开目录{many#3}条，其他信息{many#4}条。",
    "{year}年主动公开政府信息{more}条，其中机构职能{more#1}条、政策法规{more#2}条、财政预决算{more#3}条。",
    "共印发简报{more}期，其中专刊{more#1}期，普刊{more#2}期。",
    "征集到意见建议{more}条，其中来自网络{more#1}条，来自座谈会{more#2}条。",
    "全年开展督查{some}次，其中线上巡查{some#1}次，实地检查{some#2}次。",
    "公开重点领域信息{more}条。其中，教育{more#1}条，医疗{more#2}条，就业{more#3}条，住房{more#4}条。",
    "办理人大代表建议和政协提案共{more}件，其中人大代表建议{more#1}件，政协提案{more#2}件。",
    "编制办事指南{more}份，其中涉企{more#1}份，涉民生{more#2}份。",
    at="主动公开",
)
#: Lists that claim to be all of the whole.
ALL_OF_IT = (
    Variant(
        "共收到政府信息公开申请{received_any}件，分别为网络申请{received_any#1}件、信函申请{received_any#2}件、当面申请{received_any#3}件。",
        exact=True,
    ),
    Variant(
        "全年办结政府信息公开申请{concluded}件，按季度分别为{concluded#1}件、{concluded#2}件、{concluded#3}件、{concluded#4}件。",
        exact=True,
    ),
    Variant(
        "全年发布政策解读{more}篇，分别为文字解读{more#1}篇、图片解读{more#2}篇、视频解读{more#3}篇。",
        at="主动公开",
        exact=True,
    ),
    Variant(
        "共公开重大建设项目信息{more}条，由批准服务信息{more#1}条、招标投标信息{more#2}条、施工信息{more#3}条组成。",
        at="主动公开",
        exact=True,
    ),
    Variant(
        "全年举办业务培训{some}场，分别是集中培训{some#1}场、线上培训{some#2}场。",
        at="监督保障",
        exact=True,
    ),
    Variant(
        "现有政务新媒体账号{more}个，分三类：微信公众号{more#1}个、微博{more#2}个、其他{more#3}个。",
        at="平台建设",
        exact=True,
    ),
)

_FROM_TABLES = (
    "收到政府信息公开申请{received_any}件，其中自然人申请{natural_person}件，占{share(natural_person,received_any)}%。",
    "办结政府信息公开申请{concluded}件，其中予以公开{granted}件，占比{share(granted,concluded)}%。",
    "全年办结政府信息公开申请{concluded}件，无法提供{unavailable}件，占办结总数的{share(unavailable,concluded)}%。",
    "共办结政府信息公开申请{concluded}件，其中不予处理{not_processed}件（占{share(not_processed,concluded)}%）。",
    "在办结的{concluded}件政府信息公开申请中，予以公开和部分公开{disclosed}件，公开率为{share(disclosed,concluded)}%。",
    "收到政府信息公开申请{received_all}件，办结{concluded}件，办结率{share(concluded,received_all)}%。",
    "政府信息公开申请自然人{natural_person}件、法人或其他组织{organisations}件，总数{received_any}件，自然人占比{share(natural_person,received_any)}%。",
    "办结政府信息公开申请{concluded}件，其中予以公开{granted}件，占百分之{百分之(granted,concluded)}。",
    "全年办结{concluded}件政府信息公开申请，其中{refused}件不予公开，占全部办结件的{share(refused,concluded)}%。",
    "新收政府信息公开申请{received}件，上年为{last=below(received)}件，同比增长{growth(received,last)}%。",
    "{last_year}年收到政府信息公开申请{last=above(received)}件，{year}年新收{received}件，同比下降{growth(received,last)}%。",
    "全年新收政府信息公开申请{received}件，比{last_year}年的{last=below(received)}件增长了{growth(received,last)}%。",
    "政府信息公开行政复议{reconsideration}件，其中结果维持{reconsideration.upheld}件，维持率{share(reconsideration.upheld,reconsideration)}%。",
)
_OF_OTHER_MATTERS = (
    "全年受理12345热线工单{many}件，按时办结{done=below(many)}件，办结率{share(done,many)}%。",
    "发布政策文件{more}件，其中配有解读的{done=below(more)}件，解读率{share(done,more)}%。",
    "回访群众{more}人次，满意{done=below(more)}人次，满意率为{share(done,more)}%。",
    "抽查信息{more}条，合格{done=below(more)}条，合格率{share(done,more)}%。",
    "门户网站访问量{many}次，上年为{last=below(many)}次，同比增长{growth(many,last)}%。",
)
PERCENTAGES = (
    *pool(*_FROM_TABLES),
    *pool(*_OF_OTHER_MATTERS, at="平台建设"),
    Variant(
        "办理建议提案{more}件，其中满意{done=below(more)}件，占{share(done,more)}%。", at="主动公开"
    ),
)

VARIANTS = (*AMONG, *ALL_OF_IT, *PERCENTAGES)
