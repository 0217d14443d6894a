"""Inside of what storygate renews, too, a person's words stay: comments anywhere, keys of their own, values as spelled."""

from __future__ import annotations

import pytest
import yaml

from hypothesis import given, settings
from hypothesis import strategies as st

from storygate.gates.build import build
from storygate.gates.pins import Ground
from storygate.gates.renewal import RenewalError, fresh, renew
from storygate.gates.roundtrip import LossError, renewed
from storygate.model import Origin


pytestmark = pytest.mark.ac("2.3", 4)
OUTCOMES = ("passed passed passed", "passed passed -", "flaky skipped failed", "passed - failed")
NOTE = "# Ana: see the minutes"


def document(make, outcomes):
    ground = Ground("ab" * 20, dirty=False, origin=Origin.LOCAL, differing=lambda _: {"src/a.py": "0" * 64})
    return build(make.judgement(outcomes), updated="2026-06-01T12:30:00+00:00", ground=ground)


def gate(make, outcomes="passed - failed"):
    return fresh(document(make, outcomes)).decode().splitlines()


def loaded(text):
    return yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))


@pytest.mark.parametrize(("outcomes", "first"), [(OUTCOMES[0], 0), (OUTCOMES[1], 1), (OUTCOMES[0], 2)])
def test_a_comment_behind_any_line_stays(make, outcomes, first):
    lines, made = gate(make), document(make, outcomes)
    for at, line in list(enumerate(lines))[first::3]:
        text = "\n".join([*lines[:at], f"{line}  {NOTE}", *lines[at + 1 :], ""])
        assert renew(text.encode(), made).decode().count(NOTE) == 1, line


@pytest.mark.parametrize(
    ("outcomes", "indent", "first"), [(OUTCOMES[0], 0, 0), (OUTCOMES[1], 8, 1), (OUTCOMES[2], 4, 2)]
)
def test_a_comment_above_any_line_stays(make, outcomes, indent, first):
    lines, made = gate(make), document(make, outcomes)
    for at, line in list(enumerate(lines))[first::3]:
        text = "\n".join([*lines[:at], " " * indent + NOTE, *lines[at:], ""])
        assert renew(text.encode(), made).decode().count(NOTE) == 1, line


@settings(max_examples=15, deadline=None)
@given(data=st.data(), outcomes=st.sampled_from(OUTCOMES))
def test_comments_everywhere_at_once_stay(make, data, outcomes):
    out = []
    for number, line in enumerate(gate(make)):
        where = data.draw(st.sampled_from(["above", "behind", "none"]))
        if where == "above":
            out.append(" " * data.draw(st.integers(0, 9)) + f"# note {number}.")
        out.append(f"{line} # note {number}." if where == "behind" else line)
    text = "\n".join([*out, ""])
    after = renew(text.encode(), document(make, outcomes)).decode()
    assert sorted(part.split(".")[0] for part in text.split("# note ")[1:]) == sorted(
        part.split(".")[0] for part in after.split("# note ")[1:]
    )
    assert loaded(after)["gate"] == document(make, outcomes)["gate"]


@pytest.mark.parametrize(
    "value",
    [
        "2026-01-02T03:04:05Z", "2026-01-02 03:04:05 +5", "2001-12-14t21:59:43.10-05:00", "2026-01-02T03:04:05.000Z",
        "2026-01-02", "1.10", "1e3", "0x1F", "1_000", "012", "0o14", "+5", "-0", ".5", "1.", "-1_0.5", ".inf", "-.INF",
        "yes", "NO", "True", "TRUE", "~", "Null", "null", "190:20:30", "''", "'a''b'", '"a\\tb"', "plain  two  spaces",
        "!!str 5", "!mine bar", "=", "[1, 2]", "{a: ~, b: 1.10}", "|\n      a\n       b", ">-\n      a\n      b",
    ],
)  # fmt: skip
def test_a_persons_value_is_spelled_as_before_in_what_is_renewed(make, value):
    blocks = (
        "history:\n  - gate: FAIL\n",
        "evidence:\n",
        "trace:\n  totals:\n    full: 9\n",
        "top_issues:\n  - id: SEC-1\n",
        "recommendations:\n  immediate:\n  - action: x\n",
    )
    lines = [f"    note{number}: {value}\n" for number in range(len(blocks))]
    text = "schema: 1\nstory: '1.10'\ngate: PASS\nreviewer: Ana\n" + "".join(
        map("".join, zip(blocks, lines, strict=True))
    )
    after = renew(text.encode(), document(make, "passed - failed")).decode()
    squeezed = " ".join(after.split())
    for line in lines:
        assert " ".join(line.split()) in squeezed


def test_a_key_that_a_person_adds_to_an_issue_stays_while_the_issue_does(make):
    text = "\n".join([*gate(make), ""]).replace("    rule: SG101\n", "    rule: SG101\n    ticket: SG-7 # Bo\n", 1)
    after = renew(text.encode(), document(make, "flaky - failed")).decode()
    (issue,) = (issue for issue in loaded(after)["top_issues"] if issue.get("ticket"))
    assert (issue["rule"], issue["finding"].split()[0], issue["ticket"]) == ("SG101", "AC2", "SG-7")
    assert "# Bo" in after


