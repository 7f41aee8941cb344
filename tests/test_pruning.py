"""A style loses the rules that its page has no use for, and no others; browser/test_styles.py compares what is drawn."""

import pytest

from nutgraf.render.pruning import used

HTML = '<body dir="rtl"><p class="a b" id="c">…</p><ul role="list"></ul></body>'


@pytest.mark.parametrize(
    ("css", "left"),
    [
        ("p{x:y}q{x:y}", "p{x:y}"),
        ("p,q,.a{x:y}", "p,.a{x:y}"),
        (".a.b{x:y}.a .z{x:y}.z+.a{x:y}", ".a.b{x:y}"),
        ("#c:target{x:y}#z:target{x:y}", "#c:target{x:y}"),
        ("[role=list]{x:y}[role=menu]{x:y}[dir=rtl] p{x:y}", "[role=list]{x:y}[dir=rtl] p{x:y}"),
        ("p:not(.z){x:y}p:is(.z,.a) + p{x:y}", "p:not(.z){x:y}p:is(.z,.a)+p{x:y}"),
        ("*,::before{x:y}", "*,::before{x:y}"),
        ('p::after{content:"}{"}q::after{content:"{"}', 'p::after{content:"}{"}'),
        ("@media print{q{x:y}}@media screen{p{x:y}q{x:y}}", "@media screen{p{x:y}}"),
        ("@supports (a:b){@media (c){p{x:y}q{x:y}}}", "@supports (a:b){@media (c){p{x:y}}}"),
        ("@page{margin:1cm}", "@page{margin:1cm}"),
        (":root{--a:1;--b:2;--c:3}p{--a:0;x:var(--a) var(--c,4)}", ":root{--a:1;--c:3}p{--a:0;x:var(--a) var(--c,4)}"),
        (":root{--a:var(--b);--b:2;}p{x:var(--a)}", ":root{--a:2}p{x:var(--a)}"),
        (":root{--a:1;--ab:2}p{x:var(--a)/var(--ab) var(--c)}", ":root{}p{x:1/2 var(--c)}"),
        (":root{--a:1}@media print{:root{--a:2}}p{x:var(--a)}", ":root{--a:1}@media print{:root{--a:2}}p{x:var(--a)}"),
        ("p{--a:1;x:var(--a)}", "p{--a:1;x:var(--a)}"),
    ],
)  # fmt: skip
def test_only_rules_that_can_match_stay(css: str, left: str) -> None:
    assert used(css, HTML) == left
