"""What every page works with: the services, and what is known of the judge that could be asked for."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import streamlit as st

from reviewer.domain.people import Actor, Role
from reviewer.ui import state
from reviewer.wording import say

if TYPE_CHECKING:
    from reviewer.services import Services


@dataclass(frozen=True, slots=True)
class Desk:
    services: "Services"
    judge: Literal["offline", "llm"]
    """The judge used when none is asked for."""
    model: str | None
    """The language model that is configured; None when there is none."""
    address: str
    """Where that model's server stands, in words."""
    session_minutes: float
    """Without a gesture for so long, a person signs again; 0: never."""


@st.cache_resource(show_spinner=False)
def open_desk() -> Desk:
    """The desk of this server, built once."""
    from reviewer.config import Settings
    from reviewer.wiring import build

    settings = Settings()
    ready = settings.api_key is not None or settings.base_url is not None
    return Desk(
        services=build(settings),
        judge=("llm" if settings.judge == "panel" else settings.judge) if ready else "offline",
        model=settings.model if ready else None,
        address=settings.base_url or "OpenAI",
        session_minutes=settings.session_minutes,
    )


def actor(role: Role) -> Actor:
    """The person at the keyboard, acting in `role`, under the name given in this session."""
    return Actor(id="local", name=state.get("person").strip() or say("cli.local_user"), role=role)
