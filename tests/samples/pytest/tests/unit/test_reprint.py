def test_ac3_prints_again():
    assert True
