"""Criteria by the word of other languages, by a bare word, in passing, in parts; stories by ids that carry letters."""

from __future__ import annotations

import pytest


ALL = range(1, 31)


@pytest.mark.ac("1.3", 2)
@pytest.mark.parametrize(
    ("title", "numbers"),
    [
        ("验收标准1: 显示余额", "1"),
        ("验收标准 2：拒绝空表单", "2"),
        ("驗收條件3 顯示餘額", "3"),
        ("受入基準 2: 残高を示す", "2"),
        ("受け入れ条件4 残高を示す", "4"),
        ("인수 조건 3: 잔액을 보인다", "3"),
        ("Critério de aceite 2: mostra o saldo", "2"),
        ("Criterio de aceptación 4: muestra el saldo", "4"),
        ("Critère d'acceptation 2 : montre le solde", "2"),
        ("Akzeptanzkriterium 4: zeigt den Saldo", "4"),
        ("Критерий приёмки 5: показан баланс", "5"),
        ("tiêu chí chấp nhận 6: hiện số dư", "6"),
        ("Criterio di accettazione 1: mostra il saldo", "1"),
    ],
)
def test_the_whole_term_names_a_criterion_anywhere(make, title, numbers):
    story = make.story("5.5", *ALL)

    assert make.linked([story], make.test(f"Story 5.5 › {title}")) == [f"5.5/AC{n}" for n in numbers.split()]
    assert make.linked([story], make.test(f"Story 5.5 › the page: {title}")) == [f"5.5/AC{n}" for n in numbers.split()]


@pytest.mark.ac("1.3", 2)
@pytest.mark.parametrize(
    "title",
    [
        "Critério 7: mostra o saldo",
        "CRITÈRE 7 — montre le solde",
        "Критерий 7: показан баланс",
        "показан баланс (критерий 7)",
        "un seul appel (critère 7)",
        "Criterion 7: shows the balance",
        "验收7：显示余额",
        "🔴 critério 7: mostra o saldo",
        "criterion 7",
    ],
)
def test_a_bare_word_names_one_where_it_stands_apart_and_a_name_says_the_story(make, title):
    story = make.story("5.5", *ALL)

    assert make.linked([story], make.test(f"Story 5.5 › {title}")) == ["5.5/AC7"]


@pytest.mark.ac("1.3", 2)
@pytest.mark.parametrize(
    "title",
    [
        "Le critère 7 est le seul",
        "WCAG success criterion 1.4.3 is met",
        "meets success criterion 7 of the plan",
        "critério fora do ciclo",
        "验收脚本 B",
        "criterion7b",
        "criterion 7.5: is a version",
    ],
)
def test_a_bare_word_amid_a_sentence_names_none(make, title):
    linked = make.link([make.story("5.5", *ALL)], [make.test(f"Story 5.5 › {title}")])

    assert (linked.links, linked.findings) == ((), ())


@pytest.mark.ac("1.3", 2)
def test_a_bare_word_without_a_story_says_nothing_at_all(make):
    linked = make.link([make.story("5.5", *ALL)], [make.test("tie-break › criterio 1: gana quien tiene más puntos")])

    assert (linked.links, linked.findings) == ((), ())


@pytest.mark.ac("1.3", 2)
def test_a_bare_word_gives_way_to_a_criterion_named_in_full(make):
    story = make.story("5.5", *ALL)

    assert make.linked([story], make.test("Story 5.5 › AC2 › criterion 7: is quick")) == ["5.5/AC2"]
    assert make.linked([story], make.test("Story 5.5 › criterion 3: outer › criterion 7: is quick")) == ["5.5/AC7"]


@pytest.mark.ac("1.3", 2)
@pytest.mark.parametrize(
    ("title", "numbers"),
    [
        ("AC2: stays open (unlike AC3)", "2"),
        ("AC2 works without AC3", "2"),
        ("AC2 holds instead of AC3, AC4", "2"),
        ("is quick (not AC4)", ""),
        ("checks all except for AC1 and AC2", ""),
        ("AC1, AC2 (see AC3)", "1 2"),
    ],
)
def test_what_is_named_in_passing_is_not_what_a_test_is_of(make, title, numbers):
    linked = make.link([make.story("5.5", *ALL)], [make.test(f"Story 5.5 › {title}")])

    assert [one.criterion for one in linked.links] == [f"5.5/AC{n}" for n in numbers.split()]
    assert linked.findings == ()


