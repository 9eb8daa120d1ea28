"""What is wrong with an input, as a sentence in the language of the request, from the checker's own findings."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, Any] = {
    "missing": _("This is required."),
    "extra_forbidden": _("There is no input of this name."),
    "string_type": _("This must be text."),
    "string_unicode": _("This text holds signs that no text can hold."),
    "string_too_long": _("At most %(max_length)s signs are possible."),
    "string_too_short": _("This may not be empty."),
    "string_pattern_mismatch": _("This is not written as expected; please look at the description."),
    "int_parsing": _("This must be a whole number."),
    "int_type": _("This must be a whole number."),
    "int_from_float": _("This must be a whole number."),
    "int_parsing_size": _("This number is too large."),
    "greater_than_equal": _("This must be at least %(ge)s."),
    "less_than_equal": _("This must be at most %(le)s."),
    "literal_error": _("This must be one of: %(expected)s."),
    "list_type": _("This must be a list."),
    "model_type": _("This must be an object in braces."),
    "model_attributes_type": _("This must be an object in braces."),
    "dict_type": _("This must be an object in braces."),
    "bool_type": _("This must be true or false."),
    "bool_parsing": _("This must be true or false."),
}
OTHERWISE = _("This is not as expected; please look at the description of the API.")


def sentence_of(error: dict[str, Any]) -> str:
    """The sentence for one finding of pydantic (``type`` and ``ctx``)."""
    facts = {name: str(value).replace("' or '", ", ").replace("'", "") for name, value in error.get("ctx", {}).items()}
    return str(SENTENCES.get(error["type"], OTHERWISE)) % facts
