"""Reports far bigger than any: what is looked at is counted, not timed, and the rest is told."""

from __future__ import annotations

from collections import Counter

from command import CLEAN

from gxlint import load_rules
from gxlint.claims.narrative import LONGEST, MOST
from gxlint.engine import MAX_HITS, Linter
from gxlint.finding import Finding
from gxlint.fixing.mending import mend

CLAIMS = ("GX701", "GX702", "GX703", "GX704", "GX705", "GX706", "GX707")
FILLER = "全年组织业务培训两期，参训人员覆盖各科室和下属单位，培训效果良好。"
WRONG = "公开42件，其中甲20件、乙30件。"


def lint(text: str, *select: str) -> list[Finding]:
    overview = CLEAN.replace("一、总体情况\n", f"一、总体情况\n{text}\n", 1)
    return list(Linter(load_rules().select(select)).lint_text(overview).findings)


def test_a_narrative_too_long_is_read_up_to_a_sentence() -> None:
    filler = FILLER * (MOST // len(FILLER))
    found = lint(WRONG + filler + WRONG, "GX7", "GX805")
    assert [f.code for f in found] == ["GX706", *["GX005"] * len(CLAIMS)]
    stopped = found[1:]
    for code, finding in zip(CLAIMS, stopped, strict=True):
        assert f"规则 {code} " in finding.message
        assert str(MOST) in finding.message
        assert finding.place.path == stopped[0].place.path
    start = stopped[0].place.span.start
    assert start is not None
    assert MOST - len(CLEAN) < start.column <= MOST + len(FILLER)


def test_rules_that_need_no_claims_read_all_of_it() -> None:
    filler = FILLER * (MOST // len(FILLER))
    codes = Counter(f.code for f in lint(f"{filler}截止2023年12月31日，共办结。", "GX805"))
    assert codes == {"GX805": 1}


def test_what_is_no_sentence_does_not_count() -> None:
    run_on = ("办件，" * (LONGEST // 3 + 1) + "。") * (2 * MOST // LONGEST)
    assert [f.code for f in lint(run_on + WRONG, "GX706")] == ["GX706"]


def test_a_rule_is_stopped_when_it_has_found_enough() -> None:
    found = lint(WRONG * (MAX_HITS + 5), "GX706", "GX707")
    codes = Counter(f.code for f in found)
    assert codes == {"GX706": MAX_HITS, "GX005": 1}
    [stopped] = [f for f in found if f.code == "GX005"]
    assert "GX706" in stopped.message
    assert str(MAX_HITS) in stopped.message
    assert found[-1] is stopped
    exactly = Counter(f.code for f in lint(WRONG * MAX_HITS, "GX706"))
    assert exactly == {"GX706": MAX_HITS}


def test_what_a_rule_has_not_reached_is_mended_all_the_same() -> None:
    many = "".join(f"截止2023年12月31日，共办理第{n}号事项。" for n in range(MAX_HITS + 300))
    text = CLEAN.replace("一、总体情况\n", f"一、总体情况\n{many}\n", 1)
    mended = mend(text.encode(), "a.txt", Linter(load_rules().select(["GX805"])))
    assert mended is not None
    assert mended.data.decode() == text.replace("截止", "截至")
    assert (len(mended.made), mended.left, mended.result.findings) == (MAX_HITS + 300, (), ())
