"""A Review, or what was read, as what people and machines take away: JSON, terminal, HTML, spreadsheet. Pure but for `writing`."""
