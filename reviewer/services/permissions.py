"""Who may do what: one table from role to space to acts. Whatever it does not name is refused.

A candidate acts on what they submitted themselves, never on an evaluator's dossier. An administrator keeps the house and reads no dossier.
"""

from collections.abc import Mapping
from enum import StrEnum

from reviewer.domain.people import Actor, Role
from reviewer.errors import NotAllowed
from reviewer.store.records import DossierRecord, Space


class Act(StrEnum):
    LIST = "list"
    SUBMIT = "submit"
    REVIEW = "review"
    """Start, follow, cancel or resume a run."""
    READ = "read"
    """The dossier, its pages, its reviews."""
    SEARCH = "search"
    CONFIRM = "confirm"
    EXPORT = "export"
    """Documents that bear decisions; a self-check and a cohort have reports of their own."""
    ERASE = "erase"
    VERIFY_JOURNAL = "verify journal"
    TEMPLATES = "templates"
    """See and change the templates that exports are made from."""


_WORK = frozenset({Act.LIST, Act.SUBMIT, Act.REVIEW, Act.READ, Act.SEARCH})
_KEEP = frozenset({Act.LIST, Act.ERASE})
_MAY: Mapping[Role, Mapping[Space, frozenset[Act]]] = {
    Role.EVALUATOR: {"evaluation": _WORK | {Act.CONFIRM, Act.EXPORT}},
    # What candidates submit to check themselves is theirs to remove.
    Role.CANDIDATE: {"selfcheck": _WORK | {Act.ERASE}},
    Role.TRAINER: {"coverage": _WORK},
    Role.ADMINISTRATOR: {"evaluation": _KEEP, "selfcheck": _KEEP, "coverage": _KEEP},
}
HOUSE = frozenset({Act.VERIFY_JOURNAL, Act.TEMPLATES})
"""Acts on no dossier, an administrator's."""
_OWN_ONLY = frozenset({Role.CANDIDATE})


def allow(actor: Actor, act: Act, where: DossierRecord | Space | None = None) -> None:
    """Nothing, when `actor` may do `act` on that dossier, in that space, or (None) at all. Raises: NotAllowed."""
    if where is None:
        fine = act in HOUSE and actor.role is Role.ADMINISTRATOR
    elif isinstance(where, str):
        fine = act in _MAY[actor.role].get(where, ())
    else:
        fine = act in _MAY[actor.role].get(where.space, ()) and (not owns_only(actor) or where.created_by == actor.id)
    if not fine:
        raise NotAllowed(role=actor.role.value, act=act.value)


def spaces(actor: Actor) -> tuple[Space, ...]:
    """The spaces whose dossiers `actor` may list."""
    return tuple(space for space, acts in _MAY[actor.role].items() if Act.LIST in acts)


def owns_only(actor: Actor) -> bool:
    """Whether `actor` sees their own dossiers only."""
    return actor.role in _OWN_ONLY
