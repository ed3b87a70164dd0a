"""Words that say nothing of a figure's meaning but bear on whether, and for what, it counts.

What figures mean stands in rules/claims; these are the words of scope and the small change between
the telling ones.  Written as `gxlint.claims.phrases`, separated by spaces.
"""

from __future__ import annotations

from gxlint.enums import Enum

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping


class Kind(Enum):
    """What a token is to the reader."""

    NUMBER = "number"
    #: Punctuation that ends a clause, and the brackets.
    STOP = "stop"
    #: Anything not in the vocabulary.
    UNKNOWN = "unknown"
    #: What is counted, and what is said of it: the words of the claim rules.
    TOPIC = "topic"
    SAID = "said"
    #: Adverbs and the like that may separate a telling word from unknown ones.
    NEUTRAL = "neutral"
    #: Small words that may stand between telling ones.
    GLUE = "glue"
    JOIN = "join"
    EACH = "each"
    RESPECTIVELY = "respectively"
    OF_WHICH = "of_which"
    NOT = "not"
    #: "Because of information disclosure": ties a lawsuit to the subject of the report.
    LINK = "link"
    OWN_YEAR = "own_year"
    #: All of the year that is spoken of, whichever that is.
    ALL_YEAR = "all_year"
    FUTURE = "future"
    OTHER_YEAR = "other_year"
    PART_YEAR = "part_year"
    COMPARED = "compared"
    #: Plans, conditions, averages: no statement on what was.
    UNREAL = "unreal"
    OWN_BODY = "own_body"
    PART_BODY = "part_body"
    CHANNEL = "channel"
    ALL_CHANNELS = "all_channels"
    #: Matters that are counted beside applications and handled with the same verbs.
    MATTER = "matter"
    #: The start of a new point in a list (一是, 二是).
    POINT = "point"


_BODIES = (
    "省|市|县|区|州|盟|旗|镇|乡|街道|街|局|委|办|厅|部|署|处|院|所|站|会|社|校|队|馆|台|中心|单位|机关|部门"
    "|系统|公司|集团|支队|大队|自治区|自治州|自治县|园区|新区|高新区|经开区|开发区|管委会|办公室|行政机关"
)

