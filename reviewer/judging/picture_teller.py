"""What a vision model says of one picture, over the same client as the judge. Its words are shown as its own; nothing is judged on them."""

import json
from typing import Final

from reviewer.domain.dossier import Description
from reviewer.errors import JudgeRefused, JudgeUnavailable
from reviewer.judging.chat import CallFailed, ChatClient, FailureReason, Message, Reply, Schema
from reviewer.judging.prompt import Prompt
from reviewer.judging.reply import json_objects
from reviewer.wording import Lang

_SCHEMA: Final[Schema] = {
    "type": "object",
    "properties": {"description": {"type": "string"}},
    "required": ["description"],
    "additionalProperties": False,
}
_FAILED: Final[dict[FailureReason, str]] = {
    "timeout": "vision.timeout",
    "refused": "vision.refused",
    "filtered": "vision.refused",
    "bad_request": "vision.bad_request",
    "too_long": "vision.bad_request",
    "bad_reply": "vision.bad_reply",
    "quota": "vision.quota",
}
"""The others are the server's."""


class PictureTeller:
    """One call a picture: the picture, its caption and alternative text, and nothing else of the dossier."""

    def __init__(self, chat: ChatClient, prompt: Prompt, *, server: str, lang: Lang = "fr") -> None:
        self._chat, self._prompt, self._lang = chat, prompt, lang
        self.ref = f"{prompt.ref} {lang} {server}"

    @property
    def model(self) -> str:
        return self._chat.model

    def describe(self, picture: bytes, caption: str, alt_text: str) -> Description:
        """The model's words, or why there are none."""
        try:
            reply = self._chat.send(self._messages(picture, caption, alt_text), schema=_SCHEMA)
        except CallFailed as failed:
            return Description(failed=_FAILED.get(failed.reason, "vision.server"), final=failed.reason == "quota")
        except JudgeRefused:
            return Description(failed="vision.not_granted", final=True)
        except JudgeUnavailable:
            return Description(failed="vision.connection", final=True)
        if reply.finish in ("refusal", "filtered"):
            return Description(failed="vision.refused")
        text = _words(reply)
        return Description(text) if text else Description(failed="vision.bad_reply")

    def _messages(self, picture: bytes, caption: str, alt_text: str) -> list[Message]:
        nothing = self._prompt.render("nothing")
        told = self._prompt.render("task", caption=caption or nothing, alt_text=alt_text or nothing)
        language = self._prompt.render("french" if self._lang == "fr" else "english")
        return [
            Message("system", f"{self._prompt.render('system')}\n\n{language}"),
            Message("user", told, (picture,)),
        ]


def _words(reply: Reply) -> str:
    """The description of a structured reply; of a server that grants no structure, plain words."""
    for answer in json_objects(reply.text):
        if isinstance(answer.get("description"), str):
            return str(answer["description"]).strip()
    text = reply.text.strip()
    return "" if text.startswith(("{", "[", "`")) or _is_json(text) else text


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True
