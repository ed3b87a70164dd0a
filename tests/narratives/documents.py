"""Sayings about 规章 and 规范性文件 in the words of either form."""

from __future__ import annotations

from narratives.variant import Variant, pool

ISSUED = pool(
    "全年制发行政规范性文件{normative_documents.issued}件，废止{normative_documents.repealed}件，现行有效{normative_documents.in_force}件。",
    "本年制发规章{regulations.issued}件、行政规范性文件{normative_documents.issued}件。",
    "{year}年制发行政规范性文件{normative_documents.issued}件，均在政府网站公开。",
    "截至{year}年底，现行有效行政规范性文件{normative_documents.in_force}件。",
    "本年废止行政规范性文件{normative_documents.repealed}件。",
    "现行有效规章{regulations.in_force}件、行政规范性文件{normative_documents.in_force}件，已全部在专栏集中公开。",
    "本年制发规章{regulations.issued}件，废止规章{regulations.repealed}件，现行有效规章{regulations.in_force}件。",
    "集中公开现行有效的行政规范性文件{normative_documents.in_force}件，实现动态更新。",
    "{own}全年印发行政规范性文件{normative_documents.issued}份，同步发布解读材料{some}份。",
    "全年新制定行政规范性文件{normative_documents.issued}件，废止行政规范性文件{normative_documents.repealed}件，解读率100%。",
    "行政规范性文件本年制发件数{normative_documents.issued}件，本年废止件数{normative_documents.repealed}件，现行有效件数{normative_documents.in_force}件。",
    "出台行政规范性文件{normative_documents.issued}件，全部进行了合法性审核。",
    "（三）政府信息管理。规范行政规范性文件管理，全年制发{normative_documents.issued}件、废止{normative_documents.repealed}件、现行有效{normative_documents.in_force}件。",
    at="政府信息管理",
)
PRODUCED = pool(
    "全年新制作规范性文件{normative_documents.produced}件，新公开{normative_documents.newly_published}件，对外公开总数{normative_documents.total_published}件。",
    "本年新制作规章{regulations.produced}件、规范性文件{normative_documents.produced}件。",
    "{year}年新公开规范性文件{normative_documents.newly_published}件。",
    "规范性文件对外公开总数量{normative_documents.total_published}件。",
    "对外公开规章总数{regulations.total_published}件、规范性文件总数{normative_documents.total_published}件。",
    "规范性文件本年新制作数量{normative_documents.produced}件，本年新公开数量{normative_documents.newly_published}件。",
    at="政府信息管理",
)
EITHER = (
    *pool(
        "全年制定规范性文件{normative_documents.made}件。",
        "{year}年，{own}制发规范性文件{normative_documents.made}件，全部按程序审查。",
        "全年出台规章{regulations.made}件。",
        "制定政府规章{regulations.made}件、规范性文件{normative_documents.made}件，严格履行公开程序。",
        at="政府信息管理",
    ),
    Variant(
        "全年公开财政信息{some}条，制发规范性文件{normative_documents.made}件，发布解读{some2}篇。",
        at="主动公开",
    ),
    Variant(
        "{year}年共制定行政规范性文件{normative_documents.made}件，均已主动公开。", at="主动公开"
    ),
    Variant(
        "发布政府公报{few}期，印发规范性文件{normative_documents.made}件，公开会议纪要{some}份。",
        at="主动公开",
    ),
    Variant("本年度制发规范性文件{normative_documents.made}件，有关情况如下。", at="disclosure"),
)

VARIANTS = (*ISSUED, *PRODUCED, *EITHER)
