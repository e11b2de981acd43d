"""The store: dossiers, runs and the journal over one database."""

from reviewer.store.database import Database
from reviewer.store.dossiers import Dossiers
from reviewer.store.journal import Journal
from reviewer.store.runs import Runs


class Store:
    """What `open_store` gives: three views of one database, safe to share between threads."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.dossiers = Dossiers(database)
        self.runs = Runs(database)
        self.journal = Journal(database)

    def scrub(self) -> bool:
        """Rewrites what erased rows left in the database's files; False when another process kept it from being done."""
        return self._database.scrub()

    def close(self) -> None:
        """Lets go of every connection."""
        self._database.close()
