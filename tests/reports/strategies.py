"""Draws a whole report: a body, a year, tables, and a narrative that agrees with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from hypothesis import strategies as st

from reports import narrative
from reports.bodies import Details, draw_body, draw_details
from reports.figures import draw_applications, draw_disclosure, draw_review
from reports.model import Body, Grid, Para, Piece, Sheet

NUMERALS = "一二三四五六七八九十"
YEARS = {"2008": (2009, 2018), "2019": (2019, 2020), "2021": (2021, 2025)}
CHINESE_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")


@dataclass(frozen=True, slots=True)
class Draft:
    """What the parts of a report are written from."""

    random: Random
    edition: str
    year: int
    body: Body
    details: Details
    grids: Mapping[str, Grid]

    def say(self, pool: Sequence[str], **more: object) -> str:
        """One wording of the pool, filled in."""
        return self.fill(self.random.choice(pool), **more)

    def fill(self, wording: str, **more: object) -> str:
        some = self.random.randint(11, 99)
        values = {
            "body": self.body.name,
            "own": self.body.own,
            "office": self.body.office,
            "place": self.body.place,
            "year": self.year,
            "few": self.random.randint(2, 9),
            "few2": self.random.randint(2, 9),
            "some": some,
            "more": some + self.random.randint(100, 900),
            "many": self.random.randint(10_000, 900_000),
            **more,
        }
        return wording.format(**values)


def draw_sheet(random: Random, edition: str | None = None) -> Sheet:
    """A consistent report, clean under every rule."""
    edition = edition or random.choice(("2019", "2021", "2021", "2008"))
    body = draw_body(random)
    year = random.randint(*YEARS[edition])
    grids = {} if edition == "2008" else _draw_grids(random, edition, body)
    draft = Draft(random, edition, year, body, draw_details(random, body), grids)
    return Sheet(edition, year, body, tuple(_blocks(draft)))


def sheets(*editions: str) -> st.SearchStrategy[Sheet]:
    """Hypothesis strategy of clean reports, of the editions named or of all."""
    randoms = st.randoms(note_method_calls=False, use_true_random=False)
    return st.builds(draw_sheet, randoms, st.sampled_from(editions) if editions else st.none())


def _draw_grids(random: Random, edition: str, body: Body) -> dict[str, Grid]:
    return {
        "disclosure": draw_disclosure(random, edition, body),
        "applications": draw_applications(random, edition, body),
        "review": draw_review(random, edition, body),
    }


def _line(role: str, part: str, tag: str, text: str) -> Para:
    return Para(role, part, (Piece(tag, text),))


def _blocks(draft: Draft) -> Iterator[Para | Grid]:
    random = draft.random
    headings = narrative.HEADINGS_2008 if draft.edition == "2008" else narrative.HEADINGS
    signed, published = _dates(draft)
    dated = random.choice(("furniture", "signature", "both"))
    if random.random() < 0.3:
        yield _line("furniture", "", "furniture", random.choice(narrative.FURNITURE_TOP))
    yield _line("title", "", "title", draft.say(narrative.TITLES))
    if dated != "signature":
        text = draft.say(
            narrative.PUBLISHED,
            iso=published.isoformat(),
            written=f"{published.year}年{published.month}月{published.day}日",
        )
        yield _line("furniture", "", "published", text)
    yield from _preamble(draft, [pool[0] for pool in headings.values()])
    for number, (key, wordings) in enumerate(headings.items()):
        heading = f"{NUMERALS[number]}、{random.choice(wordings)}"
        yield _line("heading", key, f"heading:{key}", heading)
        yield from _part(draft, key)
    if dated != "furniture":
        yield _line("signature", "", "signature:body", draft.body.name)
        yield _line("signature", "", "signature:date", _signed(random, signed))
    if random.random() < 0.2:
        yield _line("furniture", "", "furniture", random.choice(narrative.FURNITURE_BOTTOM))


def _dates(draft: Draft) -> tuple[date, date]:
    """Days of signature and publication, in this order and before the deadline."""
    first = date(draft.year + 1, 1, 3)
    last = date(draft.year + 1, 3 if draft.body.kind == "government" else 1, 31)
    published = first + timedelta(draft.random.randint(0, (last - first).days))
    signed = first + timedelta(draft.random.randint(0, (published - first).days))
    return signed, published


def _signed(random: Random, day: date) -> str:
    if random.random() < 0.8:
        return f"{day.year}年{day.month}月{day.day}日"
    year = str(day.year).translate(CHINESE_DIGITS)
    return f"{year}年{_numeral(day.month)}月{_numeral(day.day)}日"


def _numeral(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("" if not tens else "十" if tens == 1 else f"{NUMERALS[tens - 1]}十") + (
        NUMERALS[ones - 1] if ones else ""
    )


def _preamble(draft: Draft, headings: Sequence[str]) -> Iterator[Para]:
    details = draft.details
    pieces = [
        Piece("basis", draft.say(narrative.BASIS[draft.edition])),
        Piece(
            "parts",
            draft.say(narrative.PARTS, list="、".join(headings), count=NUMERALS[len(headings) - 1]),
        ),
        Piece("period", draft.say(narrative.PERIOD)),
        Piece("site", draft.say(narrative.SITE, domain=details.domain)),
        Piece(
            "contact",
            draft.say(
                narrative.CONTACT,
                address=details.address,
                postcode=details.postcode,
                phone=details.phone,
                email=details.email,
            ),
        ),
    ]
    pieces = [piece for piece in pieces if piece.text]
    cut = draft.random.randint(1, len(pieces))
    yield Para("text", "preamble", tuple(pieces[:cut]))
    if pieces[cut:]:
        yield Para("text", "preamble", tuple(pieces[cut:]))


def _part(draft: Draft, key: str) -> Iterator[Para | Grid]:
    if key in draft.grids:
        yield draft.grids[key]
        return
    match key:
        case "overview":
            yield from _overview(draft)
        case "problems":
            yield from _problems(draft)
        case "other_matters" if draft.edition != "2008":
            yield from _other_matters(draft)
        case "other_matters":
            yield _line("text", key, "others", narrative.OTHERS[0])
        case "fees":
            yield _line("text", key, "fee", draft.say(narrative.FEE_NONE["2008"]))
        case _:
            yield from _part_2008(draft, key)


def _part_2008(draft: Draft, key: str) -> Iterator[Para]:
    match key:
        case "disclosure":
            text = "".join(draft.fill(wording) for wording in narrative.TOPICS["主动公开"][:3])
        case "applications":
            text = draft.say(narrative.NOT_APPLIED)
        case _:
            text = draft.say(narrative.NOT_REVIEWED)
    yield _line("text", key, f"part:{key}", text)


def _overview(draft: Draft) -> Iterator[Para]:
    """The opening and the five topics, in one of the usual ways of numbering them."""
    random = draft.random
    yield _line("text", "overview", "opening", draft.say(narrative.OPENINGS))
    style = random.choice(("line", "inline", "arabic", "first"))
    listed = style in ("line", "inline") and random.random() < 0.4
    for number, topic in enumerate(narrative.TOPICS):
        tag = f"topic:{topic}"
        name = random.choice(narrative.TOPIC_NAMES[topic])
        pieces = list(_listed(_topic(draft, topic)) if listed else _topic(draft, topic))
        match style:
            case "line":
                heading = f"（{NUMERALS[number]}）{name}"
                yield Para("subheading", "overview", (Piece(f"{tag}:head", heading),))
            case "inline":
                pieces.insert(0, Piece(f"{tag}:head", f"（{NUMERALS[number]}）{name}。"))
            case "arabic":
                pieces.insert(0, Piece(f"{tag}:head", f"{number + 1}.{name}。"))
            case _:
                pieces.insert(0, Piece(f"{tag}:head", f"{NUMERALS[number]}是{name}。"))
        yield Para("text", "overview", tuple(pieces))


def _listed(pieces: Sequence[Piece]) -> Iterator[Piece]:
    for number, piece in enumerate(pieces):
        yield Piece(piece.tag, f"{NUMERALS[number]}是{piece.text}")


def _topic(draft: Draft, topic: str) -> list[Piece]:
    """Some sentences of the topic's pool, and those that its figures ask for."""
    tag = f"topic:{topic}"
    wordings = draft.random.sample(narrative.TOPICS[topic], draft.random.randint(1, 3))
    pieces = [Piece(tag, draft.fill(wording)) for wording in wordings]
    if topic == "依申请公开":
        pieces[:0] = [Piece(tag, text) for text in _application_sentences(draft)]
    if topic == "政府信息管理" and draft.grids:
        grid = draft.grids["disclosure"]
        columns = [column for row, column in grid.cells if row == "normative_documents"]
        figures = {column: grid.number("normative_documents", column) for column in columns}
        text = draft.say(narrative.DOCUMENTS[draft.edition], **figures)
        pieces.append(Piece(f"{tag}:documents", text))
    if topic == "监督保障" and (draft.body.kind != "department" or draft.random.random() < 0.3):
        pieces.append(Piece(f"{tag}:assessment", draft.say(narrative.ASSESSMENT)))
    return pieces


