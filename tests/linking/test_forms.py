"""Every form in which real tests name a criterion, and every trap that only looks like one."""

from __future__ import annotations

import pytest


NAMED = [
    # chain, story, numbers
    ("Story 3-2: Harbour Page › AC1: shows the timetable › lists today's ferries", "3.2", "1"),
    ("Story 01.3: First Login › AC-01.3.1: shows the tour › once", "1.3", "1"),
    ("Refund API (Story 04.6d) › Permissions (AC1, AC2) › lets a manager in", "4.6d", "1 2"),
    ("Crew API (Story 8.1) › POST /api/v2/crew (AC-CR-01 to AC-CR-03) › creates one", "8.1", "CR-01 CR-02 CR-03"),
    ("seat callback › AC-31.2.1: is called once › with the seat", "31.2", "1"),
    ("AC-31.A.6.1: 初始化 › returns the service", "31.A.6", "1"),
    ("upload (Story 35.3 AC1, AC5) › sends the form", "35.3", "1 5"),
    ("Story 2.1 › Generate (AC 1 & 2) › works", "2.1", "1 2"),
    ("Search (Story 11.8c - AC #10) › one keyword › answers in <200ms", "11.8c", "10"),
    ("Story 7.4 › serialization_ac10", "7.4", "10"),
    ("Story 7.4 › AC1 — Add: a new symbol enables the button", "7.4", "1"),
    ("Weekly — Epic 78 / Story 78.1 › AC#1 — entering 52 shows no error", "78.1", "1"),
    ("shortcuts › opens the panel on F1 (story 6.2 AC 1)", "6.2", "1"),
    ("Build (AC2) [P1] › 0.2-AC2-001: has Vite 7.x installed", "0.2", "2"),
    ("Table - Story 18.3: Packets › Status (AC 4) › shows a tick", "18.3", "4"),
    ("Story 5.5 › starts two of them (AC 2, 3)", "5.5", "2 3"),
    ("Story 5.5 › holds all fields per AC9", "5.5", "9"),
    ("Story 5.5 › análise — AC3, AC6 › não quebra", "5.5", "3 6"),
    ("Story 5.5 › 返回准确的指标 (AC-001, AC-002, AC-007)", "5.5", "1 2 7"),
    ("Story 5.5 › E5-US2-AC1 › every row has an action", "5.5", "1"),
    ("Story 5.5 › TestAC5WinRate › test_two_symbols", "5.5", "5"),
    ("Story 5.5 › TestAC1_500ErrorCode › test_x", "5.5", "1"),
    ("Story 5.5 › test_ac2_returns_recent", "5.5", "2"),
    ("Story 5.5 › TestAC1_Add/AC1:_adds_two", "5.5", "1"),
    ("TestStory1_3_AC2_Skip", "1.3", "2"),
    ("TestStory1_3AC2", "1.3", "2"),
    ("Story 5.5 › LoginTest › testAc1LogsIn", "5.5", "1"),
    ('Story 5.5 › testAc8 with data set "two"', "5.5", "8"),
    ("tests::story_1_3::ac1_login", "1.3", "1"),
    ("Story 5.5 › X/P › AC5/1", "5.5", "5"),
    ("Story 5.5 › test_ac3_sizes[1-a]", "5.5", "3"),
    ("Story 5.5 › accepts AC1–AC3 inclusive", "5.5", "1 2 3"),
    ("Story 5.5 › AC 1-3: leaves the neighbour alone", "5.5", "1 2 3"),
    ("Story 5.5 › AC1-AC3 hold", "5.5", "1 2 3"),
    ("Story 5.5 › AC2..AC4", "5.5", "2 3 4"),
    ("Story 5.5 › (AC 1 - 3)", "5.5", "1 2 3"),
    ("Story 5.5 › AC13/AC14", "5.5", "13 14"),
    ("Story 5.5 › AC#2 + AC#3 together", "5.5", "2 3"),
    ("Story 5.5 › ACs 1, 2 and 4 hold", "5.5", "1 2 4"),
    ("Story 5.5 › AC: 1, 3-5", "5.5", "1 3 4 5"),
    ("Story 5.5 › Acceptance Criterion 3: is quick", "5.5", "3"),
    ("Acceptance Criteria 0.1.1: set up in 60 seconds", "0.1", "1"),
    ("1.2/AC1-AC3 works", "1.2", "1 2 3"),
    ("1.2/AC1, AC3 works", "1.2", "1 3"),
    ("1.2#AC4", "1.2", "4"),
    ("Story 5.5 › as https://host/docs/stories/5.5.md#AC2 says", "5.5", "2"),
    ("Story 5.5 › https://host/ opens, AC2", "5.5", "2"),
    ("test_3_6_5_ac2_keeps_the_session", "3.6.5", "2"),
    ("test_story_3_6_5_ac_2_keeps_the_session", "3.6.5", "2"),
    ("AC2 of Story 9.1 works", "9.1", "2"),
    ("História 4.2 › AC3: abre a página", "4.2", "3"),
    ("故事 4.2 › AC3", "4.2", "3"),
    ("Epic 3, Story 2 › AC1", "3.2", "1"),
    ("Story 7.5-FX › AC1", "7.5-FX", "1"),
    ("Story 7.5-API › AC1", "7.5", "1"),
    ("Story TD-4 › AC1", "TD-4", "1"),
    ("Story 5.5 › TestAC1AC2", "5.5", "1 2"),
    ("Story 5.5 › AC3b: the other half", "5.5", "3b"),
    ("Story 5.5 › [AC-6] is quick", "5.5", "6"),
    ("Story 5.5 › @ac:6 @smoke", "5.5", "6"),
    ("Story 5.5 › AC1, 2, and 3: all of them", "5.5", "1 2 3"),
    ("Story 5.5 › ACs1-3", "5.5", "1 2 3"),
    ("Story 5.5 › AC#1, #2: both", "5.5", "1 2"),
    ("Story 5.5 › AC1 #2", "5.5", "1"),
    ("Story 5.5 › AC#1,#2 hold", "5.5", "1 2"),
    ("Story 5.5 › AC3: does not break AC4", "5.5", "3"),
    ("Story 5.5 › AC3: x, covered by AC4", "5.5", "3"),
    ("Story 5.5 › test_ac3_same_as_ac4_and_ac5", "5.5", "3"),
    ("Story 5.5 › before AC4 is done", "5.5", "4"),
    ("Story 5.5, AC3: pays (unlike Story 2.2)", "5.5", "3"),
    ("Story 5.5 - 3.1 seconds › AC3", "5.5", "3"),
    ("Story 5.5 › should play audio (AC3)", "5.5", "3"),
    ("Story 5.5 › AC3: the codec is told", "5.5", "3"),
    ("Story 5.5 › @ac:12: foo", "5.5", "12"),
    ("Story 5.5 › AC1 - edge 2", "5.5", "1"),
    ("Story 5.5 › AC1-login", "5.5", "1"),
    ("Story 5.5 › 【AC1】登录", "5.5", "1"),
    ("story 5.5 ac 2 works", "5.5", "2"),
    ("story-5-5-ac-2.spec.ts", "5.5", "2"),
    ("5.5_AC2 works", "5.5", "2"),
    ("5.5: AC2 works", "5.5", "2"),
    ("5.5 - AC2 works", "5.5", "2"),
    ("05.5-AC-02", "5.5", "2"),
    ("AC-05.5.1 to AC-05.5.3", "5.5", "1 2 3"),
    ("TestStory5_5_AC6_SecurityHeaders", "5.5", "6"),
    ("[5.5] [AC2] works", "5.5", "2"),
    ("[5.5][AC2] works", "5.5", "2"),
    ("(5.5) AC2 works", "5.5", "2"),
    ("5.5 (AC2) works", "5.5", "2"),
    ("5.5 | AC2: works", "5.5", "2"),
    ("Wallet 5.5 AC2 works", "5.5", "2"),
    ("tests.test_story_5_5::TestAC3Rejects::test_empty", "5.5", "3"),
    ("Acme.Tests.Story5_5.AC3Tests › Rejects", "5.5", "3"),
    ("Story5_5Test$WhenAC3 › emptyCart", "5.5", "3"),
    ("TestStory5_5/ac3_rejects/empty_cart", "5.5", "3"),
    ("TestAC3_Story5_5", "5.5", "3"),
    ("Story 5.5 › Test_Ac_3_Rejects", "5.5", "3"),
    ("Story 5.5 › Ac-3: rejects", "5.5", "3"),
    ("Story 5.5 › Ac 3 Empty Cart Is Rejected", "5.5", "3"),
    ("Story 5.5 › ac 3: rejects", "5.5", "3"),
    ("Story 5.5 › AC１：残高を示す", "5.5", "1"),
    ("Story 5.5 › AC3a: the first half", "5.5", "3"),
    ("Story 5.5 › test_ac3b_the_other_half", "5.5", "3"),
    ("Story 5.5 › AC3a/b: both halves", "5.5", "3"),
    ("Historia de usuario 5.5 › AC3: rechaza", "5.5", "3"),
    ("História do Usuário 5.5 › AC3: recusa", "5.5", "3"),
    ("Histoire utilisateur 5.5 › AC3 : refuse", "5.5", "3"),
    ("Câu chuyện 5.5 › AC3: từ chối", "5.5", "3"),
    ("Story 5.5 › AC3: takes 5 to 10 seconds", "5.5", "3"),
    ("Story 5.5 › AC3 2026-11-21 is a Saturday", "5.5", "3"),
    ("Story 5.5 › AC3: WCAG 2.4.7, iOS 17.2", "5.5", "3"),
    ("Story 5.5 › version 1.2 AC3 works", "5.5", "3"),
    ("Story 5.5 › (AC#1/AC#2) both", "5.5", "1 2"),
    ("Story 5.5 › AC#1/AC#2/AC#3 hold", "5.5", "1 2 3"),
    ("Story 5.5 › AC 1/AC 2", "5.5", "1 2"),
    ("Story 5.5 › AC-1/AC-2", "5.5", "1 2"),
    ("Story 5.5 › (AC: #1, #2)", "5.5", "1 2"),
    ("Story 5.5 › AC n° 2 : refuse", "5.5", "2"),
    ("Story 5.5 › AC nº2: rechaza", "5.5", "2"),
    ("Story 5.5 › AC–2: rejects", "5.5", "2"),
    ("Story 5.5 › AC‑2: rejects", "5.5", "2"),
    ("Story 5.5 › AC  2: rejects", "5.5", "2"),
    ("Story 5.5 › AC1-01: a test's own number", "5.5", "1"),
    ("Story 5.5 › test_ac1_02_another", "5.5", "1"),
    ("Story 5.5 › AC1... 3 items are shown", "5.5", "1"),
    ("Story 5.5 › AC1 até AC3: válidos", "5.5", "1 2 3"),
    ("Story 5.5 › step 2/AC1 works", "5.5", "1"),
    ("Story 5.5 › §3.1 AC1 holds", "5.5", "1"),
    ("Story 5.5 › HTTP/3.1 AC1 holds", "5.5", "1"),
    ("Story 5.5 › [P0][5.5-UNIT-001][AC1,AC2] loads", "5.5", "1 2"),
    ("AC-5.5.1-E2E-001: completes", "5.5", "1"),
    ("Story 5.5a › [5.5-UNIT-004] AC1: stores", "5.5a", "1"),
    ("5.5|AC1 works", "5.5", "1"),
    ("AC5.5.1/AC5.5.2", "5.5", "1 2"),
    ("// @ac 5.5/AC1", "5.5", "1"),
    ("AC: 5.5/AC1", "5.5", "1"),
    ("AC 5.5/AC1, 5.5/AC2", "5.5", "1 2"),
    ("Story 5.5 › E2E-AC-01 works", "5.5", "1"),
    ("Story 5.5 › PAY-AC-1 works", "5.5", "1"),
    ("S5.5-AC1: works", "5.5", "1"),
    ("S5.5: AC1 works", "5.5", "1"),
    ("test_s5_5_ac1_works", "5.5", "1"),
    ("E5-S5 — pays › AC1 works", "5.5", "1"),
    ("E5-S5-T3 — pays › AC1 works", "5.5", "1"),
    ("[E5-S5] AC1 works", "5.5", "1"),
    ("E05S05 AC1 works", "5.5", "1"),
    ("e5_s5_ac1_works", "5.5", "1"),
    ("TestEpic5Story5AC1", "5.5", "1"),
    ("Story 5.5 › AC2: pays › AC2-1: by card", "5.5", "2"),
    ("Story 5.5 › AC2: pays › AC2.1: by card", "5.5", "2"),
    ("Story 5.5: Login AC2: pays AC2.1: by card", "5.5", "2"),
    ("Story 5.5 › TestAC2Pays › test_ac2_1_by_card", "5.5", "2"),
]

