"""A real HTTP server on loopback that speaks OpenAI's protocol: chat completions, embeddings, files and batches, its behaviour scripted.

    with OpenAIServer() as server:
        server.script(rate_limited(), reads({"r1": ("met", ["les mots du dossier"])}))
        client = LangChainChat("any-model", base_url=server.url)
        ...
        assert server.chats[0]["messages"][-1]["content"]

Each chat call takes the behaviour of its model's name (`server.models`), else the next of the script; when the script runs out the
server answers 400, which no client retries. Every request is kept. Nothing sleeps: `slow` waits until the server closes.
"""

import base64
import hashlib
import json
import math
import re
import struct
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from typing import Any

Body = dict[str, Any]
CHARS_PER_TOKEN = 4
DIMENSIONS = 64


@dataclass(frozen=True)
class Answer:
    status: int = 200
    body: Any = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    waits: bool = False


Behaviour = Callable[[Body], Answer]


class OpenAIServer:
    """`chats` and `embeddings` are the bodies received, in order; `keys` the keys they came with."""

    def __init__(self) -> None:
        self.chats: list[Body] = []
        self.embeddings: list[Body] = []
        self.keys: list[str] = []
        self.models: dict[str, Behaviour] = {}
        self.files: dict[str, bytes] = {}
        self.batches: dict[str, Body] = {}
        self.at_once = 0
        self._script: list[Behaviour] = []
        self._running = 0
        self._lock = threading.Lock()
        self.closed = threading.Event()
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._http.daemon_threads = True
        self._thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._http.server_port}/v1"

    def script(self, *behaviours: Behaviour) -> None:
        """What the next chat calls get, one each."""
        with self._lock:
            self._script += behaviours

    @property
    def left(self) -> int:
        """How many behaviours of the script were not asked for."""
        return len(self._script)

    def texts(self, call: int = -1) -> list[str]:
        """The messages of a chat call, in order."""
        return [message["content"] for message in self.chats[call]["messages"]]

    def __enter__(self) -> "OpenAIServer":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.closed.set()
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    def chat(self, body: Body) -> Answer:
        with self._lock:
            self.chats.append(body)
            self._running += 1
            self.at_once = max(self.at_once, self._running)
            behaviour = self.models.get(body["model"]) or (self._script.pop(0) if self._script else script_ran_out)
        try:
            return behaviour(body)
        finally:
            with self._lock:
                self._running -= 1

    def take_file(self, data: bytes, content_type: str) -> Answer:
        """A file of a form (`multipart/form-data`)."""
        boundary = content_type.partition("boundary=")[2].strip('"').encode()
        parts = [one.partition(b"\r\n\r\n") for one in data.split(b"--" + boundary)]
        content = next(body for head, _, body in parts if b"filename=" in head).removesuffix(b"\r\n")
        name = f"file-{len(self.files)}"
        self.files[name] = content
        made = {
            "id": name,
            "object": "file",
            "bytes": len(content),
            "created_at": 1,
            "filename": "x",
            "purpose": "batch",
        }
        return Answer(200, {**made, "status": "processed"})

    def run_batch(self, body: Body) -> Answer:
        """A batch, done at once: its answers in an order that is not that of its requests, failures in a file apart."""
        lines = [json.loads(one) for one in self.files[body["input_file_id"]].decode().splitlines()]
        done, failures = answered(lines, self.chat)
        made = {
            "id": f"batch-{len(self.batches)}",
            "object": "batch",
            "endpoint": body["endpoint"],
            "input_file_id": body["input_file_id"],
            "completion_window": "24h",
            "created_at": 1,
            "status": "completed",
            "request_counts": {"total": len(lines), "completed": len(done), "failed": len(failures)},
        }
        for name, found in (("output_file_id", done), ("error_file_id", failures)):
            if found:
                made[name] = f"file-{len(self.files)}"
                self.files[made[name]] = "\n".join(found).encode()
        self.batches[made["id"]] = made
        return Answer(200, made)

    def got(self, path: str) -> Answer:
        """What a GET finds."""
        name = path.split("/")[-1]
        if path.endswith("/content") and (found := self.files.get(path.split("/")[-2])) is not None:
            return Answer(200, found.decode(), {"content-type": "application/octet-stream"})
        if name in self.batches:
            return Answer(200, self.batches[name])
        return error(404, f"no such thing as {path}")

    def embed(self, body: Body) -> Answer:
        with self._lock:
            self.embeddings.append(body)
        return embedded(body)


