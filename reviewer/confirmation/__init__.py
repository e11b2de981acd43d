"""A suggestion + a person -> a decision that can be recorded; recorded decisions -> the one that stands."""

from reviewer.confirmation.acts import Act, check, replay, settled, suggested

__all__ = ["Act", "check", "replay", "settled", "suggested"]
