"""The configuration: where it is found, what it may say, and how it says what is wrong."""

from __future__ import annotations

import tomllib

import pytest

from hypothesis import given
from hypothesis import strategies as st

from storygate import templates
from storygate.config import Config, find, load, read
from storygate.errors import ConfigError
from storygate.model import Decision, Policy, StatusValue, Why


def written(tmp_path, text, name="storygate.toml"):
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return path


def complaint(tmp_path, text, name="storygate.toml"):
    with pytest.raises(ConfigError) as raised:
        load(written(tmp_path, text, name), name)
    return str(raised.value)


def test_no_configuration_is_the_default_policy():
    policy = Config().policy
    assert policy.due == Policy().due
    assert dict(policy.unproven) == dict(Policy().unproven)
    assert not policy.strict


def test_everything_can_be_set(tmp_path):
    text = """
    [stories]
    paths = ["docs/**/*.md"]
    exclude = ["docs/old/*"]
    [evidence]
    reports = ["build/*.xml"]
    properties = ["covers"]
    [links]
    roots = ["backend"]
    most_criteria = 4
    [links.paths]
    "tests/checkout/**" = "1.3"
    [links.moved]
    "/app" = "."
    [gates]
    path = "docs/qa/gates"
    [policy]
    due = ["done"]
    strict = true
    [policy.unproven]
    no_link = "CONCERNS"
    """
    found = load(written(tmp_path, text), "storygate.toml")
    assert found.stories == ("docs/**/*.md",)
    assert (found.roots, found.most_criteria) == (("backend",), 4)
    assert (found.paths, found.moved) == ((("tests/checkout/**", "1.3"),), (("/app", "."),))
    assert found.policy.due == {StatusValue.DONE}
    assert found.policy.unproven[Why.NO_LINK] is Decision.CONCERNS


@pytest.mark.parametrize("wrong", ["paths = ['a']", "paths = {'a' = 3}", "most_criteria = 0", "most_criteria = true"])
def test_keys_of_links_are_checked(tmp_path, wrong):
    assert "expected" in complaint(tmp_path, f"[links]\n{wrong}")


def test_pyproject_holds_the_same_keys(tmp_path):
    path = written(tmp_path, "[tool.storygate.policy]\nstrict = true\n", "pyproject.toml")
    assert load(path, "pyproject.toml").policy.strict


@pytest.mark.ac("1.6", 4)
@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[policy]\nstrickt = true", "storygate.toml: unknown key 'policy.strickt'; did you mean 'strict'?"),
        ("[storys]\npaths = []", "storygate.toml: unknown key 'storys'; did you mean 'stories'?"),
        ("[policy.unproven]\nno_lnk = 'FAIL'", "unknown key 'policy.unproven.no_lnk'; did you mean 'no_link'?"),
        ("[gates]\nzebra = 1", "unknown key 'gates.zebra'; known keys here: path"),
    ],
)
def test_an_unknown_key_names_the_nearest_known_one(tmp_path, text, says):
    assert says in complaint(tmp_path, text)


def test_what_is_not_proven_can_never_be_made_green(tmp_path):
    assert "policy.unproven.no_link" in complaint(tmp_path, "[policy.unproven]\nno_link = 'PASS'")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[stories]\npaths = 'a'", "stories.paths: expected a list of texts"),
        ("[policy]\ndue = ['finished']", "policy.due: expected 'draft' or"),
        ("[policy", "not valid TOML"),
        ("a = " + "[" * 5000, "not valid TOML"),
        ("stories = 3", "stories: expected a table, [stories], not 3"),
        ("[policy]\nstrict = 1", "policy.strict: expected true or false, not 1"),
    ],
)
def test_a_wrong_value_says_where_and_what(tmp_path, text, says):
    assert says in complaint(tmp_path, text)


def test_a_file_that_is_missing_or_no_text_is_said(tmp_path):
    with pytest.raises(ConfigError, match="cannot be read"):
        load(tmp_path / "none.toml", "none.toml")
    path = tmp_path / "storygate.toml"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(ConfigError, match="not valid TOML"):
        load(path, "storygate.toml")


def test_a_pyproject_without_our_table_is_said(tmp_path):
    assert "no [tool.storygate] table" in complaint(tmp_path, "[tool.other]\n", "pyproject.toml")


def test_the_nearest_configuration_wins(tmp_path):
    (tmp_path / ".git").mkdir()
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    assert find(inner) == (tmp_path, None)
    top = written(tmp_path, "[tool.storygate]\n", "pyproject.toml")
    assert find(inner) == (tmp_path, top)
    nearer = written(tmp_path / "a", "", "storygate.toml")
    assert find(inner) == (tmp_path / "a", nearer)


def test_a_pyproject_of_somebody_else_is_passed_over_even_if_broken(tmp_path):
    (tmp_path / ".git").mkdir()
    written(tmp_path, "[broken", "pyproject.toml")
    assert find(tmp_path) == (tmp_path, None)


def test_the_search_ends_at_the_repository(tmp_path):
    written(tmp_path, "", "storygate.toml")
    repository = tmp_path / "repo"
    (repository / ".git").mkdir(parents=True)
    assert find(repository) == (repository, None)


def test_without_a_repository_the_folder_itself_is_the_root(tmp_path):
    assert find(tmp_path)[0] in (tmp_path, *tmp_path.parents)


@given(
    st.recursive(
        st.none() | st.booleans() | st.text(max_size=5) | st.integers(),
        lambda x: st.lists(x) | st.dictionaries(st.text(max_size=8), x),
    )
)
def test_any_value_is_refused_or_taken_but_never_crashes(value):
    try:
        assert isinstance(read({"policy": value, "stories": {"paths": value}, "gates": value}, "f"), Config)
    except ConfigError as error:
        assert all(line.startswith("f: ") for line in str(error).splitlines())


def test_the_skeleton_is_valid_and_every_commented_key_is_known():
    text = templates.text("storygate.toml")
    filled = (
        text.replace("$stories", "paths = ['a']").replace("$reports", "reports = ['b']").replace("$gates", "'gates'")
    )
    read(tomllib.loads(filled), "f")
    comments = [
        line.lstrip("# ")
        for line in filled.splitlines()
        if line.startswith("# ") and (" = " in line or line.startswith("# ["))
    ]
    body = filled.replace("# [", "[")
    for line in comments:
        if " = " in line:
            body = body.replace(f"# {line}", line)
    read(tomllib.loads(body), "f")
