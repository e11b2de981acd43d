"""Every text a person reads, French and English, errors included: one table a module, one key a sentence.

A key maps to a pair (French, English) with `{name}` placeholders; a test holds the two to the same placeholders.
"""

from typing import Any, Final, Literal, get_args

from reviewer.errors import ReviewerError
from reviewer.wording import (
    asking,
    cli,
    desk,
    errors,
    exports,
    following,
    guard,
    judging,
    models,
    preview,
    reading,
    report,
    retrieval,
    session,
    templates,
    tour,
    ui,
)
from reviewer.wording.agreement import agreed

Lang = Literal["fr", "en"]
LANGS: Final[tuple[Lang, ...]] = get_args(Lang)
TEXTS: Final[dict[str, tuple[str, str]]] = {
    **errors.TEXTS,
    **cli.TEXTS,
    **preview.TEXTS,
    **reading.TEXTS,
    **report.TEXTS,
    **exports.TEXTS,
    **templates.TEXTS,
    **tour.TEXTS,
    **guard.TEXTS,
    **judging.TEXTS,
    **models.TEXTS,
    **retrieval.TEXTS,
    **session.TEXTS,
    **ui.TEXTS,
    **desk.TEXTS,
    **asking.TEXTS,
    **following.TEXTS,
}


def say(key: str, lang: Lang = "fr", /, **facts: Any) -> str:
    """The sentence `key` in `lang`, filled with `facts`. Raises: KeyError for an unknown key (a defect, not a user's error)."""
    french, english = TEXTS[key]
    return agreed(french if lang == "fr" else english, lang, facts).format(**facts)


def explain(error: ReviewerError, lang: Lang = "fr") -> str:
    """One sentence for a person: what is wrong and what to do about it."""
    facts = dict(error.facts)
    for name, value in error.facts.items():
        # A fact may be a sentence of its own: the problem, a limit, a format.
        if isinstance(value, str) and value in TEXTS:
            facts[name] = say(value, lang, **error.facts)
    return say(error.key, lang, **facts)