def test_an_issue_said_in_other_words_is_the_same_by_rule_and_criterion(make):
    text = "\n".join([*gate(make), ""]).replace("met (status Done, line 4), yet unproven", "done, yet unproven")
    text = text.replace("    rule: SG101\n", "    rule: SG101\n    ticket: SG-7\n", 1)
    after = loaded(renew(text.encode(), document(make, "passed - failed")))
    assert [issue.get("ticket") for issue in after["top_issues"]] == ["SG-7", None]


@pytest.mark.parametrize(
    ("old", "added", "told"),
    [
        ("    rule: SG101\n", "    ticket: SG-7\n", "# REQ-001: ticket: SG-7"),
        ("      rule: SG102\n", "      by: {who: Bo}\n", "# SG102: by: {'who': 'Bo'}"),
        (
            "      reason: 'unproven: no link'\n",
            "      owner: |\n        Bo\n        and Ana\n",
            "# AC2: owner: Bo and Ana",
        ),
    ],
)
def test_what_a_person_added_to_what_is_gone_becomes_a_comment(make, old, added, told):
    text = "\n".join([*gate(make), ""])
    assert old in text
    after = renew(text.replace(old, old + added, 1).encode(), document(make, OUTCOMES[0])).decode()
    assert after.count(told) == 1
    again = renew(after.encode(), document(make, "passed - -")).decode()
    assert again.count(told) == 1


def test_a_reviewers_reason_for_a_gap_becomes_a_comment(make):
    text = "schema: 1\nstory: '1.10'\ngate: PASS\ntrace:\n  uncovered:\n    - {ac: AC3, reason: 'No test on mobile'}\n    - AC4\n"
    after = renew(text.encode(), document(make, "passed - -")).decode()
    assert "# AC3: reason: No test on mobile\n" in after
    assert [gap["ac"] for gap in loaded(after)["trace"]["uncovered"]] == ["AC2", "AC3"]


def test_a_text_of_many_lines_with_a_comment_at_its_sign(make):
    text = "schema: 1\nstory: '1.10'\ngate: PASS\nevidence:\n  note: | # Ana: as told\n    # no comment\n    text\n"
    after = renew(text.encode(), document(make, OUTCOMES[1])).decode()
    assert after.count("# Ana: as told") == 1
    assert loaded(after)["evidence"]["note"] == "# no comment\ntext\n"


@pytest.mark.parametrize("block", ["a: [\n", "a: 1\na: 2\n"])
def test_a_block_that_cannot_be_loaded_is_refused(block):
    with pytest.raises((LossError, yaml.YAMLError)):
        renewed(block, lambda *_: True)


def test_a_block_that_would_say_something_else_is_refused(monkeypatch):
    from storygate.gates import roundtrip

    monkeypatch.setattr(roundtrip, "_dumped", lambda *_: "a: [\n")
    with pytest.raises(LossError, match="would not say what it should"):
        renewed("a: 1\n", lambda *_: True)


def test_tabs_and_odd_line_ends_stay_or_are_refused(make):
    for text in (
        "schema: 1\nstory: '1.10'\ngate: PASS\t# Ana\nnote:\ta\tb\n",
        "schema: 1\r\nstory: '1.10'\r\ngate: PASS # Ana\r\nnote: a\tb\r\n",
        "schema: 1\rstory: '1.10'\rgate: PASS # Ana\rnote: a\tb\r",
    ):
        try:
            after = renew(text.encode(), document(make, OUTCOMES[1])).decode()
        except RenewalError:
            continue
        assert "# Ana" in after
        assert loaded(after)["note"] == "a\tb"
        assert loaded(after)["gate"] == "FAIL"


MEASURED = {
    "_assessed": ["performance", "security"],
    "performance": {"status": "PASS", "notes": "80 ms", "source": "storygate"},
    "security": {"status": "PASS", "notes": "none", "source": "storygate"},
}


def test_a_key_that_a_person_adds_to_a_measured_attribute_stays_while_it_is_measured(make):
    first = fresh({**document(make, OUTCOMES[0]), "nfr_validation": MEASURED}).decode()
    text = first.replace("    notes: 80 ms\n", "    notes: 80 ms\n    owner: Bo\n")
    text = text.replace("    notes: none\n", "    notes: none  # agreed\n    owner: Ana\n")
    slower = {"_assessed": ["performance"], "performance": {**MEASURED["performance"], "notes": "90 ms"}}
    after = renew(text.encode(), {**document(make, OUTCOMES[0]), "nfr_validation": slower}).decode()
    assert loaded(after)["nfr_validation"] == {
        "_assessed": ["performance"],
        "performance": {"status": "PASS", "notes": "90 ms", "source": "storygate", "owner": "Bo"},
    }
    assert "# security: owner: Ana\n" in after
    assert "# agreed\n" in after


def test_a_pin_that_is_nothing_by_now(make):
    """Outside of git there is no commit: what was written of an earlier one goes."""
    after = renew("\n".join([*gate(make), ""]).encode(), {**document(make, OUTCOMES[0]), "storygate": {"commit": None}})
    assert loaded(after)["storygate"]["commit"] == ""
    assert renew(after, {**document(make, OUTCOMES[0]), "storygate": {"commit": None}}) == after
