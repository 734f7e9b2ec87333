"""However a closing clause is numbered and worded, in both scripts and signed or not, the period of the text is read."""

from __future__ import annotations

from datetime import date

import pytest

from build_scripts.model import Card, RegionCode
from tests.factories import CONVERTER, read

HEAD = "甲市支持小店若干措施\n甲政规〔2024〕3号\n"
SIGNED = "甲市人民政府\n2024年3月5日\n"
CARD = Card(
    id="made-up",
    file="made-up.yml",
    text_file="made-up.txt",
    region=RegionCode("360000"),
    title="甲市支持小店若干措施",
    title_supplied=True,
)
LAYOUTS = {
    "顿号": "一、补助。对小店补助1万元。\n二、贷款。推动银行放款10亿元。\n三、{}",
    "括号": "（一）补助。对小店补助1万元。\n（二）贷款。推动银行放款10亿元。\n（三）{}",
    "附则": "一、支持\n（一）对小店补助1万元。\n（二）推动银行放款10亿元。\n二、附则\n（一）{}",
    "数字": "1.补助。对小店补助1万元。\n2.贷款。推动银行放款10亿元。\n3.{}",
    "数字顿号": "1、对小店补助1万元。\n2、推动银行放款10亿元。\n3、{}",
    "数字括号": "（1）补助。对小店补助1万元。\n（2）贷款。推动银行放款10亿元。\n（3）{}",
    "条": "第一条 对小店补助1万元。\n第二条 推动银行放款10亿元。\n第三条 {}",
    "条有标题": "第一条 【补助】对小店补助1万元。\n第二条 【贷款】推动银行放款10亿元。\n第三条 【附则】{}",
    "条在括号里": "【第一条】对小店补助1万元。\n【第二条】推动银行放款10亿元。\n【第三条】{}",
    "章": "第一章 扶持\n第一条 对小店补助1万元。\n第二条 推动银行放款10亿元。\n第二章 附则\n第三条 {}",
    "大写": "壹、补助。对小店补助1万元。\n贰、贷款。推动银行放款10亿元。\n叁、{}",
    "圈": "①对小店补助1万元。\n②推动银行放款10亿元。\n③{}",
    "罗马": "Ⅰ.对小店补助1万元。\nⅡ.推动银行放款10亿元。\nⅢ.{}",
    "两层": "一、扶持\n1.补助。对小店补助1万元。\n2.贷款。推动银行放款10亿元。\n二、保障\n3.宣传。做好宣传工作。\n4.{}",
    "另段": "一、补助。对小店补助1万元。\n二、贷款。推动银行放款10亿元。\n\n{}",
    "标题另行": "一、补助\n对小店补助1万元。\n二、贷款\n推动银行放款10亿元。\n三、附则\n{}",
    "有效期另行": "一、补助\n对小店补助1万元。\n二、贷款\n推动银行放款10亿元。\n三、有效期\n{}",
}
CLAUSES = (
    "本措施自2024年4月5日起施行，有效期至2029年4月4日。由市财政局负责解释。",
    "本措施自2024年4月5日起施行，有效期5年。法律、法规另有规定的，从其规定。",
    "自2024年4月5日起施行，有效期至2029年4月4日。",
    "本措施由市财政局负责解释，自2024年4月5日起施行，有效期5年。",
    "本措施由市财政局负责解释。本措施自2024年4月5日起施行，有效期五年。",
    "本措施自2024年4月5日起施行，有效期至2029年4月4日，有效期届满自行失效。原《甲市小店办法》（甲政规〔2019〕2号）同时废止。",
    "以上政策自2024年4月5日起执行，执行期限至2029年4月4日。已有规定的从其规定。",
    "本措施自2024年4月5日起试行五年。期满另行通知。",
    "本措施执行期限为2024年4月5日至2029年4月4日。国家另有规定的从其规定。",
)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("clause", CLAUSES)
@pytest.mark.parametrize("signature", ["", SIGNED], ids=["unsigned", "signed"])
def test_the_closing_clause_gives_the_period_of_the_text(layout: str, clause: str, signature: str) -> None:
    """Also in Traditional characters; no measure is given the period as its own, and the clause is no heading."""
    text = f"{HEAD}{LAYOUTS[layout].format(clause)}\n{signature}"
    for written in (text, CONVERTER.to_traditional(text)):
        document = read(written, CARD)
        assert document.period is not None
        assert (document.period.since, document.period.until) == (date(2024, 4, 5), date(2029, 4, 4))
        assert [it.number for it in document.provisions if it.period] == []
        assert not any("2024年" in (it.heading or "") for it in document.provisions)
