"""The exception tree. An error carries a key and its facts; `reviewer.wording` turns them into one sentence with the remedy.

ReviewerError
├── DataFileError            a file of ours (référentiel, prompt, prices, gold) is not valid
│   ├── ReferentielUnknown   no référentiel has that id
│   └── BlocUnknown          the référentiel has no such bloc
├── IngestionError           a piece of the dossier cannot be read
│   ├── PieceMissing         no such file
│   ├── PieceEmpty           nothing inside
│   ├── PieceEncrypted       a password is needed
│   ├── PieceBroken          broken beyond reading
│   ├── PieceMislabelled     not what its name says
│   ├── PieceUnsupported     a format that is not read, with what to convert it to
│   ├── ConverterMissing     an old format, and no LibreOffice on this machine to read it with
│   ├── PieceTooLarge        over a limit (bytes, unpacked bytes, pages, seconds, memory)
│   └── ArchiveNested        an archive inside an archive
├── RetrievalError
│   ├── IndexLocked          another process holds the dossier's index
│   ├── IndexBroken          the index could not be rebuilt
│   └── EmbedderUnavailable  the embedding model cannot be had
├── JudgeError               the run cannot go on (a single criterion is an Abstention, not an exception)
│   ├── JudgeNotConfigured   no key, no model, no server
│   ├── JudgeRefused         the server refuses the key or the model
│   ├── JudgeUnavailable     the server cannot be reached, or fails, after retries
│   ├── PanelTooSmall        fewer than two models, or one named twice
│   ├── RecordIncomplete     the record lacks what a replay needs
│   ├── BatchPending         requests of a batch have no answer yet
│   └── BatchRefused         a batch, or a file of answers, that cannot be taken as it is
├── StoreError
│   ├── RecordMissing        no dossier, run or criterion of that id
│   ├── StoreUnavailable     the database cannot be opened or written
│   └── ChainBroken          the journal's hash chain does not verify
├── AskAgainRefused          a criterion is not judged again (nothing changed, another référentiel, settled orally)
├── FragmentRefused          words that are no excerpt of the dossier
├── FollowRefused            a dossier of another référentiel or space cannot be followed
├── ConfirmationRefused      the act is not complete (no name, no reason, stale)
├── NotAllowed               this role may not do that
├── ExtraMissing             an optional part of the program is not installed
├── ExportRefused            the document cannot be made now (nothing confirmed, no LibreOffice)
│   └── TemplateRefused      the template cannot be filled (a mark that is not known, not a DOCX)
├── ReportRefused            two evaluations cannot be compared (not a report, no dossier in common)
└── OutputRefused            the result cannot be written where it was asked
"""

from typing import Any, ClassVar


class ReviewerError(Exception):
    """Something a person can act on; `key` names its sentence in `reviewer.wording`, `facts` fill it."""

    key: ClassVar[str] = "error.generic"
    retryable: ClassVar[bool] = False

    def __init__(self, **facts: Any) -> None:
        self.facts = facts
        super().__init__(f"{self.key} " + " ".join(f"{name}={value!r}" for name, value in facts.items()))

    def __reduce__(self) -> tuple[Any, ...]:
        # Exceptions travel between processes: rebuild from the facts, not from the rendered message.
        return _rebuild, (type(self), self.facts)


def _rebuild(kind: type[ReviewerError], facts: dict[str, Any]) -> ReviewerError:
    return kind(**facts)


class DataFileError(ReviewerError):
    """A data file is not valid. Facts: file, where, problem."""

    key = "error.data_file"


class ReferentielUnknown(DataFileError):
    """No référentiel has that id. Facts: id, known."""

    key = "error.referentiel_unknown"


class BlocUnknown(DataFileError):
    """The référentiel has no such bloc. Facts: bloc, id, known."""

    key = "error.bloc_unknown"


class IngestionError(ReviewerError):
    """A piece cannot be read. Facts: file."""

    key = "error.piece"


class PieceMissing(IngestionError):
    """No such file. Facts: file."""

    key = "error.piece_missing"


class PieceEmpty(IngestionError):
    """Nothing inside. Facts: file."""

    key = "error.piece_empty"


class PieceEncrypted(IngestionError):
    """A password is needed. Facts: file."""

    key = "error.piece_encrypted"


class PieceBroken(IngestionError):
    """Broken beyond reading. Facts: file, problem."""

    key = "error.piece_broken"


