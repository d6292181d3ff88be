"""Style sheets of a web page that change what its figures look like: what cannot be told for sure is no figure."""

import pytest

from engine.parse.numbers import read_figure
from engine.read.web.page import read_html


def values(sheet: str, cell: str) -> list[str]:
    page = f"<style>{sheet}</style><table class=t><tr><td>总计</td>{cell}</tr></table>"
    return [cell.text for cell in read_html(page.encode()).blocks[0].rows[0]]


@pytest.mark.parametrize(("sheet", "cell"), [
    ('.q::before{content:"9"}', "<td><i class=q>12</i>"),
    ('td.q:after { color: red; content: ".5" }', "<td class=q>12"),
    (r".q::before{content:'\31'}", "<td><i class=q>12</i>"),
    (".q::before{content:counter(n)}", "<td><i class=q>12</i>"),
    ("td *::before{content:'-'}", "<td><i>12</i>"),
    (".t .r{display:flex;flex-direction:row-reverse}", "<td><i class=r><b>1</b><b>2</b></i>"),
    (".t b.l{order:2}", "<td><i style='display:flex'><b class=l>1</b><b>2</b></i>"),
    (".q{unicode-bidi:bidi-override;direction:rtl}", "<td><i class=q>12</i>"),
    (".q{unicode-bidi:isolate-override;direction:rtl}", "<td><i class=q>12</i>"),
    (".q{letter-spacing:-12px}", "<td class=q>12"),
    ("", "<td><font face=Wingdings>12</font>"),
    ("", "<td><details>1</details>2"),
    (".q{transform:scaleX(-1)}", "<td><i class=q>12</i>"),
    (".q{font-family:Wingdings}", "<td><i class=q>12</i>"),
    (".q{-webkit-text-security:disc}", "<td class=q>12"),
    ("td b:first-child{display:none}", "<td><b>1</b>2"),
    ("td[data-x^=a] b{display:none}", "<td data-x=ab><b>1</b>2"),
    ("", "<td>12<small>1</small>"),
    ("", "<td><b>12</b><span style='font-size:8px'>1</span>"),
    (".n{font-size:60%}", "<td>12<span class=n>1</span>"),
    (".n{position:absolute;left:3px}", "<td><span class=n>1</span><b>2</b>"),
    ("", "<td><b style='position:relative;left:9px'>1</b><b style='position:relative;left:-9px'>2</b>"),
    ("", "<td><b style='color:var(--w)'>1</b>2"),
    ("", "<td><div style='display:flex;gap:1em'><b>1</b><b>2</b></div>"),
    (".n{display:inline-grid}", "<td><p class=n>1<b>2</b></p>"),
    ("i + b{visibility:hidden}", "<td><i>2</i><b>1</b>"),
    (".h{display:none}", "<td><b class=h style='display:inline'>1</b>2"),
    ("", "<td><i style='scale:-1 1'>12</i>"),
    (".r{rotate:180deg}", "<td class=r>12"),
    ("td:not(.a, .b) b{display:none}", "<td><b>1</b>2"),
    ("td b:nth-child(2n + 1){display:none}", "<td><b>1</b>2"),
    ('td[data-x="a" i] b{display:none}', "<td data-x=A><b>1</b>2"),
    ('td[title="a b"] b{display:none}', "<td title='a b'><b>1</b>2"),
    ("", "<td>1<button>2</button>"),
    ("", "<td>1<svg><text>2</text></svg>"),
    ("", "<td>1<img alt=2 src=x.png>"),
    ("", "<td>1<iframe srcdoc=2></iframe>"),
    ("", "<td>1<script>document.write('2')</script>"),
    (":root{--d:none;--d:block}", "<td><b style='display:var(--d)'>1</b>2"),
])
def test_a_figure_that_a_sheet_may_make_another_one_is_not_read(sheet, cell):
    assert read_figure(values(sheet, cell)[1]).state == "unreadable"


