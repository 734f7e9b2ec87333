"""Made-up provisions: sentences put together from words, so that strings recur in many places; no real text."""

from __future__ import annotations

import random

from build_scripts.search import SearchRecord

WHO = "小型微利企业 个体工商户 专精特新中小企业 制造业单项冠军 外贸企业 科技型中小企业 小微企业主 链主企业".split()
WHAT = "融资担保 贷款贴息 社会保险费 房租减免 研发费用 首台套装备 数字化改造 知识产权质押 政府采购预留份额 出口信用保险".split()
HOW = "给予补助 予以减免 优先支持 按规定兑现 简化办理 予以奖励 限时办结 提供担保 分类指导 据实补贴".split()
WHERE = "各市(区)人民政府 财政厅 工信厅 税务局 人行分行 科技厅 商务厅 市场监管局 人社厅 发展改革委".split()
LATIN = "5G RCEP PPP AI+IoT ERP App GB/T ISO9001 O2O IPv6".split()
LINKS = ["对", "鼓励", "支持", "引导", "推动", "组织", "依托", "围绕"]
PROVINCES = {"jiangxi": "江西省", "sichuan": "四川省", "hunan": "湖南省", "neimenggu": "内蒙古自治区"}
THEMES = ["tax-fees", "credit-guarantee", "digital", "employment", "market"]
FUNCTIONS = {"finance": "财政", "industry": "工业和信息化", "tax": "税务", "commerce": "商务"}
OFFERS = ["subsidy", "loans", "tax", "training"]
RECIPIENTS = ["self-employed", "specialized"]
ACTORS = ["direct", "apply", "join", "government"]
STATUSES = ["in-force", "unstated", "expired"]


def sentence(chance: random.Random) -> str:
    """One measure, with a number, a Latin word or a document number now and then."""
    money = f"{chance.choice(['', '不超过', '最高'])}{chance.randint(1, 2000)}万元"
    rate = f"{chance.randint(1, 99)}.{chance.randint(0, 9)}%"
    number = f"〔{chance.randint(2018, 2024)}〕{chance.randint(1, 99)}号"
    latin = chance.choice(LATIN)
    pattern = chance.choice(
        [
            "{link}{who}{what},{how}{money}。",
            "{link}{who}应用{latin}开展{what};{how},比例为{rate}。",
            "{who}{what}参照“{link}{what}”办理({number}),由{where}{how}。",
            "{where}、{where2}负责{what}、{what2}等工作,{who}{how}。",
            "到{year}年,{what}覆盖率达到{rate}以上,{link}{who} 1000家。",
        ]
    )
    return pattern.format(
        who=chance.choice(WHO), what=chance.choice(WHAT), what2=chance.choice(WHAT), how=chance.choice(HOW),
        where=chance.choice(WHERE), where2=chance.choice(WHERE), link=chance.choice(LINKS), money=money, rate=rate,
        number=number, latin=latin, year=chance.randint(2021, 2027),
    )  # fmt: skip


def provisions(count: int, seed: int = 7, sentences: int = 5) -> list[SearchRecord]:
    """`count` records, ten to a document, the same for the same seed; in the order in which results come."""
    chance = random.Random(seed)
    made = [_record(number, chance, sentences) for number in range(count)]
    return sorted(made, key=_place)


def _place(record: SearchRecord) -> tuple[bool, int, int]:
    day = int(record.filters["day"][0].replace("-", ""))
    return not record.usable, STATUSES.index(record.filters["status"][0]), -day


def _record(number: int, chance: random.Random, sentences: int) -> SearchRecord:
    document, anchor = f"document-{number // 10:03}", f"p1-{number % 10 + 1}"
    heading = chance.choice(LINKS) + chance.choice(WHAT)
    of_document = random.Random(number // 10)
    status = of_document.choice(STATUSES)
    province, year = of_document.choice(list(PROVINCES)), str(of_document.randint(2019, 2023))
    agencies = chance.sample(list(FUNCTIONS), chance.randint(0, 2))
    body = "".join(sentence(chance) for _ in range(sentences))
    return SearchRecord(
        id=f"{document}#{anchor}",
        url=f"documents/{document}/#{anchor}",
        title=f"{number % 10 + 1}.{heading}",
        heading=heading,
        document=f"若干措施之{number // 10}",
        place=PROVINCES[province],
        text=f"{number % 10 + 1}.{heading}。{body}",
        responsibilities=tuple(("responsible", PROVINCES[province] + FUNCTIONS[it] + "厅") for it in agencies),
        filters={
            "province": (province,),
            "theme": tuple(chance.sample(THEMES, chance.randint(1, 2))),
            "agency": tuple(agencies),
            "actor": (random.Random(-number).choice(ACTORS),),
            "status": (status,),
            "time": (status,),
            "year": (year,),
            "day": (f"{year}-0{of_document.randint(1, 9)}-01",),
            "level": ("province",),
            "document": (document,),
            "offer": tuple(chance.sample(OFFERS, chance.randint(0, 2))),
            "recipient": tuple(chance.sample(RECIPIENTS, chance.randint(0, 1))),
        },
    )
