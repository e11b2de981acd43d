"""Nouns that agree with the number before them: `{n} dossier(s)` is one dossier or several."""

import re
from collections.abc import Mapping
from typing import Any, Final

_FIELD_OR_PLURAL: Final = re.compile(r"\{(\w+)[^}]*\}|\(s\)")


def agreed(template: str, lang: str, facts: Mapping[str, Any]) -> str:
    """`template` with each `(s)` settled by the whole number of the placeholder before it; left as it is where that holds none.

    French counts nought as one (0 dossier), English as several (0 dossiers).
    """
    if "(s)" not in template:
        return template
    counted: int | None = None

    def settle(hit: re.Match[str]) -> str:
        nonlocal counted
        if hit[1]:
            value = str(facts.get(hit[1]))
            counted = int(value) if value.isdecimal() else None
            return hit[0]
        if counted is None:
            return hit[0]
        return "s" if counted > 1 or (counted == 0 and lang == "en") else ""

    return _FIELD_OR_PLURAL.sub(settle, template)