@pytest.mark.parametrize(("sheet", "cell"), [
    (".t td b{display:none}", "<td><b>1</b>12"),
    ("td[data-x] b{display:none}", "<td data-x><b>1</b>12"),
    ("[data-x='1']{display:none}", "<td><b data-x=1>1</b>12"),
    ("td{color:red; & b{display:none}}", "<td><b>1</b>12"),
    ("@supports (display:grid){@layer x{:is(td) b{color:red} td b{display:none}}}", "<td><b>1</b>12"),
    ("", "<td><b style='font-size:.5pt'>1</b><i style='font:0/0 a'>3</i><u style='color:#ffffff00'>4</u>12"),
    ("", "<td><progress>1</progress><canvas>2</canvas><xml>3</xml>12"),
    ("table.t > tbody > tr > td > b.x.y{display:none}", "<td><b class='y x'>1</b>12"),
    ("table>tbody tr b{display:none}", "<td><b>1</b>12"),
    ("@media screen {.x{visibility:hidden}}", "<td><b class=x>1</b>12"),
    ("@media all and (min-width: 600px) {.x{font-size:0}}", "<td><b class=x>1</b>12"),
    (".x{height:0;overflow:hidden}", "<td><div class=x>1</div>12"),
    (".t .x{text-decoration:line-through}", "<td><b class=x>1</b>12"),
    (":root{--z:none}", "<td><b style='display:var(--z)'>1</b>12"),
    (":root{--z:hidden} .x{visibility:var( --z )}", "<td><b class=x>1</b>12"),
    (":root{--a:var(--b);--b:0}", "<td><b style='opacity:var(--a)'>1</b>12"),
    (":root{--w:#fff}", "<td><p style='color:var(--w)'>1</p>12"),
    (":root{--w:#fff} .x{color:var(--w)}", "<td><p class=x>1</p>12"),
    ("", "<td><p style='--w:white;color:var(--w)'>1</p>12"),
    ("", "<td><p style='color:var(--w, #fff)'>1</p>12"),
    ("", "<td><p style='color:rgb(255 255 255 / 100%)'>1</p><p style='color:rgba(255,255,255,.9)'>1</p>12"),
    ("", "<td><p style='color:hwb(0 100% 0%)'>1</p><p style='color:oklch(100% 0 0)'>1</p>12"),
    ("", "<td><p style='color:rgb(254.6,255,255)'>1</p><p style='color:window'>1</p>12"),
    ("", "<td><div style='color:#fff'><p style='color:inherit'>1</p><p style='color:currentcolor'>1</p></div>12"),
    (".r{color:#000} .q{color:#fff}", "<td><p class='q r'>1</p>12"),
    ("#z{color:#fff} .q{color:#000}", "<td><p class=q id=z>1</p>12"),
    ("td p.q{color:#fff} .q{color:#000}", "<td><p class=q>1</p>12"),
    (".q{color:#fff !important}", "<td><p class=q style='color:#000'>1</p>12"),
    (r".sm\:x{display:none}", "<td><b class=sm:x>1</b>12"),
    (".t :is(.x, .y){display:none}", "<td><b class=y>1</b><b class=n>12</b>"),
    ("", "<td><p style='color:color-mix(in srgb, white 40%, white)'>1</p>12"),
    ("", "<td><dialog>1</dialog><dialog class=x>2</dialog><dialog open>12</dialog>"),
    ("", "<td><details open>12</details>"),
    ("", "<td><textarea>12</textarea><input style='color:#fff' value=1>"),
    ("", "<td>1<select><option>9<option selected>2</select>"),
    ("", "<td><select><option value=1>12</option><option>9</option></select>"),
])
def test_what_a_sheet_hides_by_an_involved_selector_is_not_read(sheet, cell):
    assert values(sheet, cell)[1] == "12"