NOT_NAMED = [
    "mac1 address is normalised",
    "HVAC2 starts",
    "VirtualMac 1.2.3 installs",
    "iMac1,1 is a model",
    "test_exact_2_matches",
    "vac3 pump; sac_1; pac2man",
    "should answer T00 on a bad packet",
    "is never infinite at 0 (P0-4)",
    "upgrades from 1.3 to 1.4",
    "Validate Test AC: description",
    "AC: 5 items are shown",
    "NFR24 holds",
    "reads 0xAC12",
    "paints #AC12F0",
    "AC1st place",
    "AC2ms delay",
    "AC 12.5kg load",
    "AC/DC plays",
    "account 2 and action 3",
    "history 5.5 and storybook 8.1",
    "AC 12345",
    "runs on ac 12",
    "runs on AC 230 V",
    "runs on AC 230V at 50 Hz",
    "reads NIST AC-120",
    "test_uac102_fac103_backoff_104",
    "802.11ac 2 streams",
    "knows 00:ac:3f:11:22:33 and ac:12:34:56:78:9a",
    "opens https://host/5.5/AC2 and ftp://host/AC-3",
    "AC One, AC II",
]


@pytest.mark.ac("1.3", 2)
@pytest.mark.parametrize(("chain", "story", "numbers"), NAMED, ids=[chain for chain, _, _ in NAMED])
def test_named(make, chain, story, numbers):
    known = make.story(story, *range(1, 31), *(n for n in numbers.split() if not n.isdecimal()))
    others = [make.story(id_, *range(1, 31)) for id_ in ("1", "2.2", "3.1", "77")]

    assert make.linked([known, *others], make.test(chain)) == [f"{story}/AC{n}" for n in numbers.split()]
    assert make.codes([known, *others], make.test(chain)) == []


