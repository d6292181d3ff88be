"""Prose as annual reports have it, of invented offices, that never says the same twice: what the benches read."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

_PLACES = ("青禾县", "示例市", "云泽区", "临溪县", "安屏市", "松陵区", "白鹭镇", "望湖街道")
_OFFICES = ("民政局", "水利局", "教育和体育局", "卫生健康局", "交通运输局", "市场监督管理局", "农业农村局",
            "文化和旅游局", "应急管理局", "人力资源和社会保障局", "住房和城乡建设局", "财政局")
_AIMS = ("保障群众的知情权、参与权和监督权", "让办事企业找得到、看得懂", "把公开贯穿到决策和执行的全过程",
         "回应群众的关切", "提高依法行政的水平", "方便企业和群众随时查阅", "使每一项政策都有人讲、有人问",
         "推动各科室主动接受社会监督")
_DOINGS = ("修订了{}的管理办法", "把{}列入年度考核", "逐项梳理了{}", "请街道和社区的代表评议{}",
           "会同有关科室检查了{}", "对{}实行台账管理", "为{}安排专人负责", "重新编制了{}的目录",
           "公开了{}的依据和流程", "制作了{}的图解和短视频")
_MATTERS = ("基层政务公开标准目录", "惠企政策", "办事指南", "政策解读材料", "重点建设项目的进展", "财政预算和决算",
            "“三审三校”制度", "政务新媒体账号", "公共企事业单位的信息", "民生实事", "义务教育招生的信息",
            "养老服务补贴的标准", "征地补偿的方案", "农村饮水工程", "保密审查", "政府网站的专栏",
            "《{place}政务公开工作要点》", "依申请公开的答复文书")
_MANNERS = ("明确责任人和完成时限", "做到按季更新", "广泛听取各方面的意见", "统一标准和格式", "并在政府网站同步发布",
            "发现问题当场整改", "由分管领导逐件审签", "对过时的内容及时清理", "形成上下联动的工作格局",
            "进一步压实各单位的责任")
_LACKS = ("个别单位对公开工作重视不够", "政策解读的形式比较单一", "栏目更新还不够及时", "工作人员的业务能力有待提高",
          "与群众的互动不够充分", "信息的分类不够细致", "基层的工作力量仍较薄弱", "公开的内容与群众的期待还有差距")
_KINDS = ("工作动态", "通知公告", "政策文件", "财政资金", "人事招考", "社会救助", "环境保护", "安全生产", "重大项目",
          "食品安全")
_WAYS = ("政府门户网站", "政务微信公众号", "手机客户端", "融媒体中心", "办事大厅的公开栏", "电视台和报纸")


def paragraphs(seed: int = 1) -> Iterator[str]:
    """Paragraphs without end, always the same ones for the same seed.

    As in real reports, about half tell of work alone, a quarter has figures that are in no table, and a quarter says
    something of the tables: 125 characters, 1.3 figures and 0.6 statements a paragraph.
    """
    random = Random(seed)
    while True:
        kind = random.choice((_work, _work, _work, _lack, _activity, _shares, _applications, _documents))
        yield kind(random)


def _office(random: Random) -> str:
    return random.choice(_PLACES) + random.choice(_OFFICES)


def _sentence(random: Random) -> str:
    doing = random.choice(_DOINGS).format(random.choice(_MATTERS).format(place=random.choice(_PLACES)))
    return f"{doing}，{random.choice(_MANNERS)}，{random.choice(_AIMS)}。"


def _work(random: Random) -> str:
    begun = random.choice(("{office}", "2024年，{office}", "一年来，{office}", "按照上级部署，{office}"))
    second, third = random.choice((("同时，", "此外，"), ("二是", "三是"), ("", "")))
    sentences = second + _sentence(random) + third + _sentence(random)
    return begun.format(office=_office(random)) + ("" if second != "二是" else "一是") + _sentence(random) + sentences


def _lack(random: Random) -> str:
    first, second = random.sample(_LACKS, 2)
    return (f"{_office(random)}的政府信息公开工作还存在一些不足：一是{first}；二是{second}。"
            f"下一步，将{random.choice(_DOINGS).format(random.choice(_KINDS) + '类信息')}，{random.choice(_MANNERS)}。"
            + _sentence(random))


def _activity(random: Random) -> str:
    told = random.choice((
        f"举办业务培训{random.randint(2, 9)}次，培训{random.randint(40, 900)}人次",
        f"回复网民留言{random.randint(20, 4000)}条，按时回复率达{random.randint(900, 999) / 10}%",
        f"召开新闻发布会{random.randint(2, 30)}场，印发《{random.choice(_PLACES)}工作简报》{random.randint(2, 12)}期"))
    return f"{_office(random)}全年{told}。" + _sentence(random) + _sentence(random)


def _shares(random: Random) -> str:
    parts = [random.randint(1, 400) for _ in range(3)]
    listed = "，".join(f"{kind}类{part}条" for kind, part in zip(random.sample(_KINDS, 3), parts, strict=True))
    way, other = random.sample(_WAYS, 2)
    told = random.choice((
        f"全年通过{way}发布信息{sum(parts)}条，其中{listed}",
        f"{other}推送{random.randint(20, 900)}篇，阅读量超过{random.randint(2, 90)}万人次",
        f"{way}全年更新信息{sum(parts)}条"))
    return _sentence(random) + told + "。" + _sentence(random)


def _applications(random: Random) -> str:
    person, firm, left = (random.randint(1, 90) for _ in range(3))
    new = person + firm
    told = random.choice((
        f"新收政府信息公开申请{new}件，其中自然人{person}件，商业企业{firm}件；上年结转{left}件，办结{new + left}件",
        f"收到政府信息公开申请{new}件，均在法定期限内答复",
        "未收到政府信息公开申请",
        f"收到申请{new}件，内容主要涉及{random.choice(_KINDS)}"))
    return f"{_office(random)}2024年{told}。" + _sentence(random) + _sentence(random)


def _documents(random: Random) -> str:
    upheld, changed = random.randint(2, 9), random.randint(1, 3)
    told = random.choice((
        f"制发行政规范性文件{random.randint(1, 9)}件，废止{random.randint(1, 4)}件，现行有效{random.randint(10, 90)}件",
        f"作出行政许可决定{random.randint(10, 9000)}件",
        f"因政府信息公开申请行政复议{upheld + changed}件，其中维持{upheld}件，纠正{changed}件",
        "未发生因政府信息公开引起的行政复议和行政诉讼"))
    return _sentence(random) + f"{_office(random)}全年{told}。" + _sentence(random)