def _application_sentences(draft: Draft) -> Iterator[str]:
    grid = draft.grids.get("applications")
    if grid is None:
        yield draft.say(narrative.NOT_APPLIED)
        return
    totals: dict[str, int] = {}
    for row in grid.rows():
        count = grid.number(row, "total")
        totals[row] = count
        group = row.partition(".")[0]
        if group != row:
            totals[group] = totals.get(group, 0) + count
    if not totals["received"] + totals["carried_in"]:
        yield draft.say(narrative.NOT_APPLIED)
    elif totals["carried_in"] or totals["carried_over"]:
        yield draft.say(narrative.APPLIED, **totals)
    else:
        yield draft.say(narrative.APPLIED + narrative.APPLIED_BRIEFLY, **totals)
    if totals["concluded"] and draft.random.random() < 0.6:
        yield draft.say(narrative.RESULTS, **totals)
    if draft.random.random() < 0.5:
        yield _review_sentence(draft)


def _review_sentence(draft: Draft) -> str:
    grid = draft.grids["review"]
    counts = {row: grid.number(row, "total") for row in grid.rows()}
    reconsideration = counts.pop("reconsideration")
    litigation = sum(counts.values())
    if not reconsideration + litigation:
        return draft.say(narrative.NOT_REVIEWED)
    return draft.say(narrative.REVIEWED, reconsideration=reconsideration, litigation=litigation)


