"""Which keys are numbers, and which may name a person."""

import pytest

from qtcompliance.domain.keys import names_nobody


@pytest.mark.parametrize("key", ["12/KH-UBND", "0", "45/2016/QĐ-TTg", "pc-0042", "UBND 12", "7 / VX"])
def test_a_number_names_nobody(key):
    assert names_nobody(key)


@pytest.mark.parametrize("key", ["", "Nguyễn Văn An", "Bình", "an2@qt.vn", "Lê Thị Bình 1975", "Lê\u00a0Bình 2", "²"])
def test_whatever_else_may_be_a_name(key):
    assert not names_nobody(key)