VOCABULARY: Mapping[Kind, str] = {
    Kind.NEUTRAL: (
        "共 总共 一共 共计 合计 总计 累计[共] 总 依法[依规] 依规 及时 按时 按期 如期 按规定 按要求 按照规定 全部 全数 已[经] 实际 正式"
        " 顺利 先后 陆续 其余[的] 剩余[的] 另[外] 另有 尚 尚有 仍有 还 还有 现 现有 仅 各类 各种 各项 各级[各部门|行政机关|政府|政府部门]"
        " 各级政府及[其|所属|工作]部门 各级各类行政机关 (各地|各地区)(各部门|各单位) 行政机关 严格 认真 积极 妥善 主要 并 且 也 同时 据统计 经统计 年度"
        " 严格按照规定 规范 高效 圆满 [在|于](法定|规定)(期限|时限|时间|工作日)[之]内 按(法定|规定)(时限|期限|时间) 逐件 逐一 加上 连同 加 共需 [人民]法院 [行政]复议(机关|机构) 实有 完成"
    ),
    Kind.GLUE: (
        "的 了 为 是 有 到 达[到] 计 数[量] 量 总数 总量 件数 总件数 情况 事项 事宜 案件 案 事件 类[型|别] 情形 结果 原因 被 由 经 因 系 属[于] 作[出|为]"
        " 做出 给予 决定 等 提出 提交 递交 提起 发起 引发 引起 导致 产生 发生 出现 (产生|发生|出现|有)过 涉及 存在 涉 形式 任何[形式] 有效 有关 相关 关于 就 针对 对 之 中 里"
        " 群众 公众 社会[公众] 申请人 当事人 市民 人民群众 公民 企业群众 方面 领域 工作 行为 过程 新 该 要求 方式 起诉 告知 本 答复书"
        " 公民(、|和|及|与|或|或者)(法人|企业|单位)[等] (公民|个人)、[公司、](公司|企业|单位)(和|或|或者|、)(社会团体|社会组织|其他组织) [任何](公民|个人|自然人)(、|和)(法人|企业)[和|或|或者|及|、|以及]其他组织"
        " 所有 具体 数目 (所涉|所申请)[的][政府]信息 之中 当中 内 中有 后 有所 总的 类申请 进行 予以 继续 向 在 以 而 需 应 须 因此 区分处理[后] 经区分处理[后] 被申请人 被告 第三人 属于公开范围 所 占[绝|大|绝大]多数[,(为|有|达)] 不服[而](引发|引起|产生)"
        " 任何(单位|组织|企业|机构|个人|人|公民) [任何](单位|组织|企业|机构)(和|或|或者|及|以及|、)个人 [本机关|行政机关]不再处理 告知 来自 来源于 提交的 各类型"
    ),
    Kind.JOIN: "和 与 及 以及 或[者] 并 暨 以及其他",
    Kind.EACH: "均[已] 各 都[已] 皆 分别均",
    Kind.RESPECTIVELY: "分别[为|是|有|达] 依次[为|是] 各为",
    Kind.OF_WHICH: "其中[包括|包含|含|有] 包括 包含 含 内含 具体为 具体包括 具体是",
    Kind.NOT: "未 没[有] 无 零 不存在",
    Kind.LINK: (
        "[政府|政务]信息公开[工作|事项|事务|行为|答复|问题|类|方面|领域|纠纷|申请人] [要求]公开政府信息的"
    ),
    Kind.OWN_YEAR: (
        "本年[度|底|末|内|全年] (本年[度]|今年)[以来] [本]报告期[内] [本]统计期[限][内] 截[至|止][到](本年|今年)[年](底|末)"
    ),
    Kind.ALL_YEAR: "全年[度] 当年[度] 年内 [截(至|止)[到]](年底|年末) 年度内 一年来",
    Kind.FUTURE: "下年[度] 下一步 今后 明年 次年 来年 未来 下一阶段",
    Kind.OTHER_YEAR: (
        "上年[度] 上一年[度] 去年[度] 前年 往年 历年[累计] 近年[来] 近(两|二|三|四|五)年[来] (三|五|两)年来 以来 十三五 十四五 截至下年 截止下年"
    ),
    Kind.PART_YEAR: (
        "上半年 下半年 (一|二|三|四|1|2|3|4|第一|第二|第三|第四|前三|前两|首)[个]季度 截[至|止]目前 目前 当前 近期 日前 截[至|止](发稿|报告发布)[时|日|之日] 期间"
    ),
    Kind.COMPARED: (
        "同比 环比 较 相比 [上年|上年度|去年]同期 增加[了|到|至] 减少[了|到|至] 增长[了|到|至] 下降[了|到|至] 上升[了|到|至] 降低 回落 提升 提高 多出 少于 多于"
        " 增幅 降幅 净增 增至 降至 升至 高于 低于"
    ),
    Kind.UNREAL: (
        "将 拟 计划 预计 力争 争取 目标 如[果] 若 假如 一旦 应当 必须 需要 每 平均 人均 日均 月均 单件 首件 原则上 不得 力求"
    ),
    Kind.OWN_BODY: f"(我|本|全)({_BODIES}) 全自治区 本行政机关 本机关单位 [我|本|全](市|县|区|省|州|局)范围内 我们",
    Kind.PART_BODY: (
        "(省|市|县|区|镇|乡|州|旗|村)级 (省|市|县|区|州|旗)直 (省|市|县|区|州|旗|厅|局)本级 本级 (局|厅|委|部)机关 (局|厅|委)属[各]单位"
        " 下属 直属 所属 基层 乡镇 镇街 街道 街镇 镇乡 村居 社区 开发区 各县区 各县(市、区) 各(县市区|区县|县市|市县|旗县|市州|地市|市区|市|县|区|镇|乡镇|街道|镇街|街镇|镇乡|乡|州|部门|单位|科室|股室|处室|分局|支队|大队|所|站|园区|开发区)"
        " 各(镇|乡镇|镇街|街道|县区)(、|和)[各](部门|单位|街道) 职能部门 各职能部门 各有关部门 有关部门 相关部门 相关单位 个别"
    ),
    Kind.CHANNEL: (
        "网上 网络 线上 在线 互联网 线下 网站 门户网站 官网 平台 系统 信函 邮寄 信件 来函 函件 [电子]邮件 [电子]邮箱 传真 当面 当场 现场 窗口 电话 书面 口头 数据电文 快递 挂号信 公众号"
        " 微信 微博 客户端 小程序 手机端 渠道 途径 信箱申请 来人 上门 政务服务网 政务网"
    ),
    Kind.ALL_CHANNELS: (
        "等[多种|各种|各类|各|多个|不同|其他|申请|多](渠道|途径|方式|形式) (多种|各种|各类|各|多|所有|不同)(渠道|途径|方式|形式) (通过|以)任何(渠道|途径|方式|形式) (书面|纸质)(或|和|、|及)(网络|网上|电子)[形式|方式] 线上线下 线上、线下 线上和线下"
    ),
    Kind.MATTER: (
        "热线 工单 留言 信箱 来信 来电 来访 来信来访 信访 信访件 信访事项 信访投诉 建议 提案 建议提案 议案 咨询 投诉 举报 投诉举报 举报投诉 诉求 求助 问政 民意 意见 意见建议 网民 12345 12348"
        " 12315 申诉 来件 行政许可 行政处罚 行政确认 行政审批 审批 登记证 执法案件 行政应诉 应诉 仲裁 调解 公证 法律援助 人民调解 合同 采购 招标 监督检查 办件 政务服务 建议案 督办件 交办件 转办件"
        " 网帖 舆情 督办 疑问 问题 纠错信息 规章制度 (各类|各种|各项|各)申请 报刊 国家赔偿 行政赔偿 抽查 抽取 抽检 评查 测评 案卷 典型案例"
    ),
    Kind.POINT: "一是 二是 三是 四是 五是 六是 七是 八是 九是 十是 首先 其次 再次 最后",
}

#: What shares the beginning of a telling word but is another thing altogether.
OPAQUE = (
    "申请(表格|渠道|指南|流程|制度|公开工作|办理|答复书|时限|人数|条件|权|公开制度|公开渠道|公开流程) 一次性 一体化 一站式 一件事 件件 共享 共建 共同[推进|做好] 公共 共性 总体 总结 总书记 均衡"
    " 已有 数据 数字 质量 为民 为了 因为 目的 经济 经营 经验 经费 由此 由于 理由 自由 被动 到位 得到 系统性 关系 联系 体系 设计 会计 等级 平等 无障碍 无偿 无缝 无人 无纸化 无证 未成年 没收"
    " 有限 有序 有力 有机 有效性 有效期 各自 规范性 规范化 与会 及其 及格 和谐 和平 办理流程 收到良好 收到实效 收到明显 受理点 受理窗口 受理机构 受理制度 办理机制 答复质量 答复时限 答复期限 答复口径 答复模板"
)
