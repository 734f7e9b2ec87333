"""A vocabulary that is wrong is refused: each fault is told with file and line, and stops a build for publishing."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from build_scripts.diagnostics.registry import finding, reword
from build_scripts.model import FormerName, Function, RegionCode, Succession
from build_scripts.pipeline import build_corpus
from build_scripts.vocabulary import loader
from build_scripts.vocabulary.loader import Vocabulary
from tests.factories import DAY, add_source, library, library_vocabularies

VOCABULARIES = Path(__file__).parents[2] / "build_scripts" / "vocabularies"
TAX = "- {id: tax, label: 税务, names: [税务局]}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The library's own vocabularies, to be spoilt."""
    return Path(shutil.copytree(VOCABULARIES, tmp_path / "vocabularies"))


def load(folder: Path) -> Vocabulary:
    """The vocabularies of a folder."""
    return loader.load(lambda name: folder / f"{name}.yml", lambda path: path.name)


def faults(folder: Path, file: str, text: str) -> list[str]:
    """What is found wrong with a file of this text: its lines, and what is said of them."""
    (folder / f"{file}.yml").write_text(text, "utf-8")
    loaded = load(folder)
    found = loaded.findings
    assert all(finding.level == "error" for finding in found)
    return [
        f"{finding.line}: {finding.message.partition('：')[2]}" for finding in found if finding.file == f"{file}.yml"
    ]


def test_the_librarys_own_vocabularies_are_right() -> None:
    """Nothing is wrong with the files of this library."""
    assert [str(finding) for finding in library_vocabularies()[0].findings] == []


@pytest.mark.parametrize(
    ("functions", "fault"),
    [
        (f"- {{id: finance, label: 财政, names: [财政局, 税务局]}}\n{TAX}", "3: “税务局”已属于 财政"),
        (f"- {{id: finance, label: 财政, names: [财政局, 财政局]}}\n{TAX}", "2: “财政局”重复"),
        (
            "- id: tax\n  label: 税务\n  names: [税务局]\n  former:\n  - {name: 税务局, until: 2018}",
            "6: “税务局”重复",
        ),
        (f"{TAX}\n- {{id: tax, label: 财政, names: [财政局]}}", "3: “tax”已属于 税务"),
        (f"- {{id: finance, names: [财政局]}}\n{TAX}", "2: 缺少 label"),
        (f"- {{label: 财政, names: [财政局]}}\n{TAX}", "2: 缺少 id"),
        ("- id: tax\n  label: 税务\n  became:\n  - {function: taxes, year: 2018}", "5: function：没有职能“taxes”"),
        (
            "- id: tax\n  label: 税务\n  alias: [税务局]",
            "4: 没有名为“alias”的字段，只有 id、label、names、former、became、renamed、many",
        ),
        (
            "- id: tax\n  label: 税务\n  former:\n  - {name: 国税局, since: 1994}",
            "5: 没有名为“since”的字段，只有 name、until、note、source",
        ),
        (
            "- id: tax\n  label: 税务\n  became:\n  - {function: finance, until: 1994}\n- {id: finance, label: 财政}",
            "5: 没有名为“until”的字段，只有 function、year、note、source、levels、regions、names",
        ),
        (
            "- id: tax\n  label: 税务\n  former:\n  - {name: 国税局, until: 二〇一八}",
            "5: until：“二〇一八”应为 四位数的年份",
        ),
        ("- id: tax\n  label: 税务\n  former:\n  - {until: 2018}", "5: 缺少 name"),
        (
            "- id: tax\n  label: 税务\n  former:\n  - {name: 国税局, source: plan}\nreforms:\n- {id: other, title: 方案}",
            "5: source：没有依据“plan”",
        ),
    ],
)
def test_a_wrong_function_is_refused(folder: Path, functions: str, fault: str) -> None:
    """A name that stands twice, a dead reference, a function without label, an unknown field: each with its line."""
    assert faults(folder, "agencies", f"functions:\n{functions}\n") == [fault]


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ("{was: ['{地}甲局'], now: '{地}乙局', since: '2018'}", "7: 缺少 source"),
        (
            "{was: ['{地}甲局'], now: '{地}乙局', since: 去年, source: plan}",
            "7: since：“去年”应为 年、年-月 或 年-月-日，如 2023-07-20",
        ),
        ("{was: ['{地}甲局'], now: '{地}甲局', source: plan}", "7: now 也列在 was 里"),
        ("{was: [], now: '{地}乙局', source: plan}", "7: 缺少 was"),
        (
            "{was: [甲局], now: 乙局, source: plan}\n  - {was: [乙局], now: 甲局, source: plan}",
            "7: “乙局”又改回了原名",
        ),
        (
            "{was: [甲局], now: 乙局, since: '2018-03', source: plan}\n  - {was: [乙局], now: 丙局, since: '2014', source: plan}",
            "8: “乙局”2018-03 才有，不会在 2014 改名",
        ),
    ],
)
def test_a_wrong_renaming_is_refused(folder: Path, entry: str, fault: str) -> None:
    """No renaming without source, in a circle, back in time, or at a time that is none."""
    text = f"reforms:\n- {{id: plan, title: 方案}}\nfunctions:\n- id: tax\n  label: 税务\n  renamed:\n  - {entry}\n"
    assert fault in faults(folder, "agencies", text)


