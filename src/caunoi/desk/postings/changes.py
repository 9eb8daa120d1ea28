"""The parts of a notice by their labels, to be compared: of two versions, or of one and what was typed."""

from __future__ import annotations

from django.utils.translation import gettext as _

from caunoi.desk.changes import Changes, changes_of
from caunoi.matters.public.naming import place_name
from caunoi.places.models import Unit
from caunoi.postings.commands.writing import Words, words_of
from caunoi.postings.models import Posting


def parts_of(words: Words) -> dict[str, str]:
    """What everybody reads of a notice, part by part."""
    places = Unit.objects.filter(pk__in=words.places).order_by("code")
    return {
        _("Title"): words.title, _("In plain words"): words.summary, _("Text"): words.body,
        _("Posted for"): "\n".join(place_name(each) for each in places), _("Also to be read at"): words.where,
    }  # fmt: skip


def since_posted(posting: Posting) -> Changes | None:
    """How the newest version differs from the one that is posted; ``None`` where there are not two."""
    if not posting.has_later_version or posting.public is None or posting.newest is None:
        return None
    old, new = posting.public, posting.newest
    before, after = parts_of(words_of(old)), parts_of(words_of(new))
    files = ["\n".join(each.files.order_by("pk").values_list("title", flat=True)) for each in (old, new)]
    return changes_of({**before, _("Files"): files[0]}, {**after, _("Files"): files[1]})