@pytest.mark.ac("1.3", 6)
@pytest.mark.parametrize("chain", NOT_NAMED)
def test_names_nothing(make, chain):
    linked = make.link([make.story("5.5", *range(1, 101))], [make.test(f"Story 5.5 › {chain}")])

    assert (linked.links, linked.findings) == ((), ())


TWO_WAYS = [
    ("Story 6.5 › completes an inspection (AC-9-11)", ("6.5/AC9, AC10, AC11", "6.5/AC9 (9, then 11)")),
    ("Story 6.5 › TestAC31A21_Merges", ("31.A/AC21", "31.A.2/AC1", "AC31.A.21")),
    ("Story 6.5 › AC1, 2 users log in", ("6.5/AC1, AC2", "6.5/AC1")),
    ("Story 6.5 › test_ac1_2_users_log_in", ("1/AC2", "6.5/AC1.2", "6.5/AC1 (1, then 2)")),
    ("Story 6.5 › decodes AC-3 audio", ("6.5/AC3", "the audio format AC-3")),
    ("Story 6.5 › test_ac3_audio_passes", ("6.5/AC3", "the audio format AC-3")),
    ("Story 6.5 › test_dolby_ac3", ("6.5/AC3", "the audio format AC-3")),
    ("Story 6.5 › ffmpeg -c:a ac3", ("6.5/AC3", "the audio format AC-3")),
    ("Story 6.5 › toggles AC 3 times", ("6.5/AC3", "a count")),
    ("Story 6.5 & 6.6: a shared cart › AC2", ("6.5/AC2", "6.6/AC2")),
    ("Story 6.5/6.6 AC2: a shared cart", ("6.5/AC2", "6.6/AC2")),
    ("Story 6.5-6.6 › AC2", ("6.5/AC2", "6.6/AC2")),
    ("Story 6.5 › E-AC-3 track", ("6.5/AC3", "the audio format AC-3")),
    ("Story 6.5 › test_ac3_algorithm_ends", ("6.5/AC3", "the algorithm AC-3")),
    ("Story 6.5 › runs on AC 12 V", ("6.5/AC12", "an alternating current")),
    ("Story 6.5 and Story 6.6: shared cart (AC2)", ("6.5/AC2", "6.6/AC2")),
    ("AC 3.1: is centred", ("3/AC1", "AC3.1 of a story that is not named")),
    ("Acceptance Criteria 6.5.1: SLA › 3.1-E2E-001: completes", ("6.5/AC1", "story 3.1")),
    ("Story 6.5 › AC-6.6.1: is quick", ("6.6/AC1", "story 6.5")),
    ("Story 6.5 › waits 6.6 AC1", ("6.6/AC1", "6.5/AC1")),
    ("Story 6.5 › AC01-02: both", ("6.5/AC1, AC2", "6.5/AC1 (01, then 02)")),
    ("Story 6.5 › AC2: pays › AC3-1: by card", ("3/AC1", "6.5/AC3.1", "6.5/AC3 (3, then 1)")),
    ("Story 6.5 › rejects six (FR-POST-005 AC2)", ("6.5/AC2", "a criterion of FR-POST-005")),
    ("Story 6.5 › SPEC-083026-73c1/AC-2 counts", ("6.5/AC2", "a criterion of SPEC-083026-73c1")),
    ("Story 6.5 › JS-AC-004 counts", ("6.5/AC4", "JS-AC-004, of another series")),
    ("Story 6.5 › (FR2/AC2) counts", ("6.5/AC2", "a criterion of FR2")),
]