def answered(lines: Sequence[Body], behaviour: Behaviour) -> tuple[list[str], list[str]]:
    """The lines that answer a batch's requests, last first, those that failed apart."""
    done, failures = [], []
    for one in reversed(lines):
        answer = behaviour(one["body"])
        response = {"status_code": answer.status, "request_id": "r", "body": answer.body}
        line = json.dumps({"id": "b", "custom_id": one["custom_id"], "response": response, "error": None})
        (done if answer.status == 200 else failures).append(line)
    return done, failures


def reads(
    findings: Mapping[str, tuple[str, Sequence[str]]],
    *,
    missing: Sequence[str] = (),
    questions: Sequence[str] = (),
    reason: str = "Voir la citation.",
    key: str = "E1",
    cached_tokens: int = 0,
) -> Behaviour:
    """A well-formed reading: short id -> (status, quotes)."""
    requirements = [
        {
            "id": short,
            "quotes": [{"excerpt": key, "quote": quote} for quote in quotes],
            "reason": reason,
            "status": status,
        }
        for short, (status, quotes) in findings.items()
    ]
    reply = {"requirements": requirements, "missing": list(missing), "questions": list(questions)}
    return says(json.dumps(reply, ensure_ascii=False), cached_tokens=cached_tokens)


def assesses(body: Body) -> Answer:
    """A model that answers by the request's own words, the marks left out: the same criterion over the same text, the same reading.

    Two requirements of three are met or partial, with words of the text; some quotations are invented.
    """
    shown, asked = body["messages"][1]["content"], body["messages"][2]["content"]
    lines = [one for one in shown.split("\n") if len(one.split()) >= 8 and "⟦" not in one]
    criterion = asked.split("\n", 1)[0]
    readings = {}
    for short in re.findall(r"^(r\d+) ", asked, re.MULTILINE):
        drawn = hashlib.sha256(f"{criterion} {short}".encode()).digest()
        words = lines[drawn[1] % len(lines)].split()[:12] if lines else []
        quote = " ".join(words) if drawn[2] % 6 else "Tout a été fait selon les règles de l'art."
        status = ("met", "met", "partial", "not_met", "unknown", "met")[drawn[0] % 6]
        readings[short] = (status, [quote] if status in ("met", "partial") and words else [])
    return reads(readings, missing=["Une preuve datée."], questions=["Comment avez-vous procédé ?"])(body)


def says(text: str, *, finish: str = "stop", cached_tokens: int = 0) -> Behaviour:
    """A reply of these words, well-formed or not."""
    return lambda body: Answer(200, completion(body, text, finish=finish, cached_tokens=cached_tokens))


def fenced(behaviour: Behaviour) -> Behaviour:
    """The same reply in a Markdown fence, after a sentence, as models without schema support give it."""

    def fence(body: Body) -> Answer:
        text = behaviour(body).body["choices"][0]["message"]["content"]
        return Answer(200, completion(body, f"Voici mon analyse {{brève}} :\n```json\n{text}\n```\nBien à vous."))

    return fence


def cut_short(text: str = '{"requirements": [{"id": "r1", "quotes": [') -> Behaviour:
    return says(text, finish="length")


def filtered() -> Behaviour:
    return says("", finish="content_filter")


def refuses(words: str = "Je ne peux pas répondre à cette demande.") -> Behaviour:
    return lambda body: Answer(200, completion(body, None, refusal=words))


def reads_part_of(behaviour: Behaviour, tokens: int) -> Behaviour:
    """A server whose window is too small, and that drops what does not fit without a word."""

    def part(body: Body) -> Answer:
        answer = behaviour(body)
        answer.body["usage"]["prompt_tokens"] = tokens
        return answer

    return part


def rate_limited(retry_after_ms: int = 5, code: str = "rate_limit_exceeded") -> Behaviour:
    return lambda _body: error(429, "Rate limit reached", code=code, headers={"retry-after-ms": str(retry_after_ms)})


def server_error() -> Behaviour:
    return lambda _body: error(500, "The server had an error", headers={"retry-after-ms": "5"})


def slow() -> Behaviour:
    return lambda _body: Answer(waits=True)


def wrong_key() -> Behaviour:
    return lambda _body: error(401, "Incorrect API key provided", code="invalid_api_key")


def unknown_model() -> Behaviour:
    return lambda body: error(404, f"The model `{body['model']}` does not exist", code="model_not_found")


def too_long() -> Behaviour:
    message = "This model's maximum context length is 4096 tokens."
    return lambda _body: error(400, message, code="context_length_exceeded")


def not_a_completion() -> Behaviour:
    return lambda _body: Answer(200, "<html>Bienvenue</html>", {"content-type": "text/html"})


