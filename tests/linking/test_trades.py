"""``AC`` and a number where another trade uses both."""

from __future__ import annotations

import pytest


ALL = range(1, 100)


@pytest.mark.ac("1.3", 6)
@pytest.mark.parametrize(
    ("title", "rival"),
    [
        ("decodes ac3", "the audio format AC-3"),
        ("plays an mp4 with AC3 sound", "the audio format AC-3"),
        ("keeps the audio track AC3 in the mkv", "the audio format AC-3"),
        ("AC4 atmos", "the audio format AC-4"),
        ("AC97 probe", "the audio format AC-97"),
        ("leaks AC 10 mA", "an alternating current"),
        ("is fed by AC 3-phase", "an alternating current"),
        ("cools to AC 20 °C", "an alternating current"),
        ("loads AC 5 %", "an alternating current"),
        ("the thermostat turns AC 1 on", "an alternating current"),
        ("the inverter feeds AC2", "an alternating current"),
        ("opens at AC 12:30", "a time of day"),
        ("reads cell AC12", "a cell"),
        ("sums cells AC1", "a cell"),
        ("books seat AC12", "a seat"),
        ("reads byte AC 12", "a byte"),
        ("closes account number AC-12", "an account number"),
        ("paints the colour #AC3", "a colour"),
        ("SP 800-53 rev5 AC-2", "the security control AC-2"),
        ("STIG AC-10", "the security control AC-10"),
        ("security control AC-2", "the security control AC-2"),
    ],
)
def test_words_of_another_trade_make_a_question(make, title, rival):
    made = make.link([make.story("5.5", *ALL)], [make.test(f"Story 5.5 › {title}")])

    assert made.links == ()
    assert rival in made.findings[0].readings


@pytest.mark.ac("1.3", 2)
@pytest.mark.parametrize(
    "title",
    [
        "AC2: the thermostat turns on",
        "AC2 - the thermostat turns on",
        "[P1] AC2 the thermostat turns on",
        "the thermostat turns on (AC2)",
        "test_ac2_thermostat_turns_on",
        "[P1] AC2 paints the colour red",
        "the palette opens, AC2",
        "AC2 — an mp4 is uploaded",
        "shows the colour (#AC2)",
        "AC2:30 seconds pass",
        "table cells (AC2)",
        "test_table_cell_ac2",
    ],
)
def test_a_reference_that_is_set_apart_stays_a_criterion(make, title):
    made = make.link([make.story("5.5", *ALL)], [make.test(f"Story 5.5 › {title}")])

    assert [one.criterion for one in made.links] == ["5.5/AC2"]
    assert made.findings == ()


@pytest.mark.ac("1.3", 6)
@pytest.mark.parametrize(
    "title",
    [
        "loads song.ac3",
        "reads self.ac1 twice",
        "sets id=ac-12-fe",
        "expands $AC1",
        "sums Sheet1!AC3",
        "knows 123e4567-ac12-4abc-8def-446655440000",
        "runs AC 2.x",
        "opens at AC 10/11/2026",
    ],
)
def test_a_part_of_something_longer_is_nothing(make, title):
    made = make.link([make.story("5.5", *ALL)], [make.test(f"Story 5.5 › {title}")])

    assert (made.links, made.findings) == ((), ())


@pytest.mark.ac("1.3", 2)
@pytest.mark.parametrize(
    "chain", ["Story 5.5 › src/login.ac2.spec.ts › logs in", "Story 5.5 › story-5-5-ac-2-face logs in"]
)
def test_the_name_of_a_file_may_carry_a_criterion(make, chain):
    assert make.linked([make.story("5.5", *ALL)], make.test(chain)) == ["5.5/AC2"]