def test_functions_that_became_each_other_are_refused(folder: Path) -> None:
    """Work that comes back to where it came from went nowhere."""
    text = "functions:\n" + "".join(
        f"- id: {name}\n  label: {name}\n  became:\n  - {{function: {after}, year: 2018}}\n"
        for name, after in (("a", "b"), ("b", "a"))
    )
    assert faults(folder, "agencies", text) == [
        "5: 职能 a 并入 b，又由它并了回来",
        "9: 职能 b 并入 a，又由它并了回来",
    ]


def test_nothing_was_checked_nowhere(folder: Path) -> None:
    """A source with the day of a check names the address; without either it stands, and is not verified."""
    text = "reforms:\n- {id: plan, title: 方案, checked: 2026-11-29}\n- {id: other, title: 方案}\nfunctions: []\n"
    assert faults(folder, "agencies", text) == ["2: 写了 checked，就要写 addresses"]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (
            "{number: '12366', label: 税, purpose: 问税, functions: [taxes], source: {title: 方案}}",
            "2: functions：没有职能“taxes”",
        ),
        (
            "{number: 一二三, label: 税, purpose: 问税, source: {title: 方案}}",
            "2: number：“一二三”应为 电话号码，只写数字",
        ),
        ("{number: '12366', label: 税, purpose: 问税}", "2: 缺少 source"),
        ("{number: '12366', label: 税, source: {title: 方案}}", "2: 缺少 purpose"),
        (
            "{number: '12366', label: 税, purpose: 问税, source: {title: 方案, addresses: ['ftp://a.cn']}}",
            "2: addresses：“ftp://a.cn”应为 http 或 https 网址",
        ),
    ],
)
def test_a_wrong_line_is_refused(folder: Path, line: str, fault: str) -> None:
    """A line has a number, says what it is for and where that stands, and belongs to functions that there are."""
    assert fault in faults(folder, "lines", f"lines:\n- {line}\n")


def test_our_lines_answer_for_no_other_librarys_functions(folder: Path) -> None:
    """A library with agencies of its own has the lines that it names itself, and none of ours."""
    (folder / "agencies.yml").write_text(f"functions:\n{TAX}\n", "utf-8")
    ours = loader.load(lambda name: (folder if name == "agencies" else VOCABULARIES) / f"{name}.yml")
    assert ours.lines == ()


@pytest.mark.parametrize(
    ("file", "text", "fault"),
    [
        ("findings", "card-colom: {level: error}", "1: card-colom：没有检查项“card-colom”"),
        ("findings", "card-colon: {levle: error}", "1: 没有名为“levle”的字段，只有 level、message、hint"),
        ("findings", "card-colon: {level: fatal}", "1: level：“fatal”应为 error、warning、notice"),
        ("findings", "card-colon: {message: ''}", "1: message：“（空）”应为 一句话"),
        ("findings", "card-colon: {message: '{file}'}", "1: card-colon：没有“file”可填，只有 expected、found"),
        ("findings", "card-colon: {message: '{'}", "1: card-colon：没有“{”可填，只有 expected、found"),
        ("scripts", "names: [{traditional: 乾縣, simplified: 乾}]", "1: “乾縣”与“乾”的字数不等"),
        ("scripts", "characters: [{character: 著, becomes: ''}]", "1: “著”与“”应各为一个字"),
        ("scripts", "chosen: [{character: 著作, becomes: 着}]", "1: “著作”与“着”应各为一个字"),
    ],
)
def test_wrong_words_of_the_program_are_refused(folder: Path, file: str, text: str, fault: str) -> None:
    """Each is told with its line, and left out: findings speak as ours do, and a text keeps its length."""
    assert faults(folder, file, f"{text}\n") == [fault]
    colon = finding("card-colon", "a.yml", 1, found="甲", expected="乙")
    assert next(reword([colon], load(folder).kinds)) == colon
    assert colon.message.startswith("字段名“甲”")
    assert len(load(folder).converter.simplify("乾縣著作")) == 4


