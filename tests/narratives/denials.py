"""Sayings that there was none: of applications, of 行政复议, of 行政诉讼, of several at once."""

from __future__ import annotations

from narratives.variant import Variant

_APPLICATIONS = ("received_any",)
_RECONSIDERATION = ("reconsideration",)
_LITIGATION = ("litigation",)
_REVIEW = ("reconsideration", "litigation")
_ALL = (*_APPLICATIONS, *_REVIEW)
#: "0件" is a figure and a denial at once.
_NOUGHT_RECEIVED = ("GX701", "GX705")
_NOUGHT_REVIEWED = ("GX703", "GX705")


def _none(
    figures: tuple[str, ...],
    *texts: str,
    at: str = "依申请公开",
    codes: tuple[str, ...] = (),
) -> tuple[Variant, ...]:
    return tuple(Variant(text, at=at, none=figures, codes=codes) for text in texts)


VARIANTS = (
    *_none(
        _APPLICATIONS,
        "{year}年，{own}未收到政府信息公开申请。",
        "全年未接到任何形式的政府信息公开申请。",
        "本年度没有收到公民、法人和其他组织的政府信息公开申请。",
        "全年无政府信息公开申请。",
        "本年度无依申请公开事项。",
        "{year}年{own}依申请公开为零。",
        "政府信息公开申请零受理。",
        "截至{year}年12月31日，未收到依申请公开政府信息的申请。",
        "未有公民、法人或者其他组织向{own}提出政府信息公开申请。",
        "没有人向{own}申请公开政府信息。",
        "{year}年度，{own}暂未收到政府信息公开申请。",
        "本年度未产生依申请公开政府信息的情况。",
        "{own}全年未受理政府信息公开申请。",
        "依申请公开渠道畅通，但本年度未收到申请。",
        "全年不存在政府信息公开申请事项。",
        "（二）依申请公开。{year}年未收到依申请公开申请。",
        "未收到公民、法人和其他组织要求公开政府信息的书面或网络申请。",
        "{year}年，{own}主动公开信息{more}条，未收到政府信息公开申请，发布政策解读{few}篇。",
        "{year}年，{own}没有收到依申请公开政府信息的情况。",
        "{last_year}年收到政府信息公开申请{some}件，{year}年未收到政府信息公开申请。",
    ),
    *_none(
        _APPLICATIONS,
        "全年收到政府信息公开申请0件。",
        "全年共受理政府信息公开申请零件。",
        "{year}年依申请公开数量为0。",
        "政府信息公开申请数为零。",
        codes=_NOUGHT_RECEIVED,
    ),
    Variant(
        "本年度未收到政府信息公开申请，下表各项均为零。", at="applications", none=_APPLICATIONS
    ),
    Variant(
        "除上述情况外，{own}{year}年未收到政府信息公开申请。",
        at="other_matters",
        none=_APPLICATIONS,
    ),
    *_none(
        _REVIEW,
        "全年未发生因政府信息公开引起的行政复议、行政诉讼。",
        "{year}年，{own}没有因政府信息公开工作被申请行政复议或提起行政诉讼。",
        "未收到政府信息公开申请行政复议和行政诉讼事项。",
        "未因依申请公开工作引发行政复议和行政诉讼。",
        "无政府信息公开行政复议、行政诉讼案件。",
        "本年度不存在因政府信息公开被申请行政复议、提起行政诉讼的情况。",
        "政府信息公开工作实现零复议、零诉讼。",
        "全年未出现因政府信息公开申请答复引发的行政复议及行政诉讼案件。",
        "{own}本年度未有因政府信息公开而被行政复议、行政诉讼的情况。",
        "政府信息公开行政复议、行政诉讼均为零。",
        "涉及政府信息公开的行政复议、行政诉讼均未发生。",
        "全年收到政府信息公开申请{received_any}件，未发生行政复议、行政诉讼。",
        "全年办结政府信息公开申请{concluded}件，没有引起行政复议和行政诉讼。",
        "依申请公开工作规范有序，未产生行政复议或行政诉讼。",
        "全年没有发生因政府信息公开被提起行政诉讼、被申请行政复议的案件。",
    ),
    *_none(
        _REVIEW,
        "本年度未发生行政复议、行政诉讼。",
        "{year}年，{own}无行政复议、行政诉讼情况。",
        "未收到行政复议和行政诉讼案件。",
        at="review",
    ),
    *_none(
        _REVIEW,
        "政府信息公开行政复议0件，行政诉讼0件。",
        "政府信息公开行政复议、行政诉讼案件均为0件。",
        codes=_NOUGHT_REVIEWED,
    ),
    *_none(
        _RECONSIDERATION,
        "全年未发生因政府信息公开引起的行政复议。",
        "{year}年，{own}未因政府信息公开被申请行政复议。",
        "没有发生政府信息公开行政复议案件。",
        "因政府信息公开被提起行政诉讼{litigation}件，未被申请行政复议。",
        "政府信息公开方面，无行政复议，行政诉讼{litigation}件。",
    ),
    *_none(
        _LITIGATION,
        "全年未发生因政府信息公开引起的行政诉讼。",
        "{year}年，{own}未因政府信息公开被提起行政诉讼。",
        "无政府信息公开行政诉讼案件。",
        "因政府信息公开被申请行政复议{reconsideration}件，未发生行政诉讼。",
        "政府信息公开行政复议{reconsideration}件，无行政诉讼。",
        "政府信息公开行政复议{reconsideration}件（结果维持{reconsideration.upheld}件），没有被提起行政诉讼。",
    ),
    *_none(
        _ALL,
        "{year}年，{own}未收到政府信息公开申请，未发生政府信息公开行政复议、行政诉讼。",
        "全年未收到政府信息公开申请，也没有因此引起的行政复议和行政诉讼。",
        "本年度无政府信息公开申请、无行政复议、无行政诉讼。",
        "全年政府信息公开申请、行政复议、行政诉讼均为零。",
    ),
)
