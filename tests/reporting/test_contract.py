"""The JSON contract: named fields, reasons for every null, excerpts in the order promised."""

import json

import jsonschema
import pytest

from reviewer.domain.dossier import Aside, Dossier, Page, Passage, Piece, Unread, Where
from reviewer.domain.referentiel import Referentiel
from reviewer.domain.verdict import Abstention, AbstentionReason, Finding, Proposal, Status, Verdict
from reviewer.reporting.contract import ReviewDocument, reading_contract, review_contract, to_json
from reviewer.reporting.schemas import schemas
from tests.reporting import sample


@pytest.fixture
def document() -> ReviewDocument:
    return review_contract(sample.review(), sample.referentiel(), [sample.confirmation()])


def test_every_field_of_the_design_is_there_under_its_name(document: ReviewDocument) -> None:
    data = json.loads(to_json(document))
    names = [
        "schema",
        "run",
        "dossier",
        "referentiel",
        "judge",
        "criteria",
        "confirmations",
        "summary",
        "timing_s",
        "usage",
    ]
    assert list(data) == [*names, "unconfirmed", "provisional", "follows"]
    assert (data["unconfirmed"], data["provisional"]) == (4, "Provisoire : 4 critères non confirmés")
    assert data["schema"] == "reviewer.review/1"
    assert set(data["run"]) == {"id", "created_at", "software", "settings_hash", "retrieval"}
    assert set(data["dossier"]) == {
        "pieces",
        "reading_report",
        "checks",
        "hidden",
        "instructions",
        "expected_pieces",
        "misfits",
    }
    assert {"file", "sha256", "format", "pages", "words"} <= set(data["dossier"]["pieces"][0])
    assert data["dossier"]["instructions"][0]["visible"] is True
    criterion = data["criteria"][0]
    assert set(criterion) == {
        *("id", "bloc", "competences", "text", "proof", "suggestion", "requirements", "excerpts", "searched"),
        *("touched", "asked_again"),
    }
    suggestion = ["verdict", "abstention", "confidence", "rationale", "missing", "questions", "lowered_by", "opinions"]
    assert set(criterion["suggestion"]) == set(suggestion)
    assert {"id", "text", "status", "excerpts"} <= set(criterion["requirements"][0])
    excerpt = ["quote", "file", "page", "section", "where", "start", "end", "boxes", "machine_read", "score"]
    assert list(criterion["excerpts"][0]) == [*excerpt, "telling"]
    assert set(criterion["searched"]) == {"queries", "chunks", "whole_dossier"}
    act = ["criterion", "decision", "verdict", "by", "at", "reason", "suggestion_run", "again"]
    assert list(data["confirmations"][0]) == act
    assert set(data["summary"]["blocs"][0]) == {"id", "state", "met", "partial", "not_met", "abstained", "suggested"}
    assert set(data["timing_s"]) == {"read", "index", "retrieve", "judge", "total"}
    assert set(data["usage"]) == {"calls", "input_tokens", "cached_tokens", "output_tokens", "cost_usd"}


def test_a_review_read_back_from_its_json_is_the_same(document: ReviewDocument) -> None:
    assert ReviewDocument.model_validate_json(to_json(document)) == document


def test_the_document_is_valid_against_its_schema(document: ReviewDocument) -> None:
    schema = schemas()["reviewer.review-1.json"]
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(to_json(document)), schema)


def test_a_reader_of_version_1_accepts_a_field_added_later(document: ReviewDocument) -> None:
    data = json.loads(to_json(document)) | {"added_later": 1}
    jsonschema.validate(data, schemas()["reviewer.review-1.json"])
    assert ReviewDocument.model_validate(data) == document


def test_every_null_verdict_has_its_reason_and_says_it_in_words(document: ReviewDocument) -> None:
    silent = [one for one in document.criteria if one.suggestion.verdict is None]
    assert {one.suggestion.abstention for one in silent} == set(AbstentionReason)
    assert all(one.suggestion.rationale.startswith("Pas de suggestion") for one in silent)
    spoken = [one for one in document.criteria if one.suggestion.verdict is not None]
    assert all(one.suggestion.abstention is None and one.suggestion.rationale for one in spoken)


def test_what_the_judge_said_follows_the_reason_and_is_not_said_twice() -> None:
    twice = "Pas de suggestion : ce qui permettrait de trancher n'a pas pu être lu."
    for said in ("La page 12 est une image.", twice):
        abstention = Abstention(reason=AbstentionReason.UNREADABLE, rationale=said)
        review = sample.review(criteria=(sample.found("Cr5", abstention),))
        rationale = {one.id: one for one in review_contract(review, sample.referentiel()).criteria}[
            "Cr5"
        ].suggestion.rationale
        assert rationale.startswith(twice)
        assert rationale.count(said) == 1


def test_a_criterion_that_the_run_did_not_reach_is_there_and_says_so() -> None:
    review = sample.review(criteria=sample.outcomes()[:2])
    document = review_contract(review, sample.referentiel())
    assert [one.id for one in document.criteria] == ["Cr1", "Cr2", "Cr3", "Cr4", "Cr5", "Cr6"]
    last = document.criteria[-1].suggestion
    assert last.verdict is None
    assert last.abstention is AbstentionReason.JUDGE_FAILED
    assert "pas encore été examiné" in last.rationale


def test_a_held_bloc_is_shown_as_held_and_its_criteria_are_not_missing(document: ReviewDocument) -> None:
    blocs = {one.id: one for one in document.summary.blocs}
    assert blocs["B2"].state == "held"
    assert blocs["B2"].abstained == 0
    assert "Cr7" not in {one.id for one in document.criteria}