def test_a_library_words_only_the_findings_that_it_likes_to(folder: Path) -> None:
    """What its file leaves out is said as ours says it; its own come first on the page."""
    assert faults(folder, "findings", "text-empty: {hint: 补上正文}\n") == []
    empty, kinds = finding("text-empty", "a.txt", 1), load(folder).kinds
    assert next(reword([empty], kinds)) == replace(empty, hint="补上正文")
    assert next(iter(kinds)) == "text-empty"
    assert len(kinds) > 30


def test_a_list_that_labels_lacks_is_reported(folder: Path) -> None:
    """A list that another version did not know yet is empty, and nothing breaks."""
    text = (folder / "labels.yml").read_text("utf-8")
    assert faults(folder, "labels", text.replace("\nboxes:", "\nboxen:")) == [
        "55: 没有名为“boxen”的字段，只有 framing_headings、list_headings、explanations、boxes、closing、clo…",
        "4: 缺少 boxes",
    ]


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("central_functions: [taxes]", "3: central_functions：没有职能“taxes”"),
        ("parent_functions: [taxes]", "3: parent_functions：没有职能“taxes”"),
        ("after_short_name:\n  税务局: taxes", "4: 税务局：没有职能“taxes”"),
        ("dispatched:\n  税务局: taxes", "4: 税务局：没有职能“taxes”"),
        ("national_names: [国家税务总局]", "3: national_names：没有名称“国家税务总局”"),
    ],
)
def test_words_that_point_nowhere_are_refused(folder: Path, words: str, fault: str) -> None:
    """What a list of clause words says of functions and names holds of ones that there are."""
    assert faults(folder, "agencies", f"functions:\n{TAX}\n{words}\n") == [fault]


@pytest.mark.parametrize(
    ("regions", "fault"),
    [
        ("parent: '980000'", "5: parent：没有代码“980000”"),
        ("parent: '990000'", "5: 上级代码 990000 是它自己，或在它之下"),
        ("code: '9900'", "5: code：“9900”应为 六位数字"),
        (
            "slug: ../mou",
            "5: slug：“../mou”应为 小写字母和数字，可用 - 相连，至多 80 字，不用 index、con 等",
        ),
        (
            "slug: index",
            "5: slug：“index”应为 小写字母和数字，可用 - 相连，至多 80 字，不用 index、con 等",
        ),
        ("level: state", "5: level：“state”应为 nation、province、prefecture、county"),
        ("word: ''", "5: 缺少 word"),
        ("mayor: 某某", "5: 没有名为“mayor”的字段，只有 code、name、short、slug、level、word、parent、capital、tile"),
        ("tile: 3", "5: tile：“3”应为 “行 列”，各从 1 到 12，如 3 5"),
        ("code: '100000'", "5: “100000”已属于 中华人民共和国"),
        ("slug: national", "5: “national”已属于 中华人民共和国"),
    ],
)
def test_a_wrong_region_is_refused(folder: Path, regions: str, fault: str) -> None:
    """An unknown parent, a bad level, something missing, an unknown field, a code or slug twice: each with its line."""
    given = {"code": "'990000'", "name": "某省", "short": "某", "slug": "mou", "level": "province", "word": "省"}
    key, _, value = regions.partition(": ")
    entry = ", ".join(f"{name}: {it}" for name, it in (given | {"parent": "'100000'", key: value}).items())
    nation = "{code: '100000', name: 中华人民共和国, short: 全国, slug: national, level: nation, word: 国}"
    (folder / "divisions.yml").write_text("prefectures: []\n", "utf-8")
    found = faults(folder, "regions", f"# 地区\n\nregions:\n- {nation}\n- {{{entry}}}\n")
    assert fault in found


def test_places_above_each_other_are_refused(folder: Path) -> None:
    """Both are left out; whatever goes up from a place comes to an end."""
    text = "regions:\n" + "".join(
        f"- {{code: '{code}', name: {name}, short: {name}, slug: {slug}, level: province, word: 省, parent: '{parent}'}}\n"
        for code, name, slug, parent in (
            ("360000", "甲省", "jia", "370000"),
            ("370000", "乙省", "yi", "360000"),
            ("380000", "丙省", "bing", "360000"),
        )
    )
    (folder / "divisions.yml").write_text("prefectures: []\n", "utf-8")
    assert faults(folder, "regions", text) == [
        "2: 上级代码 370000 是它自己，或在它之下",
        "3: 上级代码 360000 是它自己，或在它之下",
    ]
    assert [region.code for region in load(folder).chain("380000")] == ["380000"]


