"""What must never happen: a crash, a file outside, a choice; and what it costs."""

from __future__ import annotations

import tempfile

from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from storygate.model import Outcome, Place, TestCase
from storygate.sources.files import Files
from storygate.sources.locate import Locator
from storygate.sources.sources import Sources


TREE = {
    "tests/test_x.py": "class TestX:\n    def test_a(self):\n        pass\n",
    "e2e/a.spec.ts": "describe('Cart', () => {\n  it('adds one more item', () => {})\n})\n",
    "go.mod": "module example.com/m\n",
    "cart/cart_test.go": "package cart\n\nfunc TestAdd(t *testing.T) {}\n",
    "Cargo.toml": '[package]\nname = "m"\n',
    "src/lib.rs": "mod tests {\n    fn adds() {}\n}\n",
    "src/com/acme/CartTest.java": "package com.acme;\nclass CartTest {\n  void adds() {}\n}\n",
    "t/log_in.robot": "*** Test Cases ***\nA door opens\n    Log  x\n",
    "test/cart.cc": "TEST(Cart, Adds) {}\n",
}
CASES = (
    {"file": "tests/test_x.py", "classname": "tests.test_x.TestX", "name": "test_a"},
    {"file": "/app/tests/test_x.py", "classname": "tests.test_x.TestX", "name": "test_a"},
    {"classname": "tests.test_x.TestX", "name": "test_a"},
    {"classname": "test_x.TestX", "name": "test_a[1]"},
    {"classname": "a.spec.ts", "name": "Cart › adds one more item"},
    {"classname": "Cart adds one more item", "name": "Cart adds one more item", "suites": ("jest tests", "Cart")},
    {"classname": "example.com/m/cart", "name": "TestAdd/one"},
    {"classname": "m", "name": "tests::adds"},
    {"classname": "com.acme.CartTest", "name": "adds()"},
    {"classname": "T.Log In", "name": "A door opens", "suites": ("T", "Log In")},
    {"classname": "Cart", "name": "Adds"},
)
WORDS = st.one_of(
    st.text(max_size=40),
    st.text(alphabet="a./\\:$[]() \0\n*", max_size=40),
    st.sampled_from(sorted({word for case in CASES for word in case.values() if isinstance(word, str)} | set(TREE))),
    st.sampled_from(
        [
            "../secret.py",
            "/etc/passwd.py",
            "tests/../../secret.py",
            "..\\secret.py",
            "tests.test_x" * 50,
            "%",
            "a\ud800.py",
        ]
    ),
)


def written(files, folder):
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)


def made(name="", classname="", suites=(), file=None, line=None, suite_file=None):
    return TestCase(
        name, classname, suites, Outcome.PASSED, Place("r.xml", 1), file=file, line=line, suite_file=suite_file
    )


def test_each_of_the_cases_below_has_one_file(tmp_path):
    written(TREE, tmp_path)
    sources = Sources(tmp_path)

    found = [sources.spot(made(**case)) for case in CASES]

    assert [len(spot.files) for spot in found] == [1] * len(CASES)
    assert all(spot.line for spot in found)


with tempfile.TemporaryDirectory() as _folder:
    _root = Path(_folder) / "project"
    written(TREE, _root)
    (Path(_folder) / "secret.py").write_text("def test_a(): ...")
    (_root / "tests" / "linked.py").symlink_to(Path(_folder) / "secret.py")
    FILES = Files(_root, [*TREE, "tests/linked.py", "../secret.py", "tests/gone.py"])
    for _name in FILES.names:
        FILES.text(_name)  # the property below asks what has been read by now


@example(name="", classname="", suites=[], file="../secret.py", line=1)
@example(name="test_a", classname="tests.linked", suites=[], file=None, line=None)
@example(name="test_a", classname="tests.gone", suites=["tests/gone.py"], file=None, line=0)
@given(WORDS, WORDS, st.lists(WORDS, max_size=3), st.none() | WORDS, st.none() | st.integers(0, 10**8))
def test_no_test_case_crashes_it_or_leaves_the_root(name, classname, suites, file, line):
    locator = Locator(FILES, [classname, "*", "tests"], [(name, classname), ("/app", "..")])

    spot = locator.spot(made(name, classname, tuple(suites), file, line))

    assert set(spot.files) <= TREE.keys()
    assert spot.reason
    assert spot.line is None or (spot.file is not None and spot.line <= len(TREE[spot.file].split("\n")))


