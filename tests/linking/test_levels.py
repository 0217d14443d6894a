"""Every runner joins the names around a test in its own way; here they are taken apart."""

from __future__ import annotations

import pytest

from storygate.linking import levels


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Harbour › page › shows ferries", ["shows ferries", "page", "Harbour"]),
        ("Harbour > page > shows ferries", ["shows ferries", "page", "Harbour"]),
        ("tests::story_1_3::ac1_login", ["ac1_login", "story_1_3", "tests"]),
        ("com.acme.CartTest$WhenEmpty", ["WhenEmpty", "CartTest", "acme", "com"]),
        ("Acme.Shop.Tests+Inner", ["Inner", "Tests", "Shop", "Acme"]),
        ("tests.unit.test_cart.TestTotals", ["TestTotals", "test_cart", "unit", "tests"]),
        ("TestCart/empty/has_no_total", ["has_no_total", "empty", "TestCart"]),
        ("e2e/story-1.3/login.spec.ts", ["login.spec.ts", "story-1.3", "e2e"]),
        ("GET /api/v1/cart answers", ["GET /api/v1/cart answers"]),
        ("1.3/AC2 works", ["1.3/AC2 works"]),
        ("1.3/AC2", ["1.3/AC2"]),
        ("story-1.3.spec.ts", ["story-1.3.spec.ts"]),
        ("a>b", ["a>b"]),
        ("", [""]),
    ],
)
def test_parts_innermost_first(text, parts):
    assert levels.parts(text) == parts


@pytest.mark.parametrize(
    ("name", "without"),
    [
        ("test_sizes[1-a]", "test_sizes"),
        ("test_sizes[AC2]", "test_sizes"),
        ("logs in [AC-1]", "logs in [AC-1]"),
        ("[P1] logs in", "[P1] logs in"),
        ("[P1]", "[P1]"),
        ("test_sizes", "test_sizes"),
        ("", ""),
    ],
)
def test_parameters_are_no_part_of_a_title(name, without):
    assert levels.without_parameters(name) == without


def test_a_title_does_not_repeat_what_stands_around_it(make):
    case = make.test("Cart › Cart totals add up", classname="Cart totals").case

    assert levels.of_title(case) == ["add up"]


def test_around_a_test_nearest_first(make):
    case = make.test("Shop › Cart › adds up", classname="tests.test_cart", file="tests/test_cart.py").case

    assert list(levels.around(case)) == [
        ("class", "test_cart"),
        ("class", "tests"),
        ("suite", "Cart"),
        ("suite", "Shop"),
        ("file", "test_cart.py"),
        ("file", "tests"),
    ]