class PieceMislabelled(IngestionError):
    """Not what its name says. Facts: file, suffix, found."""

    key = "error.piece_mislabelled"


class PieceUnsupported(IngestionError):
    """A format that is not read. Facts: file, suffix, known."""

    key = "error.piece_unsupported"


class ConverterMissing(IngestionError):
    """An old format that LibreOffice would convert, were it there. Facts: file, suffix."""

    key = "error.converter_missing"


class PieceTooLarge(IngestionError):
    """Over a limit. Facts: file, what, limit."""

    key = "error.piece_too_large"


class ArchiveNested(IngestionError):
    """An archive inside an archive, which is not opened. Facts: file."""

    key = "error.archive_nested"


class RetrievalError(ReviewerError):
    """The evidence cannot be searched."""

    key = "error.retrieval"


class IndexLocked(RetrievalError):
    """Another process holds the dossier's index. Facts: holder, waited_s."""

    key = "error.index_locked"
    retryable = True


class IndexBroken(RetrievalError):
    """The index could not be rebuilt. Facts: folder, problem."""

    key = "error.index_broken"


class EmbedderUnavailable(RetrievalError):
    """The embedding model cannot be had. Facts: model, setting, problem."""

    key = "error.embedder_unavailable"


class JudgeError(ReviewerError):
    """The run cannot go on."""

    key = "error.judge"


class JudgeNotConfigured(JudgeError):
    """No key, no model or no server. Facts: setting."""

    key = "error.judge_not_configured"


class JudgeRefused(JudgeError):
    """The server refuses the key or the model. Facts: model, url, problem."""

    key = "error.judge_refused"


class JudgeUnavailable(JudgeError):
    """The server cannot be reached, or fails, after retries. Facts: model, url, problem."""

    key = "error.judge_unavailable"
    retryable = True


class PanelTooSmall(JudgeError):
    """A panel needs two models or more, each named once. Facts: models."""

    key = "error.panel_too_small"


class RecordIncomplete(JudgeError):
    """The record lacks the replies that a replay needs. Facts: criterion."""

    key = "error.record_incomplete"


class BatchPending(JudgeError):
    """Requests of a batch have no answer yet. Facts: run."""

    key = "error.batch_pending"


class BatchRefused(JudgeError):
    """A batch, or a file of answers, cannot be taken as it is. Facts: problem (a wording key), and what it names."""

    key = "error.batch_refused"


class StoreError(ReviewerError):
    """The store cannot do what was asked."""

    key = "error.store"


class RecordMissing(StoreError):
    """No record of that id. Facts: what, id."""

    key = "error.record_missing"


class StoreUnavailable(StoreError):
    """The database cannot be opened or written. Facts: url, problem."""

    key = "error.store_unavailable"


class ChainBroken(StoreError):
    """The journal's hash chain does not verify. Facts: seq."""

    key = "error.chain_broken"


class AskAgainRefused(ReviewerError):
    """A criterion is not judged again. Facts: problem (a wording key)."""

    key = "error.ask_again_refused"


class FragmentRefused(ReviewerError):
    """Words that a person gave are no excerpt of the dossier. Facts: problem (a wording key), and what it names."""

    key = "error.fragment_refused"


class FollowRefused(ReviewerError):
    """A dossier cannot follow one of another référentiel or space. Facts: label, id."""

    key = "error.follow_refused"


class ConfirmationRefused(ReviewerError):
    """The confirmation is not complete. Facts: problem (a wording key), and what it names."""

    key = "error.confirmation_refused"


class NotAllowed(ReviewerError):
    """This role may not do that. Facts: role, act."""

    key = "error.not_allowed"


class ExtraMissing(ReviewerError):
    """An optional part is not installed. Facts: extra."""

    key = "error.extra_missing"


class ExportRefused(ReviewerError):
    """The document cannot be made now. Facts: problem (a wording key), and what it names."""

    key = "error.export_refused"


class TemplateRefused(ExportRefused):
    """The template cannot be filled. Facts: file, problem (a wording key), and what it names."""

    key = "error.template_refused"


class ReportRefused(ReviewerError):
    """Two evaluations cannot be compared. Facts: problem (a wording key), and what it names."""

    key = "error.report_refused"


class OutputRefused(ReviewerError):
    """The result cannot be written there. Facts: path, problem."""

    key = "error.output_refused"
