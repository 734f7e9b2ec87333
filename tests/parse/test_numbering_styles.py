"""Every style of numbering gives as many provisions as it counts, in both scripts, and nothing to report."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import CONVERTER, read
from tests.fuzzing import examples
from tests.parse.test_ledger import assert_whole

STYLES = """一、 二、 三、 四、 五、
（一） （二） （三） （四） （五）
【一】 【二】 【三】 【四】 【五】
壹、 贰、 叁、 肆、 伍、
（壹） （贰） （叁） （肆） （伍）
第壹条_ 第贰条_ 第叁条_ 第肆条_ 第伍条_
【第一条】 【第二条】 【第三条】 【第四条】 【第五条】
第_1_条_ 第_2_条_ 第_3_条_ 第_4_条_ 第_5_条_
第一节_ 第二节_ 第三节_ 第四节_ 第五节_
甲、 乙、 丙、 丁、 戊、
（甲） （乙） （丙） （丁） （戊）
Ⅰ. Ⅱ. Ⅲ. Ⅳ. Ⅴ.
I. II. III. IV. V.
ⅰ、 ⅱ、 ⅲ、 ⅳ、 ⅴ、
❶ ❷ ❸ ❹ ❺
① ② ③ ④ ⑤
㊀ ㊁ ㊂ ㊃ ㊄
1️⃣ 2️⃣ 3️⃣ 4️⃣ 5️⃣
01_ 02_ 03_ 04_ 05_
01. 02. 03. 04. 05.
1-1_ 1-2_ 1-3_ 1-4_ 1-5_
1_ 2_ 3_ 4_ 5_
1： 2： 3： 4： 5：
一_ 二_ 三_ 四_ 五_
一： 二： 三： 四： 五：
措施一： 措施二： 措施三： 措施四： 措施五：
举措一—— 举措二—— 举措三—— 举措四—— 举措五——
措施1_ 措施2_ 措施3_ 措施4_ 措施5_
第一、 第二、 第三、 第四、 第五、
第一步： 第二步： 第三步： 第四步： 第五步：
●_一、 ●_二、 ●_三、 ●_四、 ●_五、
##_一、 ##_二、 ##_三、 ##_四、 ##_五、
**一、** **二、** **三、** **四、** **五、**
⼀、 ⼆、 三、 四、 五、""".splitlines()
MEASURES = (
    "项目补助。每个项目补助五万元，由市财政局拨付。",
    "减免摊位费用。对经营困难的小店减免三个月。",
    "办好培训。每季度举办一期培训班，不收费用。",
    "目标管理。年底前公布小店名单。",
    "5G应用。补助网络改造费用的一半。",
)


def numbered(style: str, count: int) -> str:
    """A text with so many measures, on a line each; _ in a style stands for a space."""
    numbers = style.replace("_", " ").split(" ") if "_" not in style else [it.replace("_", " ") for it in style.split()]
    lines = (f"{number}{measure}\n" for number, measure in zip(numbers[:count], MEASURES, strict=False))
    return f"澄州市支持小店若干措施\n{''.join(lines)}"


@pytest.mark.parametrize("style", STYLES)
def test_a_style_of_numbering_is_read(style: str) -> None:
    """Title and measures make one part; each measure has a number, and an anchor of its own."""
    document = read(numbered(style, 5))
    assert_whole(document)
    assert len(document.parts) == 1
    assert [provision.body[-6:] for provision in document.provisions] == [measure[-6:] for measure in MEASURES]
    assert len({provision.anchor for provision in document.provisions}) == 5
    assert {finding.code for finding in document.findings} <= {"noise-radical"}


@given(st.sampled_from(STYLES), st.integers(2, 5), st.booleans())
@examples(60)
def test_any_count_is_read_in_both_scripts(style: str, count: int, traditional: bool) -> None:
    text = numbered(style, count)
    document = read(CONVERTER.to_traditional(text) if traditional else text)
    assert len(document.provisions) == count
