"""Where tests begin, in a dozen languages, and what is no test."""

from __future__ import annotations

import pytest

from hypothesis import given
from hypothesis import strategies as st

from storygate.sources.definitions import Definitions


def found(name, text):
    """Return names with lines and what is around them, in the order of lines."""
    named = Definitions(name, text).named
    every = sorted((one for group in named.values() for one in group), key=lambda one: (one.line, one.name))
    return [(one.name, one.line, *one.around) for one in every]


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.py", "class A(B):\n  class C:\n    def t(self): ...\n  async def u(self): ...\n# def v(): ...\ndef w(): ...", [("t", 3, "A", "C"), ("u", 4, "A"), ("w", 6)]),
        ("a_test.go", "func TestA(t *testing.T) {\n}\nfunc (s *S) TestB() {}\n// func TestC() {}", [("TestA", 1), (".TestB", 3)]),
        ("a.rs", "pub(crate) async fn a() {}\nmod t {\n  fn b<T>() {}\n}\nmod u;\n", [("a", 1), ("b", 3, "t")]),
        ("A.java", "class A {\n  public void a() {\n    return b();\n  }\n  private static Map<String, int[]> c(int x) {\n    new D();\n    x.e();\n  }\n}", [("a", 2, "A"), ("c", 5, "A")]),
        ("A.kt", "class A {\n  @Test fun `a b`() {}\n  internal suspend fun c() = 1\n}", [("a b", 2, "A"), ("c", 3, "A")]),
        ("A.cs", "namespace N {\n  public sealed class A {\n    [Fact] public async Task<int> B() {}\n  }\n}", [("B", 3, "A")]),
        ("A.php", "<?php\nclass A {\n  public function a(): void {}\n}\nit('b', function () {});", [("a", 3, "A"), ("b", 5)]),
        ("A.swift", 'final class A: XCTestCase {\n  func testB() throws {}\n  @Test("x") func c() {}\n}', [("testB", 2, "A"), ("c", 3, "A")]),
        ("a.rb", "describe A do\n  context 'b' do\n    it 'c' do\n    end\n  end\nend", [("c", 3, "b")]),
        ("a.bats", "@test 'a b' {\n}\n", [("a b", 1)]),
        ("a.cc", "TEST_F(A, B) {\n}\nTYPED_TEST(C, D) {}\nTEST(\n  E,\n  F) {}\n", [("B", 1, "A"), ("D", 3, "C"), ("F", 4, "E")]),
        ("a.dart", "group('a', () {\n  testWidgets('b', (t) async {});\n});", [("b", 2, "a")]),
        ("a.robot", "*** Tasks ***\nA b\n  Log  c\n# d\n\n*** Keywords ***\nE\n", [("A b", 2)]),
        ("a.txt", "def a(): ...", []),
    ],
)  # fmt: skip
def test_the_tests_of_a_file(name, text, expected):
    assert found(name, text) == sorted(expected, key=lambda one: one[1])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("it('a', f)", ["a"]),
        ("test(\n  \"a 'b'\",\n  f)", ["a 'b'"]),
        ("it(`a  b`, f)", ["a b"]),
        (r"it('it\'s', f)", ["it's"]),
        ("test.only('a', f); test.skip ('b', f)", ["a", "b"]),
        ("it.concurrent.each([[')']])('a %s', f)", ["a %s"]),
        ("it.each`\n a | b\n ${1} | ${')'}\n`('a $a', f)", ["a $a"]),
        ("it.each<[number, string]>([[1, 'x']])('a %i', f)", ["a %i"]),
        ("test.skipIf(process.env.CI)('a', f)", ["a"]),
        ("Deno.test('a', f)", ["a"]),
        ("// it('a', f)\n/*\nit('b', f)\n*/ it('c', f) // it('d', f)", ["c"]),
        ("const s = `\nit('a', f)\n`\nit('b', f)", ["b"]),
        ("it('a' + b, f); it(a, f); commit('a', f); x.it('b'); await test.step('c', f)", []),
        ("test.beforeEach('a', f); const it = 'a, b'", []),
        ("it.each(", []),
        ("it.each([)('a', f)", []),
        ("it('a", []),
    ],
)
def test_titles(text, expected):
    assert [name for name, *_ in found("a.ts", text)] == expected


def test_a_group_with_holes_stands_for_its_longest_piece():
    assert found("a.ts", "describe.each([1])('sum of %i', () => {\n  it('a', f)\n})") == [("a", 2, "sum of")]


@given(st.sampled_from([".py", ".go", ".rs", ".kt", ".rb", ".cc", ".ts", ".robot", ""]), st.text(max_size=200))
def test_no_text_crashes_it(extension, text):
    Definitions(f"a{extension}", text)


@given(st.text(alphabet="it.each(['`\"\\${})\n testdefclass*", max_size=200))
def test_no_broken_title_crashes_it(text):
    for one in Definitions("a.ts", text).named.values():
        assert all(1 <= each.line <= text.count("\n") + 1 for each in one)


@pytest.mark.parametrize(
    "part",
    [
        "it.each(",
        "it(",
        "it('",
        "it.each`",
        "test.a.b",
        "class ",
        "def ",
        " ",
        "<",
        "@a ",
        "TEST(",
        "`",
        "*",
        "a(",
        "[",
        "public ",
        "\n",
        "fn ",
        "it(`${",
    ],
)
@pytest.mark.parametrize("extension", [".ts", ".py", ".java", ".rs", ".cc", ".robot", ".rb"])
def test_a_text_of_one_piece_only_is_read_to_its_end(part, extension):
    Definitions(f"a{extension}", part * 7_000)
