"""How long a run may take, told before it is made."""

import pytest

from reviewer.errors import BlocUnknown, NotAllowed
from reviewer.services import RunOptions, Services, Upload
from reviewer.services.foreseeing import foreseen
from tests.services.scripted import ANNE, ZOE

TEXT = "Un calendrier éditorial.\nUne cible décrite.\n"


def test_twice_the_criteria_or_twice_the_words_may_take_twice_as_long() -> None:
    found = foreseen([(10.0, 20, 3000)], criteria=40, words=6000, judge="offline")
    assert (found.low_s, found.high_s, found.runs) == (20.0, 40.0, 1)


def test_of_runs_that_took_unequal_times_both_ends_are_said() -> None:
    found = foreseen([(10.0, 20, 3000), (16.0, 20, 3000)], criteria=20, words=3000, judge="llm")
    assert (found.low_s, found.high_s, found.runs) == (10.0, 16.0, 2)


def test_the_first_run_has_an_order_of_magnitude_and_the_next_the_time_of_those_made_here(services: Services) -> None:
    dossier = services.submit(ANNE, [Upload("projet.txt", TEXT.encode())], label="Zoé", referentiel_id="essai").id
    first = services.duration(ANNE, dossier, RunOptions())
    assert first.runs == 0 and 0 < first.low_s < first.high_s
    services.run_now(ANNE, dossier, RunOptions())
    again = services.duration(ANNE, dossier, RunOptions())
    assert again.runs == 1 and 0 < again.low_s <= again.high_s
    # What a judge of another kind takes says nothing of this one.
    assert services.duration(ANNE, dossier, RunOptions(judge="llm")).runs == 0


def test_who_may_not_start_the_run_is_not_told_and_an_unknown_bloc_is_refused(services: Services) -> None:
    dossier = services.submit(ANNE, [Upload("projet.txt", TEXT.encode())], label="Zoé", referentiel_id="essai").id
    with pytest.raises(NotAllowed):
        services.duration(ZOE, dossier, RunOptions())
    with pytest.raises(BlocUnknown):
        services.duration(ANNE, dossier, RunOptions(blocs=("B9",)))
