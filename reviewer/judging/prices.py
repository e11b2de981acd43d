"""What a call costs: a dated file that the user edits, tokens times price; an unknown model costs null, never zero.

Before a run, tokens are counted as characters / 3.5 (French text, OpenAI's tokenisers); afterwards, as the server counted them.
"""

import math
import re
from datetime import date
from pathlib import Path

from pydantic import Field

from reviewer.datafiles import load_yaml, shipped
from reviewer.domain.record import Record
from reviewer.domain.verdict import Usage

CHARS_PER_TOKEN = 3.5
_PER = 1_000_000
_SNAPSHOT = re.compile(r"-\d{4}-\d{2}-\d{2}$|-\d{4}$")


class Price(Record):
    """USD per million tokens."""

    input: float = Field(ge=0)
    cached: float | None = Field(
        None, ge=0, description="of input served from the provider's cache; null: as other input"
    )
    output: float = Field(ge=0)


class Prices(Record):
    """Prices by model name, true on `date` at best."""

    date: date
    currency: str = Field("USD", pattern="^USD$")
    note: str = ""
    batch: float = Field(1.0, ge=0, le=1, description="what a batch costs, as a share of these prices")
    models: dict[str, Price]

    def of(self, model: str) -> Price | None:
        """The price of a model, by its name or by its name without the date of a snapshot (`-2025-08-07`)."""
        return self.models.get(model) or self.models.get(_SNAPSHOT.sub("", model))

    def cost(self, model: str, usage: Usage) -> float | None:
        """USD for the tokens of `usage`, or None when the model's price is unknown."""
        price = self.of(model)
        if price is None:
            return None
        cached_price = price.input if price.cached is None else price.cached
        fresh = max(0, usage.input_tokens - usage.cached_tokens)
        total = fresh * price.input + usage.cached_tokens * cached_price + usage.output_tokens * price.output
        return round(total / _PER, 8)


def tokens(chars: int, chars_per_token: float = CHARS_PER_TOKEN) -> int:
    """About how many tokens so many characters are."""
    return math.ceil(chars / chars_per_token)


def load_prices(path: Path | None = None) -> Prices:
    """The prices in `path`, or else the shipped example. Raises: DataFileError."""
    return load_yaml(path or shipped("prompts") / "prices.yaml", Prices)
