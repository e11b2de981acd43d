"""A worker process of the tests: `python worker_main.py FOLDER ADDRESS RUN`."""

import logging
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from reviewer.jobs import work
from tests.services.scripted import build

if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO)
    folder, address, run_id = sys.argv[1:]
    sys.exit(work(run_id, build(Path(folder), address).carry_out))
