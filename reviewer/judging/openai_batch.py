"""BatchClient over OpenAI's Files and Batches: the file of the judge that knows that API."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import openai

from reviewer.errors import BatchRefused, JudgeNotConfigured, JudgeRefused, JudgeUnavailable
from reviewer.judging.batch import BatchState

logger = logging.getLogger(__name__)


class OpenAIBatches:
    """Batches on OpenAI's server, or on one that offers the same.

    Raises: JudgeNotConfigured without a key.
    """

    def __init__(self, *, base_url: str | None, api_key: str | None, timeout_s: float = 90.0, max_retries: int = 3):
        if not api_key:
            raise JudgeNotConfigured(setting="OPENAI_API_KEY")
        self._client = openai.OpenAI(base_url=base_url, api_key=api_key, timeout=timeout_s, max_retries=max_retries)

    def submit(self, lines: str, run_id: str) -> str:
        """The provider's id of a new batch of these requests."""
        with self._translated("-"):
            file = self._client.files.create(file=(f"{run_id}.jsonl", lines.encode()), purpose="batch")
            made = self._client.batches.create(
                input_file_id=file.id,
                endpoint="/v1/chat/completions",
                completion_window="24h",
                metadata={"run": run_id},
            )
            return made.id

    def state(self, batch_id: str) -> BatchState:
        with self._translated(batch_id):
            found = self._client.batches.retrieve(batch_id)
        counts = found.request_counts
        return BatchState(
            id=found.id,
            status=found.status,
            total=counts.total if counts else 0,
            completed=counts.completed if counts else 0,
            failed=counts.failed if counts else 0,
        )

    def answers(self, batch_id: str) -> str:
        """The lines that came, those of failures too; empty while there are none."""
        with self._translated(batch_id):
            found = self._client.batches.retrieve(batch_id)
            files = [one for one in (found.output_file_id, found.error_file_id) if one]
            texts = [self._client.files.content(one).read().decode("utf-8") for one in files]
        return "".join(text if not text or text.endswith("\n") else text + "\n" for text in texts)

    @contextmanager
    def _translated(self, batch_id: str) -> Iterator[None]:
        """The vendor's errors as ours."""
        url = str(self._client.base_url)
        try:
            yield
        except (openai.AuthenticationError, openai.PermissionDeniedError) as bad:
            raise JudgeRefused(model="batch", url=url, problem="judging.problem.key") from bad
        except openai.NotFoundError as bad:
            raise BatchRefused(problem="batch.unknown", name=batch_id) from bad
        except openai.APIConnectionError as bad:
            raise JudgeUnavailable(model="batch", url=url, problem="judging.problem.connection") from bad
        except openai.OpenAIError as bad:
            logger.warning("batch call failed: %s", type(bad).__name__)
            problem = "judging.problem.refused" if isinstance(bad, openai.BadRequestError) else "judging.problem.server"
            raise JudgeUnavailable(model="batch", url=url, problem=problem) from bad
