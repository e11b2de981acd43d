"""The acts people perform, each with the person who performs it. What the CLI, the app and later an API call, and all they call."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reviewer.confirmation import Act as Decided
from reviewer.confirmation import Compared, Deliberation
from reviewer.domain.amendment import AskedAgain
from reviewer.domain.changes import Changes
from reviewer.domain.dossier import Box, Dossier, Excerpt
from reviewer.domain.people import Actor, Confirmation, Decision, Shown
from reviewer.domain.review import ExpectedPiece, Review
from reviewer.domain.verdict import Verdict
from reviewer.judging.batch import BatchState
from reviewer.judging.estimate import Estimate
from reviewer.pipeline import Watch
from reviewer.reporting.additions import Additions
from reviewer.reporting.marks import Kind
from reviewer.reporting.templates import Template
from reviewer.services import (
    asking,
    batching,
    confirming,
    dossiers,
    drafts,
    drawing,
    erasing,
    evaluating,
    exporting,
    following,
    foreseeing,
    reviewing,
    runs,
    templating,
)
from reviewer.services.batching import Round, TakenIn
from reviewer.services.drafts import Draft
from reviewer.services.evaluating import Touched
from reviewer.services.exporting import Exported, What
from reviewer.services.following import Continuation, Kept
from reviewer.services.foreseeing import Duration, Replayed
from reviewer.services.parts import OnPiece, Parts, dossier_for
from reviewer.services.permissions import Act
from reviewer.services.reviewing import Reviewing
from reviewer.services.templating import InUse
from reviewer.store.files import Upload
from reviewer.store.records import DossierRecord, JournalState, Receipt, RunOptions, RunState, Space
from reviewer.wording import Lang


@dataclass(frozen=True, slots=True)
class Services(Parts):
    """Every method raises NotAllowed, RecordMissing and StoreUnavailable where it applies."""

    def submit(
        self,
        actor: Actor,
        uploads: Sequence[Upload | Path],
        *,
        label: str,
        referentiel_id: str,
        space: Space = "evaluation",
        follows: str | None = None,
        on_piece: OnPiece | None = None,
    ) -> DossierRecord:
        """The dossier, its pieces kept as given and read. The same pieces again for the same référentiel are the same dossier.

        `follows`: an earlier dossier of the same candidate, whose decisions are then shown with this one.
        Raises: IngestionError, ReferentielUnknown, FollowRefused, OutputRefused; then nothing is kept.
        """
        return dossiers.submit(
            self,
            actor,
            uploads,
            label=label,
            referentiel_id=referentiel_id,
            space=space,
            follows=follows,
            on_piece=on_piece,
        )

    def dossiers(self, actor: Actor, space: Space | None = None) -> tuple[DossierRecord, ...]:
        """The dossiers that the actor may see, newest first."""
        return dossiers.visible(self, actor, space)

    def dossier(self, actor: Actor, dossier_id: str) -> Dossier:
        """The dossier as read."""
        return dossiers.load(self, dossier_for(self, actor, dossier_id, Act.READ))

    def dossier_record(self, actor: Actor, dossier_id: str) -> DossierRecord:
        """The dossier as submitted, without its text, with its last run and how many decisions stand."""
        return dossiers.record(self, actor, dossier_id)

    def piece(self, actor: Actor, dossier_id: str, file: str) -> Path:
        """Where a piece is kept, byte for byte as it was given."""
        return dossiers.piece(self, actor, dossier_id, file)

    def search(self, actor: Actor, dossier_id: str, question: str, limit: int = 10) -> tuple[Excerpt, ...]:
        """The passages nearest to a question, best first. Raises: IndexLocked."""
        return dossiers.search(self, actor, dossier_id, question, limit)

    def number_pages(self, actor: Actor, dossier_id: str) -> None:
        """Has LibreOffice draw the pages of the pieces that have none, once; a run in a worker asks for it by itself."""
        drawing.number_pages(self, actor, dossier_id)

    def page_picture(self, actor: Actor, dossier_id: str, file: str, page: int, boxes: Sequence[Box] = ()) -> bytes:
        """A picture of a page, its boxes framed. Raises: IngestionError where the piece has no page pictures."""
        return drawing.page_picture(self, actor, dossier_id, file, page, boxes)

    def page_sheet(self, actor: Actor, dossier_id: str, file: str, page: int) -> bytes:
        """The picture of a page without frames, drawn once and kept with the dossier. Raises: IngestionError."""
        return drawing.page_sheet(self, actor, dossier_id, file, page)

    def draw_ahead(self, actor: Actor, run_id: str, criterion_id: str) -> int:
        """Draws the pages of a review that are not drawn yet, those of this criterion and the next ones first; how many."""
        return drawing.draw_ahead(self, actor, run_id, criterion_id)

    def expected_pieces(self, actor: Actor, dossier_id: str) -> tuple[ExpectedPiece, ...]:
        """Which of the référentiel's expected pieces are there, by their names: known before anything is judged."""
        return dossiers.expected_pieces(self, actor, dossier_id)

    def likely_earlier(self, actor: Actor, label: str, referentiel_id: str) -> tuple[DossierRecord, ...]:
        """The dossiers that one about to be submitted could follow, those of the same name first, then the newest first."""
        return following.likely_earlier(self, actor, label, referentiel_id, "evaluation")

    def continuation(self, actor: Actor, dossier_id: str) -> Continuation | None:
        """What was decided on the earlier dossiers of the candidate, read-only; None where this one follows none."""
        return following.continuation(self, actor, dossier_id)

    def changes_since(self, actor: Actor, dossier_id: str) -> Changes | None:
        """What changed in the text since the dossier that this one follows; None where there is none to compare with."""
        return following.changes_since(self, actor, dossier_id)

    def earlier_evidence(self, actor: Actor, dossier_id: str, criterion_id: str) -> tuple[Kept, ...]:
        """The excerpts of the earlier decision on a criterion, each looked for in this dossier word for word."""
        return following.earlier_evidence(self, actor, dossier_id, criterion_id)

    def evidence_pictures(self, actor: Actor, run_id: str) -> Mapping[tuple[str, int], bytes]:
        """(file, page) -> its picture with the best quotations framed, for the pages that can be drawn."""
        return drawing.evidence_pictures(self, actor, run_id)

    def start(self, actor: Actor, dossier_id: str, options: RunOptions) -> str:
        """The id of a run handed to a worker process; of the run under way, when it already does the same.

        Raises: BlocUnknown.
        """
        return runs.start(self, actor, dossier_id, options)

    def run_now(self, actor: Actor, dossier_id: str, options: RunOptions, watch: Watch | None = None) -> Review:
        """The review, made in this process. A last run of the same options that was cut short is completed, not begun again.

        Raises: RunCancelled, BlocUnknown, RetrievalError, JudgeError.
        """
        return runs.run_now(self, actor, dossier_id, options, watch)

    def carry_out(self, run_id: str) -> RunState:
        """What a worker process does: the run as it ended. The one who started it was checked then.

        Raises: RunCancelled, ReviewerError, once recorded in the run.
        """
        return runs.carry_out(self, run_id)

    def progress(self, actor: Actor, run_id: str) -> RunState:
        """Where a run stands; one whose worker is gone becomes `interrupted`."""
        return runs.progress(self, actor, run_id)

    def cancel(self, actor: Actor, run_id: str) -> RunState:
        """Asks a run to stop; what it has done is kept."""
        return runs.cancel(self, actor, run_id)

    def resume(self, actor: Actor, run_id: str) -> RunState:
        """Hands a run that stopped to a worker again, which completes what is missing; no effect on any other run."""
        return runs.resume(self, actor, run_id)

    def runs(self, actor: Actor, dossier_id: str) -> tuple[RunState, ...]:
        """The runs of a dossier, newest first."""
        return runs.of_dossier(self, actor, dossier_id)

    def review(self, actor: Actor, run_id: str) -> Review:
        """The review of a run that is done. Raises: RecordMissing."""
        return runs.review(self, actor, run_id)

    def latest_review(self, actor: Actor, dossier_id: str) -> Review | None:
        """The review of the newest run that is done; None before there is one."""
        return runs.latest_review(self, actor, dossier_id)

    def estimate(self, actor: Actor, dossier_id: str, options: RunOptions) -> tuple[Estimate, ...]:
        """What a run would cost, for each model it would ask, before it is made; nothing is sent. Raises: BlocUnknown."""
        return foreseeing.estimate(self, actor, dossier_id, options)

    def duration(self, actor: Actor, dossier_id: str, options: RunOptions) -> Duration:
        """How long a run may take, from those made last. Raises: BlocUnknown."""
        return foreseeing.duration(self, actor, dossier_id, options)

    def replay(self, actor: Actor, run_id: str) -> Replayed:
        """The review made again from its record, no model asked. Raises: RecordMissing, RecordIncomplete."""
        return foreseeing.replay(self, actor, run_id)

    def batch_export(self, actor: Actor, dossier_id: str, options: RunOptions) -> Round:
        """The requests of a new run as a batch file; the run waits for their answers."""
        return batching.export(self, actor, dossier_id, options)

    def batch_import(self, actor: Actor, run_id: str, answers: str, watch: Watch | None = None) -> TakenIn:
        """The answers taken in: the review, or the requests that follow from them. Raises: BatchRefused; then none is taken."""
        return batching.take_in(self, actor, run_id, answers, watch)

    def batch_submit(self, actor: Actor, run_id: str) -> BatchState:
        """The requests that wait for an answer, handed to the provider as a batch. Raises: BatchRefused, JudgeError."""
        return batching.submit(self, actor, run_id)

    def batch_status(self, actor: Actor, run_id: str) -> tuple[BatchState, Callable[[], str]]:
        """Where the run's batch stands, and what fetches its answers. Raises: BatchRefused, JudgeError."""
        return batching.status(self, actor, run_id)

    def selfcheck(
        self,
        actor: Actor,
        uploads: Sequence[Upload | Path],
        *,
        label: str,
        referentiel_id: str,
        options: RunOptions | None = None,
        on_piece: OnPiece | None = None,
        watch: Watch | None = None,
    ) -> Review:
        """A candidate's own dossier, submitted and reviewed in a space that no evaluator sees."""
        record = self.submit(
            actor, uploads, label=label, referentiel_id=referentiel_id, space="selfcheck", on_piece=on_piece
        )
        return self.run_now(actor, record.id, options or RunOptions(), watch)

    def confirm(
        self,
        actor: Actor,
        run_id: str,
        criterion_id: str,
        *,
        decision: Decision,
        verdict: Verdict | None = None,
        reason: str = "",
        seen: int,
        shown: Shown | None = None,
        again: int = 0,
    ) -> Confirmation:
        """The decision, recorded for the dossier: an opinion, where two people evaluate it.

        `seen`: the criterion's number in `last_seen` when it was shown, 0 if absent. `shown`: what was acknowledged before deciding.
        `again`: the number of the suggestion that was shown, where it had been asked for again.
        Raises: ConfirmationRefused when it is not complete, or another was recorded since.
        """
        return confirming.confirm(
            self,
            actor,
            run_id,
            criterion_id,
            decision=decision,
            verdict=verdict,
            reason=reason,
            seen=seen,
            shown=shown,
            again=again,
        )

    def undo(self, actor: Actor, dossier_id: str, criterion_id: str, *, seen: int) -> Confirmation | None:
        """Takes the standing decision back, as one more event; the decision that stands now. Raises: ConfirmationRefused."""
        return confirming.undo(self, actor, dossier_id, criterion_id, seen=seen)

    def confirmations(self, actor: Actor, dossier_id: str) -> tuple[Confirmation, ...]:
        """The decision that stands on each criterion, in référentiel order."""
        return confirming.standing(self, actor, dossier_id)

    def keep_draft(self, actor: Actor, dossier_id: str, draft: Draft) -> None:
        """Keeps what this person is writing of a decision, for them alone; a nameless person's is not kept."""
        drafts.keep(self, actor, dossier_id, draft)

    def draft(self, actor: Actor, dossier_id: str, criterion_id: str) -> Draft | None:
        """What this person was writing on a criterion and did not record."""
        return drafts.find(self, actor, dossier_id, criterion_id)

    def drop_draft(self, actor: Actor, dossier_id: str, criterion_id: str) -> None:
        """Removes it, if there is one."""
        drafts.drop(self, actor, dossier_id, criterion_id)

    def history(self, actor: Actor, dossier_id: str, criterion_id: str) -> tuple[Decided, ...]:
        """Every act on a criterion, oldest first, those taken back included."""
        return confirming.history(self, actor, dossier_id, criterion_id)

    def last_seen(self, actor: Actor, dossier_id: str) -> Mapping[str, int]:
        """Criterion -> the number of the last act on it: what to hand back to `confirm` and `undo` as `seen`."""
        return confirming.last_seen(self, actor, dossier_id)

    def deliberations(self, actor: Actor, dossier_id: str) -> Mapping[str, Deliberation]:
        """Criterion -> what was decided on it by whom, and whether that stands; a criterion nobody decided on is absent."""
        return evaluating.deliberations(self, actor, dossier_id)

    def compared(self, actor: Actor, dossier_id: str) -> tuple[Compared, ...]:
        """Each verdict given by a person, beside the suggestion made at the time."""
        return evaluating.compared(self, actor, dossier_id)

    def declare(self, actor: Actor, dossier_id: str, *, conflict: bool) -> None:
        """Records whether this person has a conflict of interest; who has one cannot confirm. Raises: ConfirmationRefused."""
        evaluating.declare(self, actor, dossier_id, conflict=conflict)

    def declarations(self, actor: Actor, dossier_id: str) -> Mapping[str, bool]:
        """Person (`confirmation.person`) -> conflict declared or denied; who declared nothing is absent."""
        return evaluating.declarations(self, actor, dossier_id)

    def set_evaluators(self, actor: Actor, dossier_id: str, count: int) -> None:
        """One evaluator, or two and a third where they differ. Raises: ConfirmationRefused once something was decided."""
        evaluating.set_evaluators(self, actor, dossier_id, count)

    def evaluators(self, actor: Actor, dossier_id: str) -> int:
        """How many people evaluate the dossier, each without the other."""
        return evaluating.evaluators(self, actor, dossier_id)

    def touched(self, actor: Actor, dossier_id: str) -> Mapping[str, Touched]:
        """Criterion -> the excerpts that people added to it or set aside."""
        return evaluating.touched(self, actor, dossier_id)

    def reviewing(self, actor: Actor, run_id: str) -> Reviewing:
        """What people did on the dossier of a run, read at once."""
        return reviewing.of_run(self, actor, run_id)

    def add_excerpt(self, actor: Actor, dossier_id: str, criterion_id: str, one: Excerpt) -> None:
        """Adds an excerpt that a person found to those that carry the criterion's finding."""
        evaluating.add_excerpt(self, actor, dossier_id, criterion_id, one)

    def remove_excerpt(self, actor: Actor, dossier_id: str, criterion_id: str, key: str) -> None:
        """Sets an excerpt aside, by its key; the run's own record keeps it."""
        evaluating.remove_excerpt(self, actor, dossier_id, criterion_id, key)

    def ask_again(self, actor: Actor, run_id: str, criterion_id: str) -> AskedAgain:
        """The criterion judged again by the run's judge with the excerpts that people added or set aside; both are kept.

        Raises: AskAgainRefused, ConfirmationRefused, JudgeError; then nothing is recorded.
        """
        return asking.ask_again(self, actor, run_id, criterion_id)

    def asked_again(self, actor: Actor, run_id: str) -> Mapping[str, tuple[AskedAgain, ...]]:
        """Criterion -> the suggestions of this run that were asked for again, oldest first."""
        return evaluating.asked_again(self, actor, run_id)

    def locate_fragment(self, actor: Actor, dossier_id: str, text: str, near: Excerpt | None = None) -> Excerpt:
        """Words that a person copied or selected, found in the dossier word for word; on the page of `near` first.

        Raises: FragmentRefused.
        """
        return asking.locate_fragment(self, actor, dossier_id, text, near)

    def export(
        self,
        actor: Actor,
        dossier_ids: Sequence[str],
        what: What,
        *,
        run_id: str | None = None,
        pdf: bool = False,
        template: Template | None = None,
        lang: Lang = "fr",
    ) -> Exported:
        """The document, and one event a dossier in the journal. `run_id`: that review; else the newest of each dossier.

        Raises: ExportRefused, TemplateRefused; then nothing is noted.
        """
        return exporting.export(self, actor, dossier_ids, what, run_id=run_id, pdf=pdf, template=template, lang=lang)

    def templates(self, actor: Actor, lang: Lang) -> tuple[InUse, ...]:
        """The templates that exports are made from, in one language."""
        return templating.in_use(self, actor, lang)

    def preview_template(
        self, actor: Actor, kind: Kind, template: Template, *, pdf: bool = False, lang: Lang = "fr"
    ) -> bytes:
        """The template filled for an invented candidate. Raises: TemplateRefused, ExportRefused without LibreOffice for a PDF."""
        return templating.preview(self, actor, kind, template, pdf=pdf, lang=lang)

    def keep_template(self, actor: Actor, kind: Kind, template: Template) -> None:
        """Uses this template in every export from now on. Raises: TemplateRefused; then the one before stays."""
        templating.keep(self, actor, kind, template)

    def reset_template(self, actor: Actor, kind: Kind) -> None:
        """Goes back to the template of the body's folder, or to the shipped one."""
        templating.reset(self, actor, kind)

    def additions(self, actor: Actor, run_id: str) -> Additions:
        """What people added to a review, for whoever writes it out: excerpts, suggestions asked again, earlier decisions."""
        return exporting.additions(self, actor, self.progress(actor, run_id).dossier_id, run_id)

    def erase(self, actor: Actor, dossier_id: str, *, wait_s: float = 10.0) -> Receipt:
        """Removes a dossier from files, vectors and database; its events stay, and the chain still verifies.

        Raises: IndexLocked when a run goes on after `wait_s`: it was told to stop, so ask again.
        """
        return erasing.erase(self, actor, dossier_id, wait_s=wait_s)

    def verify_journal(self, actor: Actor, anchor: str = "") -> JournalState:
        """The journal, verified; with an `anchor` noted earlier, that nothing was cut off. Raises: ChainBroken."""
        return erasing.verify_journal(self, actor, anchor)
