"""A PDF written anew with what its pages show and nothing that acts, links, hides or names somebody."""

from __future__ import annotations

import io
import re

from caunoi.base.lazy import Lazily

pypdfium2, raw = Lazily("pypdfium2"), Lazily("pypdfium2.raw")

ACTIVE = re.compile(
    rb"/AA(?=\s*(?:<<|\d+ \d+ R))|/JavaScript(?![A-Za-z])"
    rb"|(?<=/S)/(?:Launch|URI|SubmitForm|ImportData|GoToR|GoToE|Rendition|RichMediaExecute)(?![A-Za-z])"
)
"""Names that make a viewer act, as PDFium writes them; long enough never to occur in compressed data by chance."""


def bare_copy(document: pypdfium2.PdfDocument) -> bytes:
    """The pages of ``document`` as a new file; author, scripts, forms and embedded files stay behind.

    What notes, stamps and fields show becomes part of the page; the notes themselves go, with links and attached files. Actions
    of a page cannot be taken out through PDFium, so their names are written over at the same length. ``document`` is changed.
    """
    for page in document:
        raw.FPDFPage_Flatten(page.raw, raw.FLAT_NORMALDISPLAY)
        for position in reversed(range(raw.FPDFPage_GetAnnotCount(page.raw))):
            raw.FPDFPage_RemoveAnnot(page.raw, position)
        page.close()
    copy = pypdfium2.PdfDocument.new()
    try:
        copy.import_pages(document)
        out = io.BytesIO()
        copy.save(out)
    finally:
        copy.close()
    return ACTIVE.sub(lambda name: b"/" + b"X" * (len(name[0]) - 1), out.getvalue())
