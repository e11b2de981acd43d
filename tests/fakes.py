"""Stand-ins for our own Protocols, never for a vendor's class."""

from collections.abc import Sequence

from reviewer.judging.chat import CallFailed, Message, Reply, Schema

Step = str | Reply | CallFailed


class ScriptedChat:
    """A ChatClient that gives one step of its script a call, keeps every call, and fails the test when the script runs out."""

    def __init__(self, *steps: Step, model: str = "scripted") -> None:
        self.model = model
        self.notes: tuple[str, ...] = ()
        self.calls: list[tuple[Message, ...]] = []
        self.schemas: list[Schema] = []
        self._steps = list(steps)

    @property
    def left(self) -> int:
        return len(self._steps)

    def send(self, messages: Sequence[Message], *, schema: Schema) -> Reply:
        self.calls.append(tuple(messages))
        self.schemas.append(schema)
        assert self._steps, f"call {len(self.calls)} was not expected:\n{messages[-1].text}"
        step = self._steps.pop(0)
        if isinstance(step, CallFailed):
            raise step
        if isinstance(step, Reply):
            return step
        sent = sum(len(message.text) for message in messages)
        return Reply(text=step, model=self.model, input_tokens=sent // 4, output_tokens=len(step) // 4)
