"""The base of everything that crosses a border: frozen, closed, and named by its content."""

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from typing import Any, Self

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """A frozen model that refuses fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, protected_namespaces=())

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy whose cached properties are computed anew: pydantic would carry those of the original."""
        copied = super().model_copy(update=update, deep=deep)
        for name in set(copied.__dict__) - set(type(self).model_fields):
            del copied.__dict__[name]
        return copied


def content_hash(value: BaseModel | dict[str, Any] | list[Any] | str | bytes) -> str:
    """`sha256:<64 hex>` of canonical bytes: bytes as they are, text as NFC UTF-8, data as JSON with sorted keys and no spaces."""
    if isinstance(value, bytes):
        data = value
    elif isinstance(value, str):
        data = unicodedata.normalize("NFC", value).encode()
    else:
        plain = value.model_dump(mode="json") if isinstance(value, BaseModel) else value
        text = json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        data = unicodedata.normalize("NFC", text).encode()
    return "sha256:" + hashlib.sha256(data).hexdigest()
