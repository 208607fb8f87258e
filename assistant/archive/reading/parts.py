"""Which part of a report a heading opens: work, problems or plan (names met in practice: standards §2.2)."""

from __future__ import annotations

import re

from assistant.archive.reading.mentions import years_in
from assistant.archive.report import Part
from assistant.language.time.period import Period, Span

_REVIEW = re.compile(
    r"回顾|总结(?!经验)|成效|成绩|成就|业绩|亮点|体会|启示|主要经验|经验做法|主要做法|(?:完成|开展|进展|推进|落实|运行|履职|工作|基本)的?情况"
)
_PROBLEMS = re.compile(
    r"(?:存在|面临).{0,8}(?:问题|不足|困难|差距|挑战|短板)|问题(?:与|和|及|、)(?:不足|差距|困难|原因|短板)|不足(?:与|和|及|、)(?:问题|差距)"
    r"|^.{0,4}(?:主要问题|薄弱环节|短板弱项|短板不足|差距和不足|困难和问题)|^(?:存在)?的?不足(?:之处)?$"
)
_PLAN = re.compile(
    r"思路|打算|计划(?!执行|完成)|安排|要点|谋划|努力方向|改进措施|奋斗目标|发展目标|预期目标|主要目标|目标任务|主要任务|重点任务|工作任务|工作重点"
    r"|总体要求|指导思想|(?:总体|工作)部署|工作的?建议|的建议$|(?:重大|重点|主要|工作)举措|形势和任务|新的.{0,2}目标"
    r"|下半年|下一?步|下一?阶段|明年|来年|今后|未来|新的一年|新一届|后几个月|[做抓]好.{0,6}今年"
)
_WORK = re.compile(r"主要工作|重点工作|工作(?:开展|推进)|以来.{0,6}工作|过去.{1,3}年|[一二三四五]年来|所做")

_SUB_PROBLEMS = re.compile(r"(?:存在|面临)的?.{0,6}(?:问题|不足|困难|差距)$|^(?:主要)?问题(?:与|和|及)不足$")
_SUB_WORK = re.compile(r"^(?:过去|这五年|五年来|“?十[一二三四五]?五”?|20\d\d年).{0,18}(?:情况|回顾|成就|成绩|成效)$")
_SUB_PLAN = re.compile(
    r"^(?:(?:下半年|下一?步|下一?阶段|明年|今后|20\d\d年)(?:的|我们?|将)?(?:重点|主要)?(?:工作)?)"
    r"(?:思路|打算|计划|安排|要点|重点|举措|措施|谋划|方向)+$"
)


def part_opened(title: str, *, reviewed: Period | None = None) -> Part | None:
    """Return the part that a first-level heading opens; None where it names a subject only.

    A year after the one `reviewed` is the plan's, and 下半年 is no plan in a report on a second half.

    >>> [part_opened(t) for t in ("上半年主要工作", "存在主要问题", "下半年工作思路", "加强侨务工作")]
    [<Part.WORK: 'work'>, <Part.PROBLEMS: 'problems'>, <Part.PLAN: 'plan'>, None]
    >>> part_opened("2026年重点工作", reviewed=Period(2025))
    <Part.PLAN: 'plan'>
    """
    if reviewed is not None and reviewed.span is Span.H2:
        title = title.replace("下半年", "")
    if _PROBLEMS.search(title):
        return Part.PROBLEMS
    if _REVIEW.search(title):
        return Part.WORK
    coming = reviewed is not None and any(year > reviewed.end.year for year in years_in(title))
    if _PLAN.search(title) or coming:
        return Part.PLAN
    return Part.WORK if _WORK.search(title) else None


def looks_back(title: str) -> bool:
    """Tell whether a heading says that it reviews: 回顾, 总结, 成效.

    >>> looks_back("2025年工作回顾"), looks_back("重点工作")
    (True, False)
    """
    return bool(_REVIEW.search(title))


def part_opened_below(title: str) -> Part | None:
    """Return the part that a heading of a lower level opens; only plain names of problems and plans count.

    >>> part_opened_below("下一步打算"), part_opened_below("做好下一步侨务工作")
    (<Part.PLAN: 'plan'>, None)
    """
    if _SUB_PROBLEMS.search(title):
        return Part.PROBLEMS
    if _SUB_WORK.search(title):
        return Part.WORK
    return Part.PLAN if _SUB_PLAN.search(title) else None