UNRELATED = st.dictionaries(
    st.sampled_from(
        [
            "tests/test_y.py",
            "other/tests/test_x.py",
            "tests/unit/test_x.py",
            "e2e/b.spec.ts",
            "b/a.spec.ts",
            "m/cart_test.go",
            "cart/more_test.go",
            "src/tests.rs",
            "src/org/CartTest.java",
            "t/cart.robot",
            "t/door.cc",
            "lib/go.mod",
            "x/Cargo.toml",
            "tests/test_x/__init__.py",
        ]
    ),
    st.sampled_from(
        [
            "",
            "def test_other():\n    pass\n",
            "it('is something else', () => {})",
            "package x\nfunc TestOther() {}",
            '[package]\nname = "other"\n',
        ]
    ),
    min_size=1,
)


@given(st.sampled_from(CASES), UNRELATED)
def test_an_unrelated_file_never_turns_one_file_into_another(case, unrelated):
    with tempfile.TemporaryDirectory() as folder:
        written(TREE, Path(folder))
        before = Sources(Path(folder)).spot(made(**case))
        written(unrelated, Path(folder))
        after = Sources(Path(folder)).spot(made(**case))

    assert after.files == before.files


@given(st.sampled_from(CASES), st.sampled_from(["copy", "other/tests", "e2e/deep", "tests"]))
def test_a_second_file_that_could_be_it_is_at_most_an_ambiguity(case, folder):
    with tempfile.TemporaryDirectory() as top:
        written(TREE, Path(top))
        before = Sources(Path(top)).spot(made(**case))
        again = {f"{folder}/{name.rpartition('/')[2]}": text for name, text in TREE.items()}
        written({name: text for name, text in again.items() if name not in TREE}, Path(top))
        after = Sources(Path(top)).spot(made(**case))

    assert set(before.files) <= set(after.files) or not after.files


@given(st.sampled_from(CASES))
def test_a_file_that_is_gone_is_not_found(case):
    with tempfile.TemporaryDirectory() as folder:
        written(TREE, Path(folder))
        (gone,) = Sources(Path(folder)).spot(made(**case)).files
        (Path(folder) / gone).unlink()
        spot = Sources(Path(folder)).spot(made(**case))

    assert spot.files == ()


def test_files_are_read_only_for_the_tests_that_are_asked(tmp_path):
    written(TREE, tmp_path)
    sources = Sources(tmp_path)
    read = []
    text = sources.files.text
    sources.files.text = lambda name: read.append(name) or text(name)

    for number in range(1000):
        sources.spot(made(f"test_a[{number}]", "tests.test_x.TestX", file="tests/test_x.py"))

    assert read == ["tests/test_x.py"]


def test_the_line_of_the_report_tells_two_of_one_name_apart(tmp_path):
    (tmp_path / "a.test.js").write_text("it('x', () => {})\n\n\n\n\n\n\n\n\n\n\n\n\nit('x', () => {})\n")
    sources = Sources(tmp_path)

    assert [sources.spot(made("x", file="a.test.js", line=line)).line for line in (1, 14, 13, None, 40)] == [
        1,
        14,
        14,
        None,
        None,
    ]


def test_a_title_made_while_it_runs_is_at_the_line_of_the_report_if_a_test_opens_there(tmp_path):
    (tmp_path / "a.test.js").write_text("const n = title()\nit(n, () => {})\n")
    sources = Sources(tmp_path)

    assert [sources.spot(made("x", file="a.test.js", line=line)).line for line in (1, 2, 3, 0, 10**8)] == [
        None,
        2,
        None,
        None,
        None,
    ]


def test_definitions_are_kept_of_so_many_files_only(tmp_path, monkeypatch):
    monkeypatch.setattr("storygate.sources.locate._REMEMBERED", 2)
    for number in range(5):
        (tmp_path / f"test_{number}.py").write_text("def test_a():\n    pass\n")
    sources = Sources(tmp_path)

    for number in (0, 1, 2, 3, 4, 0):
        assert sources.spot(made("test_a", f"test_{number}")).line == 1
    assert len(sources._locator._definitions) <= 2
