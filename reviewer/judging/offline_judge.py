"""The judge without a model: findings from every passage of the dossier, by words, cues and counts. An indication, and it looks like one.

It never says "not met" because it found nothing: words it does not know may say it. It says so only where the dossier itself denies,
announces or leaves blank what is asked, and then quotes it.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Final, NamedTuple, TypeVar

from reviewer.domain.dossier import Dossier, Evidence
from reviewer.domain.referentiel import Bloc, Criterion, Referentiel
from reviewer.domain.review import JudgeRef
from reviewer.domain.verdict import AbstentionReason, Finding, Outcome, Provenance, Status
from reviewer.judging.judge import Guard, conclude, off_paper
from reviewer.judging.offline_calibration import Calibration
from reviewer.judging.offline_claims import Asked, Claim, asked, share_out
from reviewer.judging.offline_index import Analyse, Index, build_index
from reviewer.judging.offline_quotes import Windows, quotes
from reviewer.judging.offline_rules import DEFAULT_RULES, Reading, Rules, believed, read, redecided
from reviewer.judging.offline_signs import Heard, Signs, signs_of
from reviewer.judging.offline_telling import Telling
from reviewer.wording import Lang

Key = TypeVar("Key")
Kept = TypeVar("Kept")

_DENYING_WORDS: Final = "ne pas sans aucun aucune aucuns aucunes jamais rien ni non nul nulle guère"
_KEPT: Final = 4
FOREIGN: Final = ("warning.language",)
LEAST_WORDS: Final = 50
"""Under this a dossier says too little for silence to mean anything."""


class _Shared(NamedTuple):
    """A dossier shared out among the requirements of one bloc; both by requirement id."""

    asked: Mapping[str, Asked]
    claims: Mapping[str, tuple[Claim, ...]]


class OfflineJudge:
    """A Judge that needs nothing but the dossier. Deterministic; safe to call from several threads, though one is enough.

    Args:
        analyse: French text -> stems.
        guard: rules in code that may lower findings.
        software: version of the program, for the record.
        settings_hash: names the settings that bear on an outcome, for the record.
        rules: the figures it judges by.
        calibration: what was learnt on labelled dossiers; without it the rules alone decide, and nothing found is never "not met".
        clock: seconds.
    """

    reads_whole: Final = True

    def __init__(
        self,
        analyse: Analyse,
        guard: Guard | None,
        *,
        software: str,
        settings_hash: str,
        rules: Rules = DEFAULT_RULES,
        calibration: Calibration | None = None,
        lang: Lang = "fr",
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        self._analyse, self._guard, self._rules, self._clock = analyse, guard, rules, clock
        self._calibration = calibration
        self._software, self._settings_hash, self._lang = software, settings_hash, lang
        self._left_out = frozenset(analyse(_DENYING_WORDS))
        # Said of the same words again and again, one at a time.
        self._stems = lru_cache(maxsize=20_000)(analyse)
        self._lock = threading.Lock()
        self._indexes: OrderedDict[str, Index] = OrderedDict()
        self._shares: OrderedDict[tuple[str, str, str], _Shared] = OrderedDict()

    @property
    def ref(self) -> JudgeRef:
        return JudgeRef(kind="offline")

    @property
    def concurrency(self) -> int:
        return 1

    def judge(self, criterion: Criterion, evidence: Evidence, dossier: Dossier, referentiel: Referentiel) -> Outcome:
        """The outcome for one criterion, from the whole dossier and what retrieval found."""
        since = self._clock()
        if not criterion.proof.on_paper:
            return off_paper(criterion, evidence, self._provenance(dossier, referentiel, since), self._lang)
        with self._lock:
            index = _kept(self._indexes, dossier.hash, lambda: build_index(dossier, self._analyse))
            bloc = referentiel.bloc_of(criterion.id)
            key = (dossier.hash, referentiel.hash, bloc.id)
            shared = _kept(self._shares, key, lambda: self._share_out(index, bloc))
        telling = Telling(dossier, index, self._stems, self._lang)
        heard = self._heard(criterion, evidence, shared, telling)
        readings = self._decided(criterion, heard, shared, telling)
        findings = tuple(
            self._finding(one, reading, shared, telling) for one, reading in zip(heard, readings, strict=True)
        )
        findings, lowered = self._guard(criterion, findings, dossier) if self._guard else (findings, ())
        open_ones = [one.requirement_id for one in findings if one.status is Status.UNKNOWN and not one.excerpts]
        picture = telling.picture_to_see(shared.asked[one].weights for one in open_ones)
        return conclude(
            criterion,
            findings,
            lowered,
            rationale=telling.rationale(findings, picture),
            missing=telling.missing(criterion, findings),
            questions=telling.questions(criterion, findings),
            provenance=self._provenance(dossier, referentiel, since),
            read_whole=self.reads_whole,
            unsettled=AbstentionReason.UNREADABLE if picture and not picture.read else AbstentionReason.UNSURE,
        )

    def _share_out(self, index: Index, bloc: Bloc) -> _Shared:
        requirements = asked(bloc.criteria, self._analyse, self._left_out)
        return _Shared({one.requirement_id: one for one in requirements}, share_out(index, requirements))

    def signs(
        self, criterion: Criterion, evidence: Evidence, dossier: Dossier, referentiel: Referentiel
    ) -> list[Signs]:
        """The signs of each requirement: what the calibration is learnt on."""
        with self._lock:
            index = _kept(self._indexes, dossier.hash, lambda: build_index(dossier, self._analyse))
            bloc = referentiel.bloc_of(criterion.id)
            shared = _kept(
                self._shares, (dossier.hash, referentiel.hash, bloc.id), lambda: self._share_out(index, bloc)
            )
        telling = Telling(dossier, index, self._stems, self._lang)
        return signs_of(self._heard(criterion, evidence, shared, telling), index, telling.text, dossier.words)

    def _heard(self, criterion: Criterion, evidence: Evidence, shared: _Shared, telling: Telling) -> list[Heard]:
        """Each requirement as the rules read it, with what it was read from."""
        heard = []
        for one in criterion.requirements:
            excerpts = evidence.by_requirement.get(one.id, ())
            windows = Windows(excerpts, telling.dossier)
            claims = shared.claims.get(one.id, ())
            reading = read(criterion, one, claims, telling.index, telling.text, windows.rank, self._rules)
            heard.append(Heard(criterion, one, reading, claims, excerpts))
        return heard

    def _decided(self, criterion: Criterion, heard: list[Heard], shared: _Shared, telling: Telling) -> list[Reading]:
        """The readings with the statuses that the calibration gives, where there is one.

        What nobody could read may hold the proof: there, that nothing was found is left open and never "not met".
        """
        if self._calibration is None:
            return [one.reading for one in heard]
        signs = signs_of(heard, telling.index, telling.text, telling.dossier.words)
        statuses = self._calibration.settled(criterion, [self._calibration.likely(one) for one in signs])
        readings = believed([one.reading for one in heard], self._rules)
        decided = [redecided(reading, status) for reading, status in zip(readings, statuses, strict=True)]
        whole = read_enough(telling.dossier)
        return [
            redecided(reading, Status.UNKNOWN)
            if reading.ground == "not_shown"
            and not (whole and telling.picture_to_see([shared.asked[one.requirement.id].weights]) is None)
            else reading
            for one, reading in zip(heard, decided, strict=True)
        ]

    def _finding(self, one: Heard, reading: Reading, shared: _Shared, telling: Telling) -> Finding:
        excerpts = quotes(reading, telling.index, Windows(one.excerpts, telling.dossier))
        weights = shared.asked[one.requirement.id].weights
        return Finding(
            requirement_id=one.requirement.id,
            excerpts=excerpts,
            reason=telling.reason(reading, excerpts, weights),
            status=reading.status,
        )

    def _provenance(self, dossier: Dossier, referentiel: Referentiel, since: float) -> Provenance:
        return Provenance(
            dossier=dossier.hash,
            referentiel=referentiel.hash,
            judge="offline",
            settings=self._settings_hash,
            software=self._software,
            seconds=round(self._clock() - since, 3),
        )


def read_enough(dossier: Dossier) -> bool:
    """Whether what was read is enough to say that something is absent: no page or piece unread, in French, not a mere scrap."""
    if dossier.refused or dossier.words < LEAST_WORDS:
        return False
    return not any(
        any(one.what in ("page", "piece") for one in piece.unread)
        or any(one.message in FOREIGN for one in piece.warnings)
        for piece in dossier.pieces
    )


def _kept(store: "OrderedDict[Key, Kept]", key: Key, make: Callable[[], Kept]) -> Kept:
    """The value of `key`, made once and kept while it is among the last used."""
    if key not in store:
        store[key] = make()
        while len(store) > _KEPT:
            store.popitem(last=False)
    store.move_to_end(key)
    return store[key]