@pytest.mark.parametrize(
    ("file", "text", "fault"),
    [
        (
            "agencies",
            "functions:\n- {id: ../a, label: 甲, names: [财政局]}",
            "2: id：“../a”应为 小写字母和数字，可用 - 相连，至多 80 字，不用 index、con 等、unclassified、x- 起头和含 -n- 的",
        ),
        (
            "themes",
            "themes:\n- {id: a b, label: 甲, scope: 乙}",
            "2: id：“a b”应为 小写字母和数字，可用 - 相连，至多 80 字，不用 index、con 等",
        ),
        (
            "facts",
            "instruments:\n  ../a: {label: 甲, words: [乙]}",
            "2: ../a：“../a”应为 小写字母和数字，可用 - 相连，至多 80 字，不用 index、con 等",
        ),
        ("themes", "weights: {body: nan}", "1: weights.body：“nan”应为 数字"),
        ("themes", "limits: {body: 1e999}", "1: limits.body：“1e999”应为 数字"),
        (
            "labels",
            "kinds: {letter: [函]}",
            "1: 没有名为“letter”的字段，只有 notice、measures、plan、list、keypoints、other",
        ),
        (
            "divisions",
            "prefectures:\n- 360100 南昌市 ../nc",
            "2: 网址名“../nc”应为 小写字母和数字，可用 - 相连，至多 80 字，不用 index、con 等",
        ),
    ],
)
def test_what_names_a_page_or_weighs_a_word_is_fit_for_it(folder: Path, file: str, text: str, fault: str) -> None:
    """An id that stands in no address would stop the build; what is no number weighs nothing."""
    assert fault in faults(folder, file, f"{text}\n")


@pytest.mark.parametrize(
    ("divisions", "fault"),
    [
        ("prefectures:\n- 990100 某某市 moumou", "2: 上级代码 990000 不在表中"),
        ("prefecture: []", "1: 没有名为“prefecture”的字段，只有 prefectures、counties"),
        ("prefectures:\n- 360100 南昌市", "2: 应写作“代码 全称 网址名”：360100 南昌市"),
        ("prefectures:\n- 3601 南昌市 nanchang", "2: 应写作“代码 全称 网址名”：3601 南昌市 nanchang"),
        (
            "prefectures:\n- 360100 南昌 nanchang",
            "2: “南昌”的末尾应为 地区、自治州、市、盟、自治县、自治旗、县、区、旗 之一",
        ),
        ("prefectures:\n- 360100 南昌市 nanchang\n- 360100 九江市 jiujiang", "3: “360100”已属于 南昌市"),
        ("prefectures:\n- 360100 南昌市 nanchang\n- 360400 九江市 nanchang", "3: “nanchang”已属于 南昌市"),
    ],
)
def test_a_wrong_division_is_refused(folder: Path, divisions: str, fault: str) -> None:
    """A prefecture or county whose line cannot be read, or that has no province, is told with its line."""
    assert faults(folder, "divisions", divisions + "\n") == [fault]


@pytest.mark.parametrize(
    ("themes", "fault"),
    [
        ("- {id: green, label: 绿色低碳, scope: 节能}\n- {id: green, label: 减碳, scope: 减碳}", 3),
        ("- {id: green, scope: 节能}", 2),
    ],
)
def test_a_wrong_theme_is_refused(folder: Path, themes: str, fault: int) -> None:
    """A theme without label, or one that stands twice, is told with its line."""
    assert fault in [int(it.partition(":")[0]) for it in faults(folder, "themes", f"themes:\n{themes}\n")]


@pytest.mark.parametrize(
    ("needs", "fault"),
    [
        ("- {label: 要融资, themes: [loans]}", "2: themes：没有主题“loans”"),
        ("- {label: 要融资, themes: [ip]}\n- {label: 要融资, themes: [green]}", "3: “要融资”重复"),
        ("- {label: 要融资}", "2: 缺少 themes"),
        ("- {label: 要融资, themes: [ip], query: 贷款}", "2: 没有名为“query”的字段，只有 label、themes、wants"),
        (
            "- {label: 要融资, themes: [ip], wants: [{id: loan, label: 借钱, tools: [none]}]}",
            "2: tools：没有政策工具“none”",
        ),
    ],
)
def test_a_wrong_need_is_refused(folder: Path, needs: str, fault: str) -> None:
    """A need leads to themes that there are, and stands once."""
    assert faults(folder, "needs", f"needs:\n{needs}\n") == [fault]


