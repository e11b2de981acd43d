from pathlib import Path

import pytest

from reviewer.domain.verdict import Usage
from reviewer.errors import DataFileError
from reviewer.judging.prices import load_prices, tokens

FILE = (
    "date: 2026-11-01\nmodels:\n  petit: {input: 1.0, cached: 0.1, output: 4.0}\n  local: {input: 2.0, output: 2.0}\n"
)


@pytest.fixture
def prices_file(tmp_path: Path) -> Path:
    path = tmp_path / "prices.yaml"
    path.write_text(FILE, encoding="utf-8")
    return path


def used(**counts: int) -> Usage:
    return Usage(calls=1, **counts)


def test_cached_input_is_charged_at_its_own_price(prices_file: Path) -> None:
    prices = load_prices(prices_file)
    usage = used(input_tokens=1_000_000, cached_tokens=600_000, output_tokens=500_000)
    assert prices.cost("petit", usage) == pytest.approx(0.4 + 0.06 + 2.0)
    assert prices.cost("local", usage) == pytest.approx(2.0 + 1.0)


def test_a_dated_snapshot_has_the_price_of_its_model_and_an_unknown_model_has_none(prices_file: Path) -> None:
    prices = load_prices(prices_file)
    assert prices.cost("petit-2026-05-01", used(input_tokens=1_000_000)) == pytest.approx(1.0)
    assert prices.cost("petit-bis", used(input_tokens=1_000_000)) is None


def test_tokens_are_counted_at_three_characters_and_a_half_until_a_server_tells_better() -> None:
    assert tokens(0) == 0 and tokens(7) == 2 and tokens(8) == 3
    assert tokens(8, 4.0) == 2


def test_the_shipped_prices_are_dated_and_never_charge_more_for_the_cache() -> None:
    prices = load_prices()
    assert (prices.date.year, prices.date.month) == (2026, 11)
    assert prices.models and all(one.cached is None or one.cached <= one.input for one in prices.models.values())


def test_a_negative_price_is_refused(prices_file: Path) -> None:
    prices_file.write_text(FILE.replace("0.1", "-0.1"), encoding="utf-8")
    with pytest.raises(DataFileError):
        load_prices(prices_file)
