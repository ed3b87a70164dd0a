"""Sayings about 行政复议 and 行政诉讼 over open information, their kinds and outcomes."""

from __future__ import annotations

from narratives.variant import Variant, pool

COUNTS = pool(
    "因政府信息公开被申请行政复议{reconsideration}件，被提起行政诉讼{litigation}件。",
    "{year}年，{own}政府信息公开行政复议案件{reconsideration}件、行政诉讼案件{litigation}件。",
    "全年发生政府信息公开行政复议{reconsideration}起，行政诉讼{litigation}起。",
    "因政府信息公开申请答复引发行政复议{reconsideration}宗、行政诉讼{litigation}宗。",
    "政府信息公开工作被申请行政复议{reconsideration}件。",
    "涉及政府信息公开的行政诉讼案件共{litigation}件。",
    "本年度出现{litigation}起政府信息公开行政诉讼案件，均积极应诉。",
    "{year}年度共发生{reconsideration}件因政府信息公开引起的行政复议。",
    "全年政府信息公开类行政复议{reconsideration}例，行政诉讼{litigation}例。",
    "以{body}为被申请人的政府信息公开行政复议案件{reconsideration}件。",
    "以{own}为被告的政府信息公开行政诉讼案件{litigation}件。",
    "收到政府信息公开行政复议案件{reconsideration}件，收到政府信息公开行政诉讼案件{litigation}件，均按要求答复和应诉。",
    "申请人不服政府信息公开申请答复，申请行政复议{reconsideration}件、提起行政诉讼{litigation}件。",
    "政府信息公开行政复议和行政诉讼共{reviews}件。",
    "因政府信息公开引起的行政复议、行政诉讼案件共{reviews}件，其中行政复议{reconsideration}件、行政诉讼{litigation}件。",
    "全年收到政府信息公开申请{received_any}件，因此引发行政复议{reconsideration}件，行政诉讼{litigation}件。",
    "政府信息公开行政复议{reconsideration}件，同比减少{some}件；行政诉讼{litigation}件，同比增加{few}件。",
)
OUTCOMES = pool(
    "政府信息公开行政复议{reconsideration}件，其中结果维持{reconsideration.upheld}件，结果纠正{reconsideration.corrected}件，其他结果{reconsideration.other}件，尚未审结{reconsideration.pending}件。",
    "政府信息公开行政复议案件{reconsideration}件（维持{reconsideration.upheld}件、纠正{reconsideration.corrected}件、其他结果{reconsideration.other}件、尚未审结{reconsideration.pending}件）。",
    "政府信息公开行政诉讼{litigation}件，其中结果维持{litigation.upheld}件，结果纠正{litigation.corrected}件，其他结果{litigation.other}件，尚未审结{litigation.pending}件。",
    "在政府信息公开行政复议中，复议机关维持{reconsideration.upheld}件，纠正{reconsideration.corrected}件。",
    "政府信息公开行政复议结果维持的{reconsideration.upheld}件。",
    "政府信息公开行政复议被纠正{reconsideration.corrected}件，已认真剖析原因、举一反三。",
    "因政府信息公开引起的行政复议中尚未审结{reconsideration.pending}件。",
    "政府信息公开行政诉讼案件中，尚未审结的{litigation.pending}件。",
    "政府信息公开行政诉讼结果纠正{litigation.corrected}件，其他结果{litigation.other}件。",
    "政府信息公开行政诉讼{litigation}件，未经复议直接起诉{litigation_direct}件，复议后起诉{litigation_after_reconsideration}件。",
    "政府信息公开行政诉讼案件中，未经复议直接起诉的{litigation_direct}件，结果维持{litigation_direct.upheld}件，尚未审结{litigation_direct.pending}件。",
    "经复议后就政府信息公开提起行政诉讼{litigation_after_reconsideration}件，其中结果维持{litigation_after_reconsideration.upheld}件，结果纠正{litigation_after_reconsideration.corrected}件。",
    "政府信息公开行政复议{reconsideration}件，已审结的案件中维持{reconsideration.upheld}件；未审结{reconsideration.pending}件。",
    "在政府信息公开行政复议案件中，{reconsideration.upheld}件维持原答复，{reconsideration.corrected}件被纠正。",
)
IN_PART_FOUR = pool(
    "{year}年，行政复议{reconsideration}件，行政诉讼{litigation}件，具体情况如下。",
    "本年度被申请行政复议{reconsideration}件，其中维持{reconsideration.upheld}件；被提起行政诉讼{litigation}件，其中尚未审结{litigation.pending}件。",
    "全年发生行政复议案件{reconsideration}件，行政诉讼案件{litigation}件。",
    "行政复议共{reconsideration}件：结果维持{reconsideration.upheld}件，结果纠正{reconsideration.corrected}件，其他结果{reconsideration.other}件，尚未审结{reconsideration.pending}件。",
    "行政诉讼共{litigation}件：未经复议直接起诉{litigation_direct}件，复议后起诉{litigation_after_reconsideration}件。",
    at="review",
)
ELSEWHERE = (
    Variant(
        "{year}年因政府信息公开被申请行政复议{reconsideration}件，答复的规范性还需提高。",
        at="problems",
    ),
    Variant("政府信息公开行政诉讼{litigation}件，应诉能力有待加强。", at="problems"),
    Variant(
        "强化责任追究，全年因政府信息公开被申请行政复议{reconsideration}件，未发生被责令改正的情形。",
        at="监督保障",
        zero=("reconsideration.corrected", "litigation.corrected"),
    ),
    Variant(
        "{year}年，{own}办理政府信息公开类行政复议答复{reconsideration}件、行政诉讼应诉{litigation}件。"
    ),
)

VARIANTS = (*COUNTS, *OUTCOMES, *IN_PART_FOUR, *ELSEWHERE)
