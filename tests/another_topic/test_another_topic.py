"""A library on another topic needs data only: its texts, the words that differ, its name and its own pages."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.conftest import ROOT, build_site
from tests.factories import copy_site_frame

LIBRARY = Path(__file__).parent / "library"


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a clone whose data is about meals for the old."""
    root = tmp_path_factory.mktemp("another") / "library"
    root.mkdir()
    copy_site_frame(root)
    shutil.copytree(LIBRARY, root, dirs_exist_ok=True)
    named = (ROOT / "mkdocs.yml").read_text("utf-8").replace("惠企政策文库", "老年助餐文库")
    named = re.sub(r"^site_description: .*$", "site_description: 各地怎样让老年人吃好一餐。", named, flags=re.MULTILINE)
    (root / "mkdocs.yml").write_text(named, "utf-8")
    return build_site(root.parent / "site", root)


def corpus(site: Path) -> Any:
    return json.loads((site / "data" / "corpus.json").read_text("utf-8"))


def test_texts_are_read_with_the_other_words(other: Path) -> None:
    """Each measure has a theme of that library, and the bodies that answer for it are named in full."""
    read = corpus(other)
    measures = {
        provision["id"]: (
            provision["themes"][0]["id"],
            [responsibility["name"] for responsibility in provision["responsibilities"]],
        )
        for document in read["documents"]
        for part in document["parts"]
        for provision in part["provisions"]
    }
    assert measures == {
        "yunnan-2024-meals#p1-s1-1": ("meals", ["云南省民政厅", "云南省住房城乡建设厅"]),
        "yunnan-2024-meals#p1-s1-2": ("funds", ["云南省民政厅"]),
        "zhejiang-2024-meals#p1-1": ("meals", ["浙江省民政厅", "浙江省商务厅"]),
        "zhejiang-2024-meals#p1-2": ("funds", ["浙江省民政厅", "浙江省财政厅"]),
        "zhejiang-2024-meals#p1-3": ("safety", ["浙江省市场监管局"]),
    }
    assert [theme["id"] for theme in read["themes"]] == ["meals", "safety", "funds"]


def test_its_data_keep_its_own_schema(other: Path) -> None:
    """The published schema has the themes of that library."""
    schema = json.loads((other / "data" / "corpus.schema.json").read_text("utf-8"))
    assert [it.message for it in Draft202012Validator(schema).iter_errors(corpus(other))] == []


def test_nothing_speaks_of_our_topic(other: Path) -> None:
    """No page that the build makes has a word of the library that was cloned; each has the name of its own."""
    made = [
        path
        for path in other.rglob("*.html")
        if not {"about", "contribute"} & {*path.parts} and path.parent.name != "zh-hant"
    ]
    assert len(made) > 20
    told = {path.relative_to(other).as_posix(): path.read_text("utf-8") for path in made}
    assert [name for name, text in told.items() if "老年助餐文库" not in text and "老年助餐文庫" not in text] == []
    assert [name for name, text in told.items() if re.search("惠企|中小企业|中小企業", text)] == []
    assert "各地怎样让老年人吃好一餐" in told["index.html"]
    assert "想就近吃饭" in told["index.html"]
