import pytest


@pytest.mark.ac("1.2", 1)
def test_lends_for_a_day():
    assert True


class TestReturn:
    def test_late(self):
        assert True

    @pytest.mark.skip("no clock yet")
    def test_very_late(self):
        assert True


def test_broken():
    assert True
