"""Markdown files come in: their words and numbers stay, their marks go, what they strike out or hide is reported."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.importing.extract import Extract
from build_scripts.importing.file_formats import make_readers
from tests.factories import library_vocabularies
from tests.importing.test_pages import imported, proposed

READ = make_readers(library_vocabularies()[0].importing)[".md"]
NOTICE = """---
title: 甘肃省人民政府办公厅关于支持小店的通知
date: 2031-05-09
source: 甘肃省人民政府网站
---
# 甘肃省人民政府办公厅关于支持小店的通知

甘政办发〔2031〕8号

各市州人民政府：

现就有关事项通知如下。

## 一、加大支持

**（一）给予补助。** 省财政厅安排 ~~三百万元~~ 五百万元[^1]。

1. 每户不超过*三千元*；
3. 详见[办法](https://a.example.cn)。

| 事项 | 标准 |
|------|:----:|
| 新设 | 1万元 |

- [x] 线上
- [ ] 线下

> 甘肃省人民政府办公厅
> 2031年5月6日

<!-- 送审稿第三稿 -->

[^1]: 含中央补助。
"""


def read(text: str) -> Extract:
    return READ(text.encode(), "a.md")


def test_a_notice_comes_in() -> None:
    """The five fields are right, the front matter gives the day of publication, and nothing is renumbered."""
    found = imported("a.md", NOTICE.encode())
    values = [proposed(found, it) for it in ("title", "region", "issuers", "number", "issued", "published", "site")]
    assert values == [
        "甘肃省人民政府办公厅关于支持小店的通知",
        "620000",
        "甘肃省人民政府办公厅",
        "甘政办发〔2031〕8号",
        "2031-05-06",
        "2031-05-09",
        "甘肃省人民政府网站",
    ]
    assert [it for it in found.extract.text.splitlines() if it][4:] == [
        "一、加大支持",
        "（一）给予补助。 省财政厅安排  五百万元①。",
        "1. 每户不超过三千元；",
        "3. 详见办法。",
        "事项\t标准",
        "新设\t1万元",
        "☑线上",
        "□线下",
        "甘肃省人民政府办公厅",
        "2031年5月6日",
        "注：①含中央补助。",
    ]
    assert [note[:8] for note in found.extract.notes] == ["隐藏的注释没有收", "带删除线的文字没", "1 条脚注写在文"]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("## 第一章 总则 ##", "第一章 总则"),
        ("某市小店措施\n======", "某市小店措施"),
        ("#小店", "#小店"),
        ("***重点*** __任务__", "重点 任务"),
        ("每户3*4平方米，共5*6平方米", "每户3*4平方米，共5*6平方米"),
        ("3×10<sup>5</sup>元，3×10^5^元，$3×10^{5}$元，10^5元", "3×10⁵元，3×10⁵元，3×10⁵元，10⁵元"),
        ("每m^2^补贴，PM<sub>2.5</sub>", "每m²补贴，PM2.5"),
        ("见<https://a.example.cn>", "见https://a.example.cn"),
        ("![图](a.png)见[附件][1]\n\n[1]: https://a.example.cn", "见附件"),
        (r"1\. 补助\*", "1. 补助*"),
        ("```\n一、补助。\n```", "一、补助。"),
        ("+ 甲\n* 乙\n- 丙", "甲\n乙\n丙"),
        ("甲<br>乙<b>丙</b>", "甲\n乙丙"),
        ("a | b", "a | b"),
        ("|甲|乙<br>丙|\n|-|-|\n|丁||", "甲\t乙 丙\n丁"),
        ("---\n没有写完的著录", "没有写完的著录"),
    ],
)
def test_the_marks_go_and_the_words_stay(line: str, found: str) -> None:
    assert "\n".join(it for it in read(line).text.splitlines() if it) == found


@given(st.text(alphabet="甲一、（）1.2 。\n，；：", min_size=1).filter(lambda it: any(map(str.isalpha, it))))
def test_a_text_without_marks_is_what_it_is(text: str) -> None:
    """Line by line, but for spaces around the lines."""
    assert [it.strip() for it in read(text).text.split("\n")][:-1] == [it.strip() for it in text.split("\n")]
