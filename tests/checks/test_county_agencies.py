"""Rule C07 knows from an agency's name whether it makes 规章."""

import re

import pytest

from engine.rules import load_rule

COUNTY = [
    "青禾县民政局", "青禾县人民政府", "青禾县人民政府办公室", "青禾自治县教育局", "青禾旗农牧局",
    "青禾地区临江县水利局", "示例市青禾区人力资源和社会保障局", "示例区卫生健康局", "示例市青禾区临江街道办事处",
    "示例市临江镇人民政府", "临江乡人民政府",
]
OTHERS = [
    "示例省人民政府", "示例市人民政府", "示例省民政厅", "示例市城市管理局", "示例自治区人民政府",
    "示例壮族自治区教育厅", "示例自治州人民政府", "示例市经济技术开发区管理委员会", "示例市高新技术产业开发区税务局",
    "示例地区行政公署", "示例市社区矫正管理局", "示例特别行政区", "示例市风景区管理局", "示例市园区办公室",
]


@pytest.mark.parametrize(("name", "is_county"), [(n, True) for n in COUNTY] + [(n, False) for n in OTHERS])
def test_only_county_agencies_and_townships_are_told_that_they_make_no_regulations(name, is_county):
    assert bool(re.search(load_rule("C07").params["agency"], name)) == is_county
