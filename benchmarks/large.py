"""What a library of 100,000 documents needs, and which limits bind: docs/large.md, from the figures measured and hosts.yml."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from benchmarks.figures import Results
from benchmarks.number_format import about, count, duration, seconds, size
from benchmarks.sharded import SHARDS

DOCUMENTS = 100_000
MACHINES = (1, 3, 10, 34)
"""Numbers of machines that are compared; texts are divided by provinces, of which there are 34."""
GB = 1e9
USED = (
    *(f"shards.{name}" for name in "read link pages join reading_memory memory bytes".split()),
    *("build.bytes", "build.files"),
)
"""Quantities without which nothing can be said."""


@dataclass(frozen=True)
class Line:
    """A quantity that grows with the number of documents."""

    fixed: float
    each: float
    """For each document."""

    def at(self, documents: float) -> float:
        """Its value for so many documents."""
        return self.fixed + self.each * documents

    def reached(self, value: float) -> float:
        """For how many documents it has this value."""
        return max(0, (value - self.fixed) / self.each) if self.each > 0 else math.inf


def line_of(results: Results, quantity: str) -> Line | None:
    """The line through the smallest and the largest library that were measured; through zero if it was one."""
    found = [(size, value) for size in sorted(results.samples) if (value := results.median(size, quantity)) is not None]
    if not found:
        return None
    (least, lower), (most, upper) = found[0], found[-1]
    if least == most:
        return Line(0, upper / most)
    each = max(0, (upper - lower) / (most - least))
    return Line(max(0, lower - each * least), each)


@dataclass(frozen=True, kw_only=True)
class Machine:
    """A machine that builds, as hosts.yml has it; memory and disk in GB, `minute` in US dollars."""

    name: str
    cores: int
    memory: float
    disk: float
    minute: float


@dataclass(frozen=True, kw_only=True)
class Site:
    """A place for the finished site, as hosts.yml has it: limits in GB and files, prices in US dollars."""

    name: str
    bytes: float = math.inf
    files: float = math.inf
    month: float = 0
    million: float = 0


@dataclass(frozen=True, kw_only=True)
class Hosts:
    """hosts.yml."""

    as_of: str
    machines: Sequence[Machine]
    """The smallest first."""
    sites: Sequence[Site]
    job_hours: float

    def machine(self, memory: float, disk: float) -> Machine | None:
        """The smallest machine with so much memory and disk (bytes)."""
        return next((it for it in self.machines if it.memory * GB >= memory and it.disk * GB >= disk), None)


def read_hosts() -> Hosts:
    """The limits and prices as hosts.yml has them."""
    content: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("hosts.yml").read_text("utf-8"))
    machines = [Machine(**machine) for machine in content.pop("machines")]
    sites = [Site(**site) for site in content.pop("sites")]
    return Hosts(machines=machines, sites=sites, as_of=str(content.pop("as_of")), **content)


@dataclass(frozen=True)
class Plan:
    """A library of so many documents, built on so many machines."""

    lines: Mapping[str, Line]
    hosts: Hosts
    documents: int
    machines: int

    def value(self, quantity: str) -> float:
        """A quantity for the whole library."""
        return self.lines[quantity].at(self.documents)

    @property
    def reader(self) -> Machine | None:
        """The machine that can read a shard; it was measured for a part of the library."""
        texts = self.documents * SHARDS / self.machines
        return self.hosts.machine(self.lines["shards.reading_memory"].at(texts), 0)

    @property
    def joiner(self) -> Machine | None:
        """The machine that can hold the whole library: it makes pages, or joins."""
        return self.hosts.machine(self.value("shards.memory"), self.value("shards.bytes") + self.value("build.bytes"))

    def minutes(self) -> tuple[float, float, float] | None:
        """How long reading, making pages, and joining take; None without machines that can do it."""
        if not (self.reader and self.joiner):
            return None
        read = self.value("shards.read") / (self.machines * self.reader.cores)
        pages = self.value("shards.link") + self.value("shards.pages") / (self.machines * self.joiner.cores)
        return read / 60, pages / 60, self.value("shards.join") / 60

    def dollars(self) -> float | None:
        """What the machines cost; each begun minute of each machine counts."""
        minutes = self.minutes()
        if not (minutes and self.reader and self.joiner):
            return None
        read, pages, join = map(math.ceil, minutes)
        return self.machines * (read * self.reader.minute + pages * self.joiner.minute) + join * self.joiner.minute


def page_lines(results: Results, hosts: Hosts, documents: int = DOCUMENTS) -> Iterator[str]:
    """The lines of the page; none if not everything was measured that it needs."""
    lines = {quantity: line for quantity in USED if (line := line_of(results, quantity))}
    if len(lines) < len(USED):
        return
    whole = Plan(lines, hosts, documents, 1)
    sizes = "、".join(map(str, sorted(results.samples)))
    title = f"{about(documents / 10_000)} 万份文件要什么"
    yield from ("---", f"title: {title}", "description: 机器、分钟、字节、费用，由实测算出；哪些限额先到。", "---", "")
    yield from (f"# {title}", "", "<!-- 本页由 python -m benchmarks 写成，不手改。 -->", "")
    yield f"由 {sizes} 份文件的[实测](benchmarks.md)，照每份所增的推算；限额和价钱照各家 {hosts.as_of} 所公布的。都是约数。"
    yield from ("{: .lead }", "")
    busy = "量的时候机器上还有别的活，时间偏长。" if results.machine.get("busy") else ""
    yield f"时间按 {results.machine['processor']} 的一个核计；内存按一个进程计。{busy}"
    yield ""
    yield from _each(whole)
    yield from _machines(lines, hosts, documents)
    yield from _sites(whole)
    yield from _limits(whole)


def _each(whole: Plan) -> Iterator[str]:
    yield from ("## 每份要多少", "", f"| | 每份 | {count(whole.documents)} 份 | |", "|---|--:|--:|---|")
    rows = (
        ("读文本", "shards.read", "按省份分给各台机器"),
        ("连成一库", "shards.link", "做页面的机器每台都要先做一遍"),
        ("做页面，简繁两种", "shards.pages", "平均分给各台机器"),
        ("合并，写成网站", "shards.join", "一台机器做"),
    )
    for label, quantity, shared in rows:
        hours = whole.value(quantity) / 3600
        yield f"| {label}（处理器时间） | {seconds(whole.lines[quantity].each)} | {about(hours)} 小时 | {shared} |"
    for label, quantity in (("内存", "shards.memory"), ("各片合计", "shards.bytes"), ("网站", "build.bytes")):
        yield f"| {label} | {size(whole.lines[quantity].each)} | {about(whole.value(quantity) / GB)} GB | |"
    files = whole.lines["build.files"].each
    yield f"| 网站的文件数 | {about(files)} | {about(whole.value('build.files'))} | |"
    yield ""


def _machines(lines: Mapping[str, Line], hosts: Hosts, documents: int) -> Iterator[str]:
    yield from ("## 几台机器，几分钟，几美元", "")
    plans = [Plan(lines, hosts, documents, machines) for machines in MACHINES]
    used = {machine.name: machine for plan in plans for machine in (plan.reader, plan.joiner) if machine}
    yield f"用装得下的最小的机器：{'、'.join(f'{name}（内存 {it.memory:g} GB）' for name, it in used.items())}。"
    yield from ("", "| 机器 | 读文本 | 做页面 | 合并 | 共 | 美元 |", "|--:|--:|--:|--:|--:|--:|")
    for plan in plans:
        minutes, dollars = plan.minutes(), plan.dollars()
        if minutes is None or dollars is None:
            yield f"| {plan.machines} | 没有这样大的机器 | | | | |"
            continue
        cells = [f"{duration(it)}{'（超过一个任务的时限）' * (it > hosts.job_hours * 60)}" for it in minutes]
        yield f"| {plan.machines} | {' | '.join(cells)} | {duration(sum(minutes))} | {about(dollars)} |"
    yield from ("", "连成一库、合并两步分不开：机器再多，也要等这样久。", "")


def _sites(whole: Plan) -> Iterator[str]:
    yield from (
        "## 网站放在哪里",
        "",
        f"| | 最多几份 | 先到的限额 | {count(whole.documents)} 份 |",
        "|---|--:|---|---|",
    )
    for site in whole.hosts.sites:
        by_bytes = whole.lines["build.bytes"].reached(site.bytes * GB)
        by_files = whole.lines["build.files"].reached(site.files)
        most = min(by_bytes, by_files)
        limit = f"{site.bytes:g} GB" if by_bytes < by_files else f"{count(site.files)} 个文件"
        if most == math.inf:
            month = site.month * whole.value("build.bytes") / GB
            upload = site.million * whole.value("build.files") / 1e6
            yield f"| {site.name} | 不限 | | 每月 {about(month)} 美元，上传一遍 {about(upload)} 美元 |"
        else:
            yield f"| {site.name} | {about(most)} | {limit} | {'放得下' if most >= whole.documents else '放不下'} |"
    yield ""


def _limits(whole: Plan) -> Iterator[str]:
    """How many documents each limit allows, the tightest first."""
    lines, hosts = whole.lines, whole.hosts
    work = hosts.job_hours * 3600
    limits = [
        (lines["shards.join"].reached(work), f"合并要在一个任务的 {hosts.job_hours:g} 小时里做完"),
        (lines["shards.link"].reached(work), f"做页面的机器先要在 {hosts.job_hours:g} 小时里连成一库"),
    ]
    limits += [
        (
            lines["shards.memory"].reached(machine.memory * GB),
            f"全库要装进内存：{machine.name}的 {machine.memory:g} GB",
        )
        for machine in hosts.machines
    ]
    limits += [
        (lines["build.bytes"].reached(site.bytes * GB), f"整站的大小：{site.name}的 {site.bytes:g} GB")
        for site in hosts.sites
        if site.bytes < math.inf
    ]
    limits += [
        (lines["build.files"].reached(site.files), f"整站的文件数：{site.name}的 {count(site.files)} 个")
        for site in hosts.sites
        if site.files < math.inf
    ]
    yield from ("## 哪些限额先到", "", "| 到多少份为止 | 因为 |", "|--:|---|")
    yield from (f"| {about(most)} | {reason} |" for most, reason in sorted(limits))
    yield ""
    yield "分片怎样建，见仓库里的工作流 `.github/workflows/shards.yml`：`build --shard` 读几个省份，`join --part` 做一份页面，`join` 合并。"
