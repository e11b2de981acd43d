"""What AppTest has no word for: the words and the buttons of a board, told and pressed as its script does in a browser."""

import json
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from streamlit.components.v2.bidi_component.main import _make_trigger_id
from streamlit.testing.v1 import AppTest

from reviewer.ui import state


class Press:
    """A button of a board, with the names that AppTest gives to those of Streamlit."""

    def __init__(self, at: AppTest, board: str, attributes: dict[str, str | None]) -> None:
        self._at, self._board = at, board
        self._act = attributes["data-act"] or ""
        self.key = state.widget(self._act)
        self.disabled = "disabled" in attributes
        self.label = ""

    def click(self) -> "Press":
        assert not self.disabled, f"{self.key} cannot be pressed"
        return self

    def run(self) -> AppTest:
        states = self._at._tree.get_widget_states()
        asked = states.widgets.add()
        asked.id = _make_trigger_id(self._board, "events")
        asked.json_trigger_value = json.dumps([{"event": "pressed", "value": self._act}])
        return self._at._run(states)


class _Buttons(HTMLParser):
    def __init__(self, at: AppTest, board: str) -> None:
        super().__init__()
        self._at, self._board = at, board
        self._inside = ""
        self.found: list[Press] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside = tag
        if tag == "button":
            self.found.append(Press(self._at, self._board, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self._inside == "button":
            self.found[-1].label += data.strip()


def drawn(at: AppTest) -> Iterator[str]:
    """The HTML of the page, of boards and of elements of their own, in the order of the page."""
    for one in at.main:
        if one.type == "html":
            yield one.proto.body
        elif html := _html(one):
            yield html


def buttons(at: AppTest) -> list[Any]:
    """The buttons of the page, those of boards last."""
    found: list[Any] = list(at.button)
    for one in at.main:
        if html := _html(one):
            reader = _Buttons(at, one.proto.id)
            reader.feed(html)
            found += reader.found
    return found


def _html(one: Any) -> str:
    if one.type != "bidi_component" or one.proto.component_name != "reviewer_board":
        return ""
    return str(json.loads(one.proto.json)["html"])