def test_the_summary_counts_suggestions_and_abstentions(document: ReviewDocument) -> None:
    bloc = document.summary.blocs[0]
    assert (bloc.met, bloc.partial, bloc.not_met, bloc.abstained) == (1, 1, 0, 4)
    assert [one.satisfied for one in document.summary.rules] == [False, None]


def test_excerpts_that_carry_a_finding_come_first_in_their_requirement(document: ReviewDocument) -> None:
    first = document.criteria[0]
    quotes = [one.quote for one in first.requirements[0].excerpts]
    assert quotes == [sample.WATCHED.quote, sample.NEAR.quote]
    assert first.requirements[0].quoted == 1
    assert [one.quote for one in first.requirements[1].excerpts] == [sample.DATED.quote]


def test_excerpts_of_a_criterion_keep_the_order_of_retrieval(document: ReviewDocument) -> None:
    quotes = [one.quote for one in document.criteria[0].excerpts]
    assert quotes == [sample.NEAR.quote, sample.WATCHED.quote, sample.DATED.quote]


def test_the_same_offsets_on_two_pages_are_two_excerpts() -> None:
    there, again = sample.excerpt("la même phrase ici", 1), sample.excerpt("la même phrase ici", 2)
    review = sample.review(criteria=(sample.found("Cr1", Abstention(reason=AbstentionReason.UNSURE), there, again),))
    assert len(review_contract(review, sample.referentiel()).criteria[0].excerpts) == 2


def test_an_overlong_quotation_is_cut_with_its_span() -> None:
    long = sample.excerpt("mot " * 200, start=50)
    review = sample.review(criteria=(sample.found("Cr1", Abstention(reason=AbstentionReason.UNSURE), long),))
    excerpt = review_contract(review, sample.referentiel()).criteria[0].excerpts[0]
    assert len(excerpt.quote) == 600
    assert excerpt.end - excerpt.start == 600


def test_a_finding_that_is_absent_is_an_unknown_requirement() -> None:
    proposal = Proposal(verdict=Verdict.MET, findings=(Finding(requirement_id="Cr1.r1", status=Status.MET),))
    review = sample.review(criteria=(sample.found("Cr1", proposal),))
    statuses = [one.status for one in review_contract(review, sample.referentiel()).criteria[0].requirements]
    assert statuses == [Status.MET, Status.UNKNOWN]


def test_hidden_text_is_null_where_nobody_looked() -> None:
    review = sample.review()
    unseen = review.dossier.model_copy(update={"hidden": None, "instructions": None, "hidden_check": "not_run"})
    data = json.loads(to_json(review_contract(review.model_copy(update={"dossier": unseen}), sample.referentiel())))
    assert data["dossier"]["hidden"] is None
    assert data["dossier"]["instructions"] is None
    assert data["dossier"]["checks"] == {"hidden": "not_run"}


def test_sentences_come_in_the_language_asked_for() -> None:
    document = review_contract(sample.review(), sample.referentiel(), lang="en")
    assert document.criteria[2].suggestion.rationale.startswith("No suggestion")


def test_a_record_whose_wording_key_is_gone_still_opens() -> None:
    review = sample.review()
    odd = review.dossier.unread[0].model_copy(update={"reason": "unread.a_key_of_long_ago"})
    dossier = review.dossier.model_copy(update={"unread": (odd,)})
    document = review_contract(review.model_copy(update={"dossier": dossier}), sample.referentiel())
    assert document.dossier.reading_report.unread[0].reason == "unread.a_key_of_long_ago"


def reading() -> Dossier:
    text = "Titre\nUn paragraphe."
    page = Page(
        number=1,
        text=text,
        passages=(
            Passage(where=Where.TEXT, start=0, end=5, heading=1),
            Passage(where=Where.TEXT, start=6, end=20, section=("Titre",)),
        ),
    )
    piece = Piece(
        file="a.pdf",
        sha256="sha256:00",
        format="pdf",
        pages=(page,),
        page_count=1,
        hidden_check="done",
        instructions=(),
        asides=(Aside(kind="comment", page=1, text="À revoir."),),
        unread=(Unread(file="a.pdf", page=2, what="page", reason="unread.page_no_text"),),
    )
    return Dossier(pieces=(piece,))


def test_a_reading_gives_every_passage_with_its_place_and_is_valid() -> None:
    data = json.loads(to_json(reading_contract(reading())))
    jsonschema.validate(data, schemas()["reviewer.reading-1.json"])
    assert data["schema"] == "reviewer.reading/1"
    keys = {"schema", "pieces", "passages", "hidden", "instructions", "checks", "reading_report"}
    assert keys <= set(data)
    expected = {
        "text": "Un paragraphe.",
        "file": "a.pdf",
        "page": 1,
        "section": "Titre",
        "where": "text",
        "machine_read": False,
    }
    assert expected.items() <= data["passages"][1].items()
    assert data["asides"][0]["text"] == "À revoir."
    assert data["hidden"] == []
    assert "Page 2 de a.pdf" in data["reading_report"]["unread"][0]["text"]


def test_a_review_of_a_whole_referentiel_is_in_its_order() -> None:
    referentiel: Referentiel = sample.referentiel()
    review = sample.review(blocs={"B1": "in_scope", "B2": "in_scope"})
    ids = [one.id for one in review_contract(review, referentiel).criteria]
    assert ids == [one.id for one in referentiel.criteria]
