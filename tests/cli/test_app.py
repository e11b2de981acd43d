"""What the application is started with is the same from a checkout (`streamlit run app.py`) and from a wheel (`reviewer app`)."""

import tomllib

from reviewer.cli.app import OPTIONS
from reviewer.datafiles import checkout


def as_option(value: object) -> str:
    """As it is given on the command line."""
    if isinstance(value, list):
        return ",".join(value)
    return str(value).lower() if isinstance(value, bool) else str(value)


def test_the_options_of_the_command_are_those_of_the_checkout() -> None:
    root = checkout()
    assert root
    sections = tomllib.loads((root / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    written = {
        f"--{section}.{name}": as_option(value)
        for section, values in sections.items()
        for name, value in values.items()
    }
    given = dict(zip(OPTIONS[::2], OPTIONS[1::2], strict=True))
    assert given.items() <= written.items()
    assert {name for name in written if name.startswith(("--server.", "--browser.", "--runner."))} <= given.keys()