def grants(
    behaviour: Behaviour,
    *,
    formats: Sequence[str] = ("json_schema", "json_object"),
    temperature: bool = True,
    seed: bool = True,
    turns: bool = True,
) -> Behaviour:
    """The behaviour, on a server that refuses with 400 or 422 what it does not know."""

    def judge(body: Body) -> Answer:
        wanted = body.get("response_format", {}).get("type")
        if wanted and wanted not in formats:
            return error(400, "This response_format type is unavailable now")
        if "temperature" in body and not temperature:
            return error(
                400, "Unsupported value: 'temperature' does not support 0 with this model.", code="unsupported_value"
            )
        if "seed" in body and not seed:
            return Answer(
                422, {"detail": [{"type": "extra_forbidden", "loc": ["body", "seed"], "msg": "Extra inputs"}]}
            )
        roles = [message["role"] for message in body["messages"]]
        if not turns and any(one == other for one, other in pairwise(roles)):
            return error(400, "Conversation roles must alternate user/assistant/user/assistant/...")
        return behaviour(body)

    return judge


def script_ran_out(_body: Body) -> Answer:
    return error(400, "the test's script ran out")


def completion(
    body: Body, text: str | None, *, finish: str = "stop", refusal: str | None = None, cached_tokens: int = 0
) -> Body:
    sent = sum(len(message["content"]) for message in body["messages"])
    tokens_in, tokens_out = sent // CHARS_PER_TOKEN, len(text or refusal or "") // CHARS_PER_TOKEN
    return {
        "id": "chatcmpl-test",
        "object": "chat.completion",
        "created": 1_700_000_000,
        "model": body["model"],
        "choices": [
            {
                "index": 0,
                "finish_reason": finish,
                "message": {"role": "assistant", "content": text, "refusal": refusal},
            }
        ],
        "usage": {
            "prompt_tokens": tokens_in,
            "completion_tokens": tokens_out,
            "total_tokens": tokens_in + tokens_out,
            "prompt_tokens_details": {"cached_tokens": cached_tokens},
        },
    }


def error(status: int, message: str, *, code: str | None = None, headers: Mapping[str, str] | None = None) -> Answer:
    body = {"error": {"message": message, "type": "invalid_request_error", "param": None, "code": code}}
    return Answer(status, body, headers or {})


def embedded(body: Body) -> Answer:
    """One vector a text, base64 or floats as asked: texts that share words are near one another."""
    texts = [body["input"]] if isinstance(body["input"], str) else body["input"]
    data = [
        {"object": "embedding", "index": n, "embedding": _coded(_vector(text), body)} for n, text in enumerate(texts)
    ]
    usage = {"prompt_tokens": len(texts), "total_tokens": len(texts)}
    return Answer(200, {"object": "list", "data": data, "model": body["model"], "usage": usage})


def _vector(text: str) -> list[float]:
    values = [0.0] * DIMENSIONS
    for word in str(text).lower().split():
        values[hashlib.sha256(word.encode()).digest()[0] % DIMENSIONS] += 1.0
    length = math.sqrt(sum(value * value for value in values)) or 1.0
    return [value / length for value in values]


def _coded(vector: list[float], body: Body) -> str | list[float]:
    if body.get("encoding_format") != "base64":
        return vector
    return base64.b64encode(struct.pack(f"<{len(vector)}f", *vector)).decode()


def _handler(server: OpenAIServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            server.keys.append(self.headers.get("authorization", ""))
            self._answer(server.got(self.path))

        def do_POST(self) -> None:
            data = self.rfile.read(int(self.headers["content-length"]))
            server.keys.append(self.headers.get("authorization", ""))
            if self.path.endswith("/files"):
                self._answer(server.take_file(data, self.headers["content-type"]))
                return
            takes = {"completions": server.chat, "embeddings": server.embed, "batches": server.run_batch}
            what = takes.get(self.path.rsplit("/", 1)[-1])
            answer = what(json.loads(data)) if what else error(404, f"no such path {self.path}")
            if answer.waits:
                server.closed.wait()
                self.close_connection = True
                return
            self._answer(answer)

        def _answer(self, answer: Answer) -> None:
            text = isinstance(answer.body, str)
            data = answer.body.encode() if text else json.dumps(answer.body).encode()
            self.send_response(answer.status)
            for name, value in {"content-type": "application/json", **answer.headers}.items():
                self.send_header(name, value)
            self.send_header("content-length", str(len(data)))
            # One exchange a connection: no idle thread outlives its test.
            self.send_header("connection", "close")
            self.end_headers()
            self.wfile.write(data)
            self.close_connection = True

        def log_message(self, format: str, *args: object) -> None:
            return

    return Handler