@pytest.mark.ac("1.3", 5)
@pytest.mark.parametrize(("chain", "readings"), TWO_WAYS, ids=[chain for chain, _ in TWO_WAYS])
def test_two_readings_link_nothing_and_are_both_reported(make, chain, readings):
    stories = [make.story("6.5", *range(1, 31)), make.story("6.6", *range(1, 31))]
    linked = make.link(stories, [make.test(chain)])

    assert linked.links == ()
    assert [found.readings for found in linked.findings] == [readings]


def test_a_list_ends_where_the_address_of_another_criterion_begins(make):
    stories = [make.story("5.5", 1, 2), make.story("6.5", 1, 2)]

    assert make.linked(stories, make.test("both (5.5/AC1, 6.5/AC2)")) == ["5.5/AC1", "6.5/AC2"]
    assert make.codes(stories, make.test("both (5.5/AC1, 6.5/AC2)")) == []


def test_the_index_decides_where_only_one_reading_exists(make):
    stories = [make.story("6.5", 1, "10.2"), make.story("31", 1, 2), make.story("9.9", "9.11", 3)]

    assert make.linked(stories, make.test("Story 6.5 › test_ac10_2_ratio")) == ["6.5/AC10.2"]
    assert make.linked(stories, make.test("Story 6.5 › AC1, 2 users")) == ["6.5/AC1"]
    assert make.linked(stories, make.test("AC-31.2: is quick")) == ["31/AC2"]
    assert make.linked(stories, make.test("Story 9.9 › AC-9-11")) == ["9.9/AC9.11"]