@pytest.mark.ac("1.3", 2)
class TestParts:
    def test_a_lettered_part_is_its_criterion_where_no_part_has_an_id(self, make):
        story = make.story("5.5", 1, 2)

        assert make.linked([story], make.test("Story 5.5 › AC-2.a: falls through")) == ["5.5/AC2"]
        assert make.linked([story], make.test("Story 5.5 › AC1-a: two at once")) == ["5.5/AC1"]

    @pytest.mark.parametrize("id_", ["2.a", "2a"])
    def test_and_the_part_itself_where_the_story_has_it(self, make, id_):
        assert make.linked([make.story("5.5", 2, id_)], make.test("Story 5.5 › AC-2.a: falls through")) == [
            f"5.5/AC{id_}"
        ]

    def test_a_code_behind_a_number_is_another_criterion_or_a_question(self, make):
        title = "Story 5.5 › AC-07-F2 a paused instance says so"

        assert make.linked([make.story("5.5", 7, "07-F2")], make.test(title)) == ["5.5/AC07-F2"]
        assert make.linked([make.story("5.5", 7)], make.test(title)) == []
        assert make.codes([make.story("5.5", 7)], make.test(title)) != []

    def test_the_number_of_a_test_is_no_part(self, make):
        assert make.linked([make.story("5.5", 1, 2)], make.test("Story 5.5 › AC-2-AT1 succeeds")) == ["5.5/AC2"]


@pytest.mark.ac("1.3", 2)
class TestTickets:
    @pytest.mark.parametrize(
        ("chain", "story"),
        [
            ("US-003 — Home › AC2: shows the hero", "US-003"),
            ("US-RATING-005: Prefix › AC-2 shows it", "US-RATING-005"),
            ("US-20.1 a form › AC2 goes to the page", "20.1"),
            ("US-20.1 a form › AC2 goes to the page", "US-20.1"),
            ("[US 2.10] Feedback › [US 2.10][AC2-AT1] success", "2.10"),
            ("Epic 3: Local › US3.1 - Save › AC2 stores", "3.1"),
            ("Story 6.3 › AC2", "US-6.3"),
            ("US-6.3/AC2: shows it", "US-6.3"),
            ("[US-6.3-AC2] shows it", "6.3"),
            ("PROJ-123: login › AC2 works", "PROJ-123"),
            ("[PROJ-123] AC2 works", "PROJ-123"),
            ("test_proj_123_ac2_works", "PROJ-123"),
            ("TestRepo_savesTwice__PROJ_123_AC2", "PROJ-123"),
            ("PROJ123_AC2_works", "PROJ-123"),
            ("test_fs_pay_007_ac2_works", "FS-PAY-007"),
            ("works (PROJ-123 ac2)", "PROJ-123"),
            ("works (US0123: AC2)", "US-0123"),
            ("TestUS142CreateProduct › test_ac_2_creates", "US-142"),
            ("tests/us-142/checkout.spec.ts › AC2 pays", "US-142"),
            ("user_story_4 › ac2_short", "4"),
            ("@userstory4 @AC2 @part1", "4"),
            ("Story 2.12 › pose (AC #2 from 2.11)", "2.11"),
        ],
    )
    def test_a_story_is_found_by_an_id_with_letters(self, make, chain, story):
        stories = [make.story(id_, *ALL) for id_ in dict.fromkeys((story, "77", "5.5"))]

        assert make.linked(stories, make.test(chain)) == [f"{story}/AC2"]

    def test_words_that_are_written_alike_are_no_stories(self, make):
        stories = [make.story("5.5", *ALL), make.story("PROJ-123", *ALL)]

        for title in (
            "us-east-1 has AC2 subnets",
            "reads UTF-8 in AC2",
            "(fixes PROJ-999) AC2",
            "upgrades AC2 from 1.3 to 1.4",
        ):
            assert make.linked(stories, make.test(f"Story 5.5 › {title}")) == ["5.5/AC2"]

    def test_a_ticket_beside_another_story_is_a_question(self, make):
        stories = [make.story("5.5", *ALL), make.story("PROJ-123", *ALL)]
        made = make.link(stories, [make.test("Story 5.5 › (fixes PROJ-123) AC2 works")])

        assert made.links == ()
        assert [found.readings for found in made.findings] == [("PROJ-123/AC2", "5.5/AC2")]

    @pytest.mark.parametrize("title", ["FR-002-AC2: counts three", "[REQ-1-AC2] counts", "UC3-AC2: refuses another"])
    def test_the_criteria_of_a_requirement_are_its_own(self, make, title):
        made = make.link([make.story("5.5", *ALL)], [make.test(f"Story 5.5 › {title}")])

        assert made.links == ()
        assert len(made.findings) == 1

    def test_a_plain_story_number_belongs_to_the_epic_around_it(self, make):
        stories = [make.story("3.2", *ALL), make.story("7", *ALL)]

        assert make.linked(stories, make.test("Epic 3 › Story 2 › AC1 works")) == ["3.2/AC1"]
        assert make.linked(stories, make.test("tests/epic-3/story-2.spec.ts › AC1 works")) == ["3.2/AC1"]
        assert make.linked(stories, make.test("Epic 3 › Story 7 › AC1 works")) == ["7/AC1"]


