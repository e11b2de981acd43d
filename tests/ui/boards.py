"""What AppTest has no word for: the words, fields and buttons of a board, told and used as its script does in a browser."""

import json
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from streamlit.components.v2.bidi_component.main import _make_trigger_id
from streamlit.testing.v1 import AppTest

from reviewer.ui import state


class Field:
    """A field of a board: what is written in it stays there from one run to the next."""

    def __init__(self, at: AppTest, name: str, value: str) -> None:
        self._written: dict[str, str] = at.__dict__.setdefault("written_in_boards", {})
        self.name, self._value = name, value
        self.key, self.label = state.widget(name), ""

    @property
    def value(self) -> str:
        return self._written.get(self.name, self._value)

    def set_value(self, value: str) -> "Field":
        self._written[self.name] = value
        return self


class Press:
    """A button of a board, with the names that AppTest gives to those of Streamlit."""

    def __init__(self, at: AppTest, board: str, attributes: dict[str, str | None], fields: list[Field]) -> None:
        self._at, self._board, self._fields = at, board, fields
        self._act = attributes["data-act"] or ""
        self.key, self.label = state.widget(self._act), ""
        self.disabled = "disabled" in attributes

    def click(self) -> "Press":
        assert not self.disabled, f"{self.key} cannot be pressed"
        return self

    def run(self) -> AppTest:
        states = self._at._tree.get_widget_states()
        asked = states.widgets.add()
        asked.id = _make_trigger_id(self._board, "events")
        value = {"act": self._act, "fields": {one.name: one.value for one in self._fields}}
        asked.json_trigger_value = json.dumps([{"event": "pressed", "value": value}])
        return self._at._run(states)


class _Reader(HTMLParser):
    """The fields and buttons of one board; a button sends the fields of its own form."""

    def __init__(self, at: AppTest, board: str) -> None:
        super().__init__()
        self._at, self._board = at, board
        self._inside = ""
        self._form: list[Field] = []
        self.fields: dict[str, list[Field]] = {"input": [], "textarea": []}
        self.buttons: list[Press] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside, told = tag, dict(attrs)
        if tag == "form":
            self._form = []
        if tag in self.fields:
            one = Field(self._at, told["name"] or "", told.get("value") or "")
            self.fields[tag].append(one)
            self._form.append(one)
        if tag == "button":
            self.buttons.append(Press(self._at, self._board, told, self._form if told["type"] == "submit" else []))

    def handle_data(self, data: str) -> None:
        if self._inside == "button":
            self.buttons[-1].label += data.strip()


def drawn(at: AppTest) -> Iterator[str]:
    """The HTML of the page, of boards and of elements of their own, in the order of the page."""
    for one in at.main:
        if one.type == "html":
            yield one.proto.body
        elif html := html_of(one):
            yield html


def of_kind(at: AppTest, kind: str) -> list[Any]:
    """The elements of this kind, those of boards last."""
    found: list[Any] = list(getattr(at, kind))
    for one in at.main:
        if html := html_of(one):
            reader = _Reader(at, one.proto.id)
            reader.feed(html)
            found += {
                "button": reader.buttons,
                "text_input": reader.fields["input"],
                "text_area": reader.fields["textarea"],
            }.get(kind, [])
    return found


def html_of(one: Any) -> str:
    """The HTML of a board; nothing for any other element."""
    if getattr(one, "type", "") != "bidi_component" or one.proto.component_name != "reviewer_board":
        return ""
    return str(json.loads(one.proto.json)["html"])
