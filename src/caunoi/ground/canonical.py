"""Canonical JSON (RFC 8785): one value, one sequence of bytes, so that a hash of it means something.

The domain is text, whole numbers, booleans, null, lists and objects. Floating point numbers are refused: their printed
form is where implementations differ, and nothing the record keeps needs one (money and days are whole numbers).
Text is taken as it is; Unicode normalisation (NFC) happens once, on entry, in `caunoi.ground.text_normal`.
"""

from __future__ import annotations

import json
from typing import Any

#: Beyond this a JavaScript reader would round the number, so the same JSON would mean two things (RFC 7493).
LARGEST_INTEGER = 2**53 - 1

_OPTIONS: dict[str, Any] = {"ensure_ascii": False, "allow_nan": False, "separators": (",", ":")}
_encode_sorting = json.JSONEncoder(sort_keys=True, **_OPTIONS).encode
_encode_as_given = json.JSONEncoder(sort_keys=False, **_OPTIONS).encode


class NotCanonical(ValueError):
    """The value has no canonical form: a float, a huge integer, half a surrogate pair, a key that is not text..."""


def canonical_json(value: Any) -> bytes:
    """The RFC 8785 bytes of `value` (UTF-8, no spaces, keys in UTF-16 order).

    Raises NotCanonical for anything outside the domain named at the top of this module.
    """
    try:
        if _has_only_ascii_keys(value):
            return _encode_sorting(value).encode("utf-8")
        return _encode_as_given(_in_utf16_order(value)).encode("utf-8")
    except UnicodeEncodeError as error:
        raise NotCanonical("text holds half of a surrogate pair, which has no UTF-8 form") from error
    except RecursionError as error:
        raise NotCanonical("the value is nested too deeply or contains itself") from error


def _has_only_ascii_keys(value: Any) -> bool:
    """Check the whole value; tell whether code point order and UTF-16 order of its keys are surely the same."""
    if isinstance(value, str) or value is None or value is True or value is False:
        return True
    if isinstance(value, int):
        if -LARGEST_INTEGER <= value <= LARGEST_INTEGER:
            return True
        raise NotCanonical(f"{value} does not fit in 53 bits; give it as text")
    ascii_keys = True
    if isinstance(value, dict):
        for key, item in value.items():
            if not isinstance(key, str):
                raise NotCanonical(f"the key {key!r} is not text")
            ascii_keys = key.isascii() and ascii_keys
            ascii_keys = _has_only_ascii_keys(item) and ascii_keys
        return ascii_keys
    if isinstance(value, (list, tuple)):
        for item in value:
            ascii_keys = _has_only_ascii_keys(item) and ascii_keys
        return ascii_keys
    raise NotCanonical(f"{type(value).__name__} is not allowed here; give text, whole numbers, true/false, null, lists")


def _in_utf16_order(value: Any) -> Any:
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: key.encode("utf-16-be"))
        return {key: _in_utf16_order(value[key]) for key in keys}
    if isinstance(value, (list, tuple)):
        return [_in_utf16_order(item) for item in value]
    return value
