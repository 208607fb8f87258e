"""The report beside the office's earlier ones: the last plan, year on year, the notes' coverage, what is silent or old."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.language.bilingual import Line
from assistant.writing.comparing.carryover import Carried
from assistant.writing.comparing.comparison import Comparison
from assistant.writing.comparing.course import Course
from assistant.writing.comparing.coverage import Covered
from assistant.writing.comparing.growth import YearOnYear
from ui.chart import course, pair
from ui.markup import Html, act, el, fold, join, lines, table
from ui.texts import Texts


def compare_tab(comparison: Comparison | None, texts: Texts) -> Html:
    """Show the comparison in sections; those that have nothing to say share the last line."""
    again = act(texts("compare_report"), "compare", look="primary")
    if comparison is None:
        return el("div", el("p", lines(texts("no_comparison"))), again, class_="empty")
    previous, last_year = comparison.previous, comparison.same_last_year
    against = "、".join(dict.fromkeys(report.title for report in (previous, last_year) if report))
    parts = [
        ("plan", len(comparison.carried), _plan(comparison.carried, texts)),
        ("growth", len(comparison.growth), _growth(comparison.growth, texts)),
        ("courses", len(comparison.courses), _courses(comparison.courses, texts)),
        ("coverage", len(comparison.coverage), _coverage(comparison.coverage, texts)),
        ("silent", len(comparison.silent), _lines(comparison.silent, texts)),
        ("stale", len(comparison.stale), _lines(comparison.stale, texts)),
        ("totals", len(comparison.totals), _lines(comparison.totals, texts)),
        ("overlaps", len(comparison.overlaps), _lines(comparison.overlaps, texts)),
        ("firsts", len(comparison.firsts), _lines(comparison.firsts, texts)),
    ]
    return el(
        "div",
        el(
            "p",
            el("span", texts("compared_with", listed=against) if against else texts("nothing_earlier"), class_="where"),
            act(texts("compare_again"), "compare"),
            class_="tools bar",
        ),
        *(_part(name, count, body, texts) for name, count, body in parts if count),
        el("p", " ".join(texts(f"no_{name}") for name, count, _ in parts if not count), class_="hint"),
        class_="compare",
    )


def _part(name: str, count: int, body: Html, texts: Texts) -> Html:
    return el("section", el("h2", texts(f"compare_{name}"), el("small", str(count))), body)


def _plan(carried: Sequence[Carried], texts: Texts) -> Html:
    heads = (texts(f"plan_{name}") for name in ("promise", "state", "sentence"))
    return table(heads, (_promise(one, texts) for one in carried), look="plan")


def _promise(one: Carried, texts: Texts) -> Html:
    state = texts.of(one.status)
    measured = [
        el("li", measure.formula, class_="good" if measure.met else "bad")
        for measure in one.measured
        if measure.formula
    ]
    said = (
        act(one.shown.quote, "show", look="link", quote=one.shown.quote)
        if one.shown
        else el("span", texts("not_told"), class_="hint")
    )
    below = act(texts("take_into_plan"), "into-plan", text=one.commitment.title) if one.offer[0] else None
    return el(
        "tr",
        el("th", one.commitment.title, scope="row"),
        el(
            "td",
            el("span", state if one.sure else texts("perhaps", said=state), class_=f"state {one.status.value}"),
            el("small", texts("overdue", deadline=one.commitment.deadline), class_="bad") if one.overdue else None,
        ),
        el("td", said, el("ul", *measured, class_="measured") if measured else None, below),
    )


def _growth(growth: Sequence[YearOnYear], texts: Texts) -> Html:
    heads = (texts(f"growth_{name}") for name in ("what", "before", "now", "change"))
    return table(heads, (_figures(one, texts) for one in growth), look="growth")


def _figures(one: YearOnYear, texts: Texts) -> Html:
    line = texts.of(one)
    if one.refused:
        change: str = texts.choose(*one.reason)
    elif one.same:
        change = texts("same_figure")
    else:
        change = texts.choose(one.sentence, one.sentence_en)
    drawn = None if one.refused else pair(one.before.value, one.now.value, title=line)
    return el(
        "tr",
        el("th", one.now.subject, scope="row"),
        el("td", one.before.text),
        el("td", act(one.now.text, "show", look="link", quote=one.now.said.text)),
        el("td", drawn, el("span", change, title=one.formula), class_="same" if one.same else None),
    )


def _courses(courses: Sequence[Course], texts: Texts) -> Html:
    """List the indicators with the longest past first; the first is open, each shows chart and table."""
    listed = (
        fold(
            join(
                [
                    el("b", one.now.subject),
                    el("span", texts("course_of", count=len(one.points), now=one.now.text), class_="where"),
                ]
            ),
            course(one.points, texts, number=number),
            look="course",
            key=f"course-{one.now.subject}-{one.now.unit}",
            shown=number == 0,
        )
        for number, one in enumerate(courses)
    )
    return el("div", *listed)


def _coverage(coverage: Sequence[Covered], texts: Texts) -> Html:
    heads = (texts(f"coverage_{name}") for name in ("note", "state", "sentence"))
    return table(heads, (_note(one, texts) for one in coverage), look="coverage")


def _note(one: Covered, texts: Texts) -> Html:
    if not one.sentences:
        state, look = texts("nowhere"), "silent"
    elif one.lost:
        state, look = texts("lacks", listed="、".join(one.lost)), "ongoing"
    else:
        state, look = texts("covered"), "done"
    said = join(act(here.quote, "show", look="link", quote=here.quote) for here in one.sentences[:2])
    return el(
        "tr",
        el("th", f"{one.note}. {one.text}", scope="row"),
        el("td", el("span", state, class_=f"state {look}")),
        el("td", said),
    )


def _lines(rows: Sequence[Line], texts: Texts) -> Html:
    return el("ul", *(el("li", texts.of(row)) for row in rows), class_="lines")