def test_a_tile_belongs_to_one_place() -> None:
    """Every province has its own tile on the map of this library."""
    tiles = [region.tile for region in library_vocabularies()[0].regions if region.level == "province"]
    assert None not in tiles
    assert len(set(tiles)) == len(tiles) == 34


def test_names_have_their_years_and_functions_their_successors(folder: Path) -> None:
    """The authority file keeps what an agency was called before, until when, and where its work went."""
    text = """
functions:
- id: agriculture
  label: 农业农村
  names: [农业农村局]
- id: rural-revitalization
  label: 乡村振兴
  names: [乡村振兴局]
  former:
  - {name: 扶贫办, until: 2021, note: 改为乡村振兴局}
  became:
  - {function: agriculture, year: 2023}
"""
    assert faults(folder, "agencies", text) == []
    function = loader.load(lambda name: folder / f"{name}.yml").functions[1]
    assert function == Function(
        id="rural-revitalization",
        label="乡村振兴",
        names=("乡村振兴局",),
        former=(FormerName("扶贫办", 2021, "改为乡村振兴局"),),
        became=(Succession(function="agriculture", year=2023),),
    )
    assert function.all_names == ("乡村振兴局", "扶贫办")


def test_places_below_the_provinces_carry_full_names() -> None:
    """A prefecture or county knows its name before a body's, its parent, how it calls itself, and its address."""
    words = library_vocabularies()[0]
    told = {
        code: words.region(RegionCode(code)) for code in ("330100", "330106", "330522", "330782", "422800", "500235")
    }
    assert [(region.name, region.parent, region.type_word, region.slug) for region in told.values() if region] == [
        ("杭州市", "330000", "市", "hangzhou"),
        ("杭州市西湖区", "330100", "区", "hangzhou-xihuqu"),
        ("长兴县", "330500", "县", "huzhou-changxingxian"),
        ("义乌市", "330700", "市", "jinhua-yiwushi"),
        ("恩施土家族苗族自治州", "420000", "州", "enshi"),
        ("云阳县", "500000", "县", "chongqing-yunyangxian"),
    ]


def test_all_prefectures_are_there_once() -> None:
    """There are 34 provinces and 333 prefectures; no name before a body's is that of two places, no address either."""
    regions = library_vocabularies()[0].regions
    assert [sum(region.level == level for region in regions) for level in ("nation", "province", "prefecture")] == [
        1,
        34,
        333,
    ]
    assert len({region.name for region in regions}) == len({it.slug for it in regions}) == len(regions)


def test_the_corpus_lists_no_places_that_it_does_not_need() -> None:
    """Below the provinces it lists those that documents and agencies are of, and what is above these."""
    corpus = library()
    named = {document.card.region for document in corpus.documents} | {agency.region for agency in corpus.agencies}
    below = {region.code for region in corpus.regions if region.level in ("prefecture", "county")}
    needed = {region.code for code in named for region in library_vocabularies()[0].chain(code)}
    assert below == {code for code in needed if not code.endswith("0000")}
    assert sum(region.level == "province" for region in corpus.regions) == 34


def test_bodies_of_which_a_place_has_several_are_kept_apart(tmp_path: Path) -> None:
    """Two zones of one province are two agencies of one function."""
    text = "一、减租。免收三个月租金。（责任单位：赣江新区管委会、南昌经开区管委会、某某新区管委会）\n"
    corpus = build_corpus(add_source(tmp_path, "zones", text), DAY)
    zones = [agency for agency in corpus.agencies if agency.function == "zone-committee"]
    assert sorted(agency.name for agency in zones) == ["南昌经开区管委会", "某某新区管委会", "赣江新区管委会"]
    assert len({agency.id for agency in zones}) == 3


def test_a_label_of_a_page_says_what_its_values_look_like(folder: Path) -> None:
    """Else the field of the card says so; a kind that does not exist is told."""
    text = "metadata:\n- {label: 成文日期, field: issued}\n- {label: 作者, value: name}\n- {label: 来处, value: place}"
    found = faults(folder, "furniture", text)
    assert found == ["4: value：“place”应为 words、name、body、title、date、term、number、index、count、none"]
    assert [
        label.value for label in library_vocabularies()[0].furniture.metadata if label.label in ("成文日期", "字体")
    ] == [
        "none",
        "date",
    ]
