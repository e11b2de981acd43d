"""The acts people perform: what the command line and the app call, and all they call."""

from reviewer.services.batching import Round, TakenIn
from reviewer.services.desk import Services
from reviewer.services.drafts import Draft
from reviewer.services.evaluating import Touched
from reviewer.services.exporting import Exported, What
from reviewer.store.files import Upload
from reviewer.store.records import DossierRecord, JournalState, Receipt, RunOptions, RunState, Space

__all__ = [
    "DossierRecord",
    "Draft",
    "Exported",
    "JournalState",
    "Receipt",
    "Round",
    "RunOptions",
    "RunState",
    "Services",
    "Space",
    "TakenIn",
    "Touched",
    "Upload",
    "What",
]