def test_a_dotted_id_that_splits_two_ways_is_settled_by_the_story_named_with_it(make):
    stories = [make.story("31.2", 1), make.story("31", "2.1")]

    assert make.linked(stories, make.test("AC-31.2.1: is quick")) == []
    assert make.linked(stories, make.test("Story 31.2 › AC-31.2.1: is quick")) == ["31.2/AC1"]
    assert make.linked(stories, make.test("Story 31 › AC-31.2.1: is quick")) == ["31/AC2.1"]


@pytest.mark.parametrize(
    "title",
    [
        "version 5.5 AC2",
        "WCAG 5.5 AC2",
        "needs Android 5.5, AC2",
        "costs $5.5 AC2",
        "waits >= 5.5 AC2",
        "test_python_5_5_ac2",
    ],
)
def test_the_number_of_something_else_is_no_story(make, title):
    assert make.linked([make.story("5.5", *range(1, 31))], make.test(title)) == []


def test_what_may_be_another_trades_is_told_among_the_readings(make):
    stories = [make.story("3", 1), make.story("7.2", "3.1")]
    [found] = make.link(stories, [make.test("is fed by AC 3.1 V")]).findings

    assert found.readings == ("3/AC1", "AC3.1 of a story that is not named", "an alternating current")


def test_a_plain_number_before_the_sign_is_a_story_only_where_no_name_says_another(make):
    stories = [make.story("2", 1), make.story("5.5", 1)]

    assert make.linked(stories, make.test("2/AC1 works")) == ["2/AC1"]
    assert make.linked(stories, make.test("Story 5.5 › 2/AC1 works")) == []
    assert make.linked(stories, make.test("Story 2 › 2/AC1 works")) == ["2/AC1"]


