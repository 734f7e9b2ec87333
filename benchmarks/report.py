"""The page of the figures, docs/benchmarks.md, and its chart: from the figures given, nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import svg

from benchmarks import large
from benchmarks.figures import Results
from benchmarks.number_format import count, ratio, seconds, size

CHART = Path("assets") / "images" / "benchmarks.svg"
"""Path of the chart below the docs folder."""
CHARTED = {
    "build": "两种字体，首次",
    "unchanged": "两种字体，未改动再建",
    "single": "一种字体，首次",
    "material": "MkDocs + Material",
    "zensical": "Zensical",
    "hugo": "Hugo",
}
"""Measurement → what the chart calls it."""


Value = Callable[[Results, int], float | None]
"""The value of a row for a number of documents; None if it was not measured."""


def of(*quantities: str) -> Value:
    """The sum of the medians of some quantities."""

    def value(results: Results, documents: int) -> float | None:
        medians = [results.median(documents, quantity) for quantity in quantities]
        return None if None in medians else sum(median for median in medians if median is not None)

    return value


def divided(dividend: Value, divisor: Value) -> Value:
    """One value over another."""

    def value(results: Results, documents: int) -> float | None:
        above, below = dividend(results, documents), divisor(results, documents)
        return above / below if above is not None and below else None

    return value


def each(quantity: str) -> Value:
    """A quantity for each document."""
    return divided(of(quantity), lambda _, documents: documents)


@dataclass(frozen=True)
class Row:
    """One row of a table."""

    label: str
    value: Value
    form: Callable[[float], str]


TABLES: Mapping[str, Sequence[Row]] = {
    "各步（一种字体，处理器时间）": (
        Row("载入词表", of("stages.vocabularies"), seconds),
        Row("阅读", of("stages.read"), seconds),
        Row("标注", of("stages.annotate"), seconds),
        Row("关联", of("stages.link"), seconds),
        Row("成页", of("stages.render"), seconds),
        Row("检索", of("stages.search"), seconds),
        Row("数据", of("stages.export"), seconds),
        Row(
            "每秒读多少字（阅读、标注）", divided(of("stages.characters"), of("stages.read", "stages.annotate")), count
        ),
    ),
    "整个命令（处理器时间）": (
        Row("建站，简繁两种字体", of("build.cpu"), seconds),
        Row("　平均每份文件", each("build.cpu"), seconds),
        Row("　内存最多时", of("build.memory"), size),
        Row("未改动，再建一次", of("unchanged.cpu"), seconds),
        Row("　与首次之比", divided(of("unchanged.cpu"), of("build.cpu")), ratio),
        Row("建站，只有简体", of("single.cpu"), seconds),
        Row("改一份文本后 `check`", of("check.cpu"), seconds),
        Row("`export`", of("export.cpu"), seconds),
    ),
    "读者与编者等多久（实际时间）": (
        Row("`mkdocs serve` 到第一页可看", of("serve.first"), seconds),
        Row("改一处文本，到页面显示", of("serve.edit"), seconds),
        Row("第一次检索", divided(of("search.milliseconds"), lambda *_: 1000), seconds),
        Row("第一次检索传输", of("search.bytes"), size),
    ),
    "产出": (
        Row("网站大小", of("build.bytes"), size),
        Row("文件数", of("build.files"), count),
        Row("最大一页的 HTML", of("build.page"), size),
        Row("一页最多的元素", of("build.nodes"), count),
        Row("文件页每字原文的 Markdown（字）", of("export.markdown"), ratio),
    ),
    "同样的 Markdown，用别的程序（处理器时间）": (
        Row("只用 MkDocs 和 Material", of("material.cpu"), seconds),
        Row("　本库只有简体时与它之比", divided(of("single.cpu"), of("material.cpu")), ratio),
        Row("　本库简繁两种与它之比", divided(of("build.cpu"), of("material.cpu")), ratio),
        Row("Zensical", of("zensical.cpu"), seconds),
        Row("Hugo（一个最简的模板）", of("hugo.cpu"), seconds),
    ),
}
"""Heading → rows."""


def write_report(results: Results, docs: Path) -> None:
    """Write pages and chart into a docs folder; the page on large libraries only from figures of shards."""
    (docs / CHART).parent.mkdir(parents=True, exist_ok=True)
    (docs / CHART).write_text(draw_chart(results), "utf-8")
    pages = {"benchmarks": page_lines(results), "large": large.page_lines(results, large.read_hosts())}
    for name, lines in pages.items():
        if text := "\n".join(lines):
            (docs / f"{name}.md").write_text(f"{text}\n", "utf-8")


def page_lines(results: Results) -> Iterator[str]:
    """The lines of the page."""
    sizes, machine = sorted(results.samples), results.machine
    least, most = results.rounds
    rounds = f"{most} 轮" if least == most else f"{least} 至 {most} 轮"
    busy = "测的时候机器上还有别的活在跑，实际时间因此偏长，处理器时间也会偏长一些。" if machine.get("busy") else ""
    yield from ("---", "title: 快慢与大小", "description: 文库大了以后，建一次站要多久，产出有多大。", "---", "")
    yield from ("# 快慢与大小", "", "<!-- 本页由 python -m benchmarks 写成，不手改。 -->", "")
    yield f"用编造的文本建成 {'、'.join(map(str, sizes))} 份文件的文库，量出来的数字。每份约 30 条、4,800 字，三成有整段照抄，文本由文法随机写出，没有一句出自政府文件。"
    yield from ("{: .lead }", "")
    yield (
        f"机器：{machine['processor']}，{machine['cores']} 核，内存 {machine['memory']}，{machine['system']}，"
        f"Python {machine['python']}。各项轮流量，共 {rounds}，取中位数。{busy}"
    )
    yield from ("", f"![平均每份文件的处理器时间]({CHART.as_posix()})", "")
    for heading, rows in TABLES.items():
        shown = [(row, [row.value(results, documents) for documents in sizes]) for row in rows]
        cells = [(row, values) for row, values in shown if any(value is not None for value in values)]
        if cells:
            yield from (f"## {heading}", "", f"| | {' | '.join(f'{documents} 份' for documents in sizes)} |")
            yield "|---" + "|--:" * len(sizes) + "|"
            for row, values in cells:
                yield f"| {row.label} | {' | '.join('—' if it is None else row.form(it) for it in values)} |"
            yield ""
    for name, reason in results.skipped.items():
        yield from (f"- `{name}`：{reason.splitlines()[0]}", "")
    yield "“—”是没有量的。重新量：`python -m benchmarks --documents 5 50 250`。由这些数字算出的：[10 万份文件要什么](large.md)。"


PAPER, INK, FAINT = "#fcfbf8", "#333", "#666"
"""Of the picture, which brings its own ground: a file may not choose by a style of its own between light and dark."""
BARS = ("#26547c", "#5b8db8", "#a3c4dc")
"""Colours of the sizes, the smallest first; all further ones have the last."""
LABEL, WIDTH, BAR, GAP = 190, 720, 18, 14
"""In pixels: width of the names, of the picture, height of a bar, distance of two groups."""


def draw_chart(results: Results) -> str:
    """Horizontal bars: processor seconds for each document, by measurement and size of the library."""
    sizes = sorted(results.samples)
    groups = [(name, [(it, each(f"{name}.cpu")(results, it)) for it in sizes]) for name in CHARTED]
    longest = max((value for _, bars in groups for _, value in bars if value is not None), default=1)
    y = 40
    elements: list[svg.Element] = [_words(0, 20, "平均每份文件的处理器时间（秒）")]
    for name, bars in groups:
        measured = [(place, documents, value) for place, (documents, value) in enumerate(bars) if value is not None]
        if measured:
            elements.append(_words(0, y + BAR - 4, CHARTED[name]))
        for place, documents, value in measured:
            width = max(1, round((WIDTH - LABEL - 130) * value / longest))
            elements.append(svg.Rect(x=LABEL, y=y, width=width, height=BAR - 2, fill=BARS[min(place, 2)]))
            label = f"{value:.3f}（{documents} 份）"
            elements.append(_words(LABEL + width + 6, y + BAR - 5, label, 12, FAINT))
            y += BAR
        y += GAP if measured else 0
    ground = svg.Path(d=[svg.M(0, 0), svg.H(WIDTH), svg.V(y), svg.H(0)], fill=PAPER)
    picture = svg.SVG(viewBox=svg.ViewBoxSpec(0, 0, WIDTH, y), width=WIDTH, height=y, elements=[ground, *elements])
    return str(picture) + "\n"


def _words(x: int, y: int, text: str, font_size: int = 14, fill: str = INK) -> svg.Text:
    return svg.Text(x=x, y=y, text=text, font_family="sans-serif", font_size=font_size, fill=fill)