@pytest.mark.parametrize(("sheet", "cell"), [
    ('.clearfix:after{content:".";display:block;height:0;visibility:hidden}', "<td class=clearfix>12"),
    ('td:before{content:""} td::after{content:"\\e601"}', "<td>12"),
    ('li::before{content:"1."}', "<td>12"),
    ("div b{display:none} td.y b{order:2} .t i b{display:none}", "<td><b>12</b>"),
    ("td:hover b{display:none} @media print{b{display:none}}", "<td><b>12</b>"),
    ("@media (max-width:600px){b{display:none}}", "<td><b>12</b>"),
    (".x{height:0} td{max-width:0;width:100px;border-width:0;line-height:1}", "<td class=x>12"),
    ("td{border:0;order:0;letter-spacing:-.02em;transform:translateY(1px)}", "<td>12"),
    ("td{letter-spacing:-0.5px}", "<td>12"),
    ("td:nth-child(2n){background:#eee;color:#333}", "<td>12"),
    ("[hidden]{display:none} [v-cloak]{visibility:hidden} b:hover{display:none}", "<td>12"),
    ("", "<td><span style='font-size:10.5pt;font-family:宋体;color:black'>1</span><span lang=EN-US style='font-size:"
         "12.0pt;font-family:Calibri;mso-bidi-font-size:11.0pt;color:#333'>2</span>"),
    (".a{font-weight:bold}", "<td><b class=a>1</b>2"),
    (":root{--ink:#333}", "<td style='color:var(--ink)'>12"),
    (":root{--ink:#333}", "<td style='color:#fff;background:var(--ink)'>12"),
    (":root{--w:#fff} @media (prefers-color-scheme:dark){:root{--w:#000}}", "<td style='background:var(--w)'>12"),
    ("", "<td style='color:rgba(0,0,0,.85)'>12"),
    ("", "<td style='color:#000;background:rgba(0,0,0,.04)'>12"),
    ("", "<td style='color:#fff;background:rgba(255,255,255,.1)'>12"),
    (".q{color:#fff} .q{color:#000}", "<td><p class=q>12"),
    (".q{color:#fff} td .q{color:#000}", "<td><p class=q>12"),
    (".q{color:#000 !important}", "<td><p class=q style='color:#fff'>12"),
    ("", "<td>12<img alt=图标 src=9.png><svg><path d='M1 2'/></svg><button></button>"),
    ("td:not(.a, .b){color:#222}", "<td>12"),
    ("@font-face{font-family:x;src:url(webfont.woff)}", "<td>12"),
])
def test_a_figure_that_no_sheet_changes_is_read(sheet, cell):
    assert values(sheet, cell) == ["总计", "12"]


@pytest.mark.parametrize("hidden", ["<tbody class=x><tr>", "<tfoot id=x><tr>", "<tr class=x>"])
def test_rows_that_a_sheet_hides_with_what_is_around_them_are_not_there(hidden):
    page = f"<style>.x,#x{{display:none}}</style><table><tr><td>总计<td>12{hidden}<td>其他<td>1</table>"
    assert [[cell.text for cell in row] for row in read_html(page.encode()).blocks[0].rows][:1] == [["总计", "12"]]
    assert "其他" not in str(read_html(page.encode()).blocks)


def test_what_is_hidden_makes_nothing_behind_it_unsure():
    page = "<style>.x{display:none;order:2}</style><table><tr><td>总计<td><b class=x>1</b>12<td>13</table>"
    assert [cell.text for cell in read_html(page.encode()).blocks[0].rows[0]] == ["总计", "12", "13"]


def test_a_label_stays_as_it_is_whatever_a_sheet_puts_before_it():
    page = '<style>td::before{content:"1."}</style><table><tr><td>总计<td>其他</table>'
    assert [cell.text for cell in read_html(page.encode()).blocks[0].rows[0]] == ["总计", "其他"]


@pytest.mark.parametrize("sheet", [
    "a{" * 30_000 + "}" * 30_000,
    ",".join(f".c{i}" for i in range(100_000)) + ":is(b,i){color:red}",
])
def test_sheets_of_endless_lists_and_rules_inside_one_another_are_read_in_time(sheet):
    content = read_html(f"<style>{sheet}</style><table><tr><td>总计<td>12</table>".encode())
    assert [cell.text for cell in content.blocks[0].rows[0]] == ["总计", "12"]