@pytest.mark.ac("1.3", 2)
class TestParameters:
    @pytest.mark.parametrize(
        "name", ['parses(text: "AC2: foo")', 'testParses with data set "AC2"', "test_parses[AC2-foo]", "parses('AC2')"]
    )
    def test_what_a_runner_puts_behind_a_name_names_nothing(self, make, name):
        made = make.link([make.story("5.5", *ALL)], [make.test(f"Story 5.5 › {name}")])

        assert (made.links, made.findings) == ((), ())

    def test_the_name_before_it_still_does(self, make):
        assert make.linked([make.story("5.5", *ALL)], make.test('Story 5.5 › AC1_parses(text: "AC2: foo")')) == [
            "5.5/AC1"
        ]

    def test_a_title_that_only_quotes_keeps_its_words(self, make):
        assert make.linked([make.story("5.5", *ALL)], make.test('Story 5.5 › AC1 says "hello"')) == ["5.5/AC1"]


@pytest.mark.ac("1.3", 2)
class TestProperties:
    @pytest.mark.parametrize(
        ("properties", "numbers"),
        [
            ({"ac": "1.3#2"}, "2"),
            ({"ac": "1.3:2"}, "2"),
            ({"ac": "1 2", "story": "1.3"}, "1 2"),
            ({"ac": "1|2", "story": "1.3"}, "1 2"),
            ({"ac": "2", "user_story": "US-1.3"}, "2"),
        ],
    )
    def test_short_ways_to_list(self, make, properties, numbers):
        assert make.linked([make.story("1.3", *ALL)], make.test("logs in", **properties)) == [
            f"1.3/AC{n}" for n in numbers.split()
        ]

    def test_ids_as_the_story_writes_them(self, make):
        story = make.story("1.3", 1, 2, "AR-012-02")

        assert make.linked([story], make.test("Story 1.3 › logs in", ac="AR-012-02")) == ["1.3/ACAR-012-02"]
        assert make.linked([story], make.test("logs in", story="1.3", ac="AR-012-02")) == ["1.3/ACAR-012-02"]

    @pytest.mark.parametrize("value", ["1.3/FR2", "1.3/fr2", "1.3/ACFR2", "1.3/AC-FR2"])
    def test_an_address_may_hold_the_code_alone(self, make, value):
        story = make.story("1.3", "FR1", "FR2")
        assert make.linked([story], make.test("logs in", ac=value)) == ["1.3/ACFR2"]

    @pytest.mark.parametrize("value", ["1.3/FR3", "1.4/FR2", "1.3/FR2/x", "1.3/R2", "1.3/FR"])
    def test_a_code_that_the_story_does_not_have_is_no_link(self, make, value):
        story = make.story("1.3", "FR1", "FR2")
        assert make.linked([story], make.test("logs in", ac=value)) == []
        assert make.linked([story], make.test("Story 1.3 › logs in", ac="AR-012-03")) == []

    @pytest.mark.parametrize("words", ["User login", "Login in 2 steps", "Story about login", ""])
    def test_a_story_in_words_says_nothing_of_an_id(self, make, words):
        assert make.linked([make.story("1.3", *ALL)], make.test("Story 1.3 AC2 logs in", story=words)) == ["1.3/AC2"]

    def test_an_id_that_disagrees_does(self, make):
        stories = [make.story("1.3", *ALL), make.story("1.4", *ALL)]

        assert make.linked(stories, make.test("Story 1.3 AC2 logs in", story="1.4")) == []


@pytest.mark.ac("1.3", 6)
@pytest.mark.parametrize(
    ("title", "rival"),
    [
        ("maps to NIST 800-53 AC-3 enforcement", "the security control AC-3"),
        ("solves the puzzle with the AC-3 algorithm", "the algorithm AC-3"),
        ("AC3 arc consistency prunes", "the algorithm AC-3"),
        ("decodes Dolby AC-4 streams", "the audio format AC-4"),
    ],
)
def test_words_of_another_trade_make_a_question(make, title, rival):
    [found] = make.link([make.story("5.5", *ALL)], [make.test(f"Story 5.5 › {title}")]).findings

    assert rival in found.readings


@pytest.mark.ac("1.3", 2)
def test_letters_that_grow_when_made_small_move_no_place(make):
    story = make.story("5.5", *ALL)

    assert make.linked([story], make.test("Story 5.5 › İstanbul İzmir AC2 açılır")) == ["5.5/AC2"]


@pytest.mark.ac("1.3", 2)
def test_a_list_ends_before_what_is_no_number_of_it(make):
    assert make.linked([make.story("5.5", *ALL)], make.test("Story 5.5 › AC1, 9-2 lost")) == ["5.5/AC1"]


@pytest.mark.ac("2.1", 7)
def test_a_story_with_many_criteria_is_told_shortly(make):
    story = make.story("5.5", *(f"{n}.{n % 2 + 1}" for n in range(1, 21)))
    [found] = make.link([story], [make.test("Story 5.5 › AC77 holds")]).findings

    assert "…" in found.message
