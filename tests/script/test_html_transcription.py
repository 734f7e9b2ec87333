"""A finished page in Traditional characters: what is read is converted, what is not read and what is marked stays."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.script.html_transcription import AS_WRITTEN, page_to_traditional
from tests.factories import CONVERTER
from tests.fuzzing import examples
from tests.linear_time import assert_linear

CASES = [
    # text and what is around it
    ("<p>支持小店发展</p>", "<p>支持小店發展</p>"),
    ("没有标签的里程", "沒有標籤的里程"),
    ("", ""),
    ("a < b，3 > 2 个", "a < b，3 > 2 個"),
    ("<!doctype html><!-- 里 <p>里</p> --><br>园区里<hr/>", "<!doctype html><!-- 里 <p>里</p> --><br>園區裡<hr/>"),
    ("<pre>发\n  展\n</pre>", "<pre>發\n  展\n</pre>"),
    ("<P>发展</P>", "<P>發展</P>"),
    # a word goes across inline elements, not across blocks, line breaks and what stays
    ("<p>头<i>发</i>、<b>头</b><a href='里'>发</a></p>", "<p>頭<i>髮</i>、<b>頭</b><a href='里'>髮</a></p>"),
    ("<p>头<span class='里'><!-- 里 --></span>发</p>", "<p>頭<span class='里'><!-- 里 --></span>發</p>"),
    ("<p>头<a title='里'>发</a></p>", "<p>頭<a title='裡'>髮</a></p>"),
    ("<td>头</td><td>发</td>", "<td>頭</td><td>發</td>"),
    ("头<br>发", "頭<br>發"),
    ("头 <b>发</b>", "頭 <b>發</b>"),
    ("头<b lang='zh-Hant'>发</b>", "頭<b lang='zh-Hant'>发</b>"),
    ("<p>3<b>只</b>羊</p>", "<p>3<b>隻</b>羊</p>"),
    # attributes
    (
        """<img alt="里'" src="里.png" title='"里"' data-label=里 id=里 width=1>""",
        """<img alt="裡'" src="里.png" title='"裡"' data-label=裡 id=里 width=1>""",
    ),
    ('<a href="里" title="a > 里" data-u="https://x.cn/里">里</a>', '<a href="里" title="a > 裡" data-u="https://x.cn/里">裡</a>'),
    ('<input placeholder="检索" disabled value="里"><i aria-label="里"></i>', '<input placeholder="檢索" disabled value="裡"><i aria-label="裡"></i>'),
    ('<meta name="description" content="里"><meta content="zh_CN">', '<meta name="description" content="裡"><meta content="zh_TW">'),
    # escapes
    ("<p>&#22836;&#x53d1;&amp;&nbsp;&#20013;</p>", "<p>&#38957;&#x9AEE;&amp;&nbsp;&#20013;</p>"),
    ("头&#53d1;&nosuch;&#1;发", "頭&#53d1;&nosuch;&#1;發"),
    ('<a title="&quot;&#37324;&quot;">头&lt;发</a>', '<a title="&quot;&#35041;&quot;">頭&lt;發</a>'),
    # language
    ('<html lang="zh-Hans"><p xml:lang=zh-Hans>里', '<html lang="zh-Hant"><p xml:lang=zh-Hant>裡'),
    ('<a hreflang="zh-Hans" href="/">里</a>', '<a hreflang="zh-Hans" href="/">裡</a>'),
    # what stays
    ('<html lang="zh-Hant"><p lang="zh-Hans">里</p></html>', None),
    ('<a lang="zh-Hant" title="里">里</a>', None),
    ('<div lang="zh-Hans" data-as-written title="里">里<div>里</div>里<b lang="zh-Hans">里</b></div>', None),
    ("<p data-as-written>里<br>里<img alt=里></p>", None),
    ('<p data-as-written="">里</p>', None),
    ("<meta data-as-written content=里>", None),
    ("<svg data-as-written title='里'/>", None),
    ("<p data-as-written>里", None),
    ("<div data-as-written>里<div/></div></div>", "<div data-as-written>里<div/></div></div>"),
    ("里<p data-as-written>里</p>里<p>里</p>", "裡<p data-as-written>里</p>裡<p>裡</p>"),
    ("<p title='data-as-written'>里</p>", "<p title='data-as-written'>裡</p>"),
    ('<pre lang="zh-Hans" translate="no">里</pre>', '<pre lang="zh-Hant" translate="no">裡</pre>'),
    # scripts and style sheets
    ("<script>var 里='<p>里'</script><style>a{content:'里'}</style>", None),
    (
        r"""<script type="application/ld+json">{"inLanguage": "zh-Hans", "name": "\u5934\u53d1\"里\\u91cc\ud83d\ude00"}</script>""",
        r"""<script type="application/ld+json">{"inLanguage": "zh-Hant", "name": "\u982d\u9aee\"裡\\u91cc\ud83d\ude00"}</script>""",
    ),
    ('<script id=c type=application/json>["里", 1]</script>里', '<script id=c type=application/json>["裡", 1]</script>裡'),
]  # fmt: skip


@pytest.mark.parametrize(("page", "expected"), CASES)
def test_pages_are_written_in_traditional_characters_as_written_down(page: str, expected: str | None) -> None:
    """None: the page stays."""
    assert page_to_traditional(page, CONVERTER) == (page if expected is None else expected)


def test_data_in_a_script_is_converted_as_its_values() -> None:
    values = {"@type": "Legislation", "name": "头发“里”\n<发展>", "about": [{"name": "制造业"}, 3]}
    page = page_to_traditional(f'<script type="application/ld+json">{json.dumps(values)}</script>', CONVERTER)
    assert json.loads(page[page.index(">") + 1 : page.rindex("<")]) == CONVERTER.values_to_traditional(values)


@pytest.mark.parametrize(
    "mark", ["<p>发<i title=里>展</i>&#37324;</p>", "<b lang=en>里</b>", "<p data-as-written>里", "<"]
)
def test_a_long_page_takes_no_longer_for_a_character(mark: str) -> None:
    assert_linear(lambda page: page_to_traditional(page, CONVERTER), mark, length=60_000)


WORDS = [*sorted(CONVERTER.decisions.back), "头发", "发展", "里", "，", "3只", "\n", " ", "a", "&#21457;", "&amp;"]
text = st.lists(st.sampled_from(WORDS), max_size=4).map("".join)
ATTRIBUTES = st.sampled_from(["", ' id="里" href="里"', ' title="里"', ' lang="zh-Hans"', " class='里'"])
TAGS = st.sampled_from(["p", "i", "b", "div", "a", "td"])


def element(content: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(lambda tag, attributes, inner: f"<{tag}{attributes}>{inner}</{tag}>", TAGS, ATTRIBUTES, content)


pages = st.recursive(
    st.one_of(text, text.map("<br>{}".format)),
    lambda inner: st.one_of(element(inner), st.lists(inner, max_size=4).map("".join)),
    max_leaves=12,
)


@given(pages, pages)
@examples(200)
def test_no_tag_changes_but_for_its_language_and_what_is_read(page: str, marked: str) -> None:
    whole = f"{page}<section {AS_WRITTEN}>{marked}</section>{page}"
    converted = page_to_traditional(whole, CONVERTER)
    assert f"<section {AS_WRITTEN}>{marked}</section>" in converted
    tags = [
        tag.replace('title="里"', 'title="裡"') for tag in re.findall("<[^>]*>", page.replace("zh-Hans", "zh-Hant"))
    ]
    assert re.findall("<[^>]*>", page_to_traditional(page, CONVERTER)) == tags
    assert [len(piece) for piece in re.split("<[^>]*>", converted)] == [
        len(piece) for piece in re.split("<[^>]*>", whole)
    ]
    kept = f'<html lang="zh-Hans" {AS_WRITTEN}>{page}</html>'
    assert page_to_traditional(kept, CONVERTER) == kept
    written = f'<html lang="zh-Hant">{converted}</html>'
    assert page_to_traditional(written, CONVERTER) == written, "a page in Traditional characters stays"


@given(st.lists(st.sampled_from(WORDS[:-2]), max_size=8), st.sampled_from(["b", "i", "span", "mark", "a"]))
@examples(200)
def test_marks_within_a_paragraph_change_no_decision(words: list[str], tag: str) -> None:
    """Whatever characters are marked, the paragraph says what it says without marks."""
    paragraph = "".join(words)
    marked = "".join(f"<{tag}>{it}</{tag}>" if at % 2 else it for at, it in enumerate(re.findall(r"\s+|\S", paragraph)))
    converted = page_to_traditional(f"<p>{marked}</p>", CONVERTER)
    assert re.sub("<[^>]*>", "", converted) == CONVERTER.to_traditional(paragraph)