def _problems(draft: Draft) -> Iterator[Para]:
    count = draft.random.randint(2, 3)
    problems = draft.random.sample(narrative.PROBLEMS, count)
    listed = "；".join(f"{NUMERALS[n]}是{problem}" for n, problem in enumerate(problems)) + "。"
    lead = draft.say(narrative.PROBLEMS_LEAD)
    yield Para("text", "problems", (Piece("problems:lead", lead), Piece("problems:list", listed)))
    lead = draft.say(narrative.IMPROVEMENTS_LEAD)
    items = draft.random.sample(narrative.IMPROVEMENTS, count)
    if draft.random.random() < 0.5:
        listed = "".join(f"{NUMERALS[n]}是{item}" for n, item in enumerate(items))
        yield Para("text", "problems", (Piece("plans:lead", lead), Piece("plans:list", listed)))
        return
    yield _line("text", "problems", "plans:lead", lead)
    for number, item in enumerate(items):
        text = f"（{NUMERALS[number]}）{item}"
        yield _line("text", "problems", f"plans:item:{number}", text)


def _other_matters(draft: Draft) -> Iterator[Para]:
    pieces = [Piece("fee", fee_statement(draft))]
    others = draft.say(narrative.OTHERS)
    if others:
        pieces.append(Piece("others", others))
    if draft.random.random() < 0.5:
        yield Para("text", "other_matters", tuple(pieces))
    else:
        for piece in pieces:
            yield Para("text", "other_matters", (piece,))


def fee_statement(draft: Draft) -> str:
    """The sentence on 信息处理费; fees were charged where the table shows 逾期未缴费."""
    unpaid = concluded = 0
    if draft.edition == "2021":
        grid = draft.grids["applications"]
        unpaid = grid.number("other_handling.fee_unpaid", "total")
        concluded = grid.number("concluded", "total")
    if unpaid == 0 and (concluded == 0 or draft.random.random() < 0.7):
        return draft.say(narrative.FEE_NONE[draft.edition])
    paying = draft.random.randint(0 if unpaid else 1, concluded - unpaid)
    paid = 10 * draft.random.randint(paying, 60 * paying)
    charged = paid + 10 * unpaid * draft.random.randint(1, 20)
    return draft.say(narrative.FEE_CHARGED, notices=paying + unpaid, charged=charged, paid=paid)