def test_a_part_is_one_of_the_criterion_around_it_only_where_the_story_counts_no_parts(make):
    chain = "Story 5.5 › AC2: pays › AC2.1: by card"

    assert make.linked([make.story("5.5", 1, 2)], make.test(chain)) == ["5.5/AC2"]
    assert make.linked([make.story("5.5", 1, 2, "2.1")], make.test(chain)) == ["5.5/AC2.1"]
    assert make.linked([make.story("5.5", 1, 2), make.story("2", 1)], make.test(chain)) == ["5.5/AC2"]


def test_a_part_is_its_criterion_only_where_the_story_counts_no_parts(make):
    stories = [make.story("5.5", 1, 2, "2a")]

    assert make.linked(stories, make.test("Story 5.5 › AC2a: first")) == ["5.5/AC2a"]
    assert make.linked(stories, make.test("Story 5.5 › AC1b: second")) == ["5.5/AC1"]
    for title in ("AC2b: second", "AC7b: second", "AC1s: a delay"):
        made = make.link(stories, [make.test(f"Story 5.5 › {title}")])
        assert (made.links, [found.code for found in made.findings]) == ((), ["SG301"])
        assert "5.5, which has AC1, AC2" in made.findings[0].message


def test_a_sub_criterion_of_some_story_keeps_a_bare_dotted_number_open(make):
    stories = [make.story("3", 1), make.story("7.2", "3.1")]
    [found] = make.link(stories, [make.test("AC 3.1: is centred")]).findings

    assert found.readings == ("3/AC1", "AC3.1 of a story that is not named")
