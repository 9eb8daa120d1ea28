"""Words of the record about seals: past tense, as `journal` keeps them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

VERBS = {
    "seal_office.opened": _("Named an office that holds a key"),
    "seal_office.ended": _("Ended an office that held a key"),
    "seal_holder.named": _("Named a holder of a key"),
    "seal_holder.ended": _("Ended a holder of a key"),
    "seal_key.registered": _("Registered a public key"),
    "seal_key.ended": _("Ended a key"),
    "seal_key.rewrap_ordered": _("Wrote the file for wrapping keys anew"),
    "seal.made": _("Sealed an identity"),  # of old records: since decision 0165 the entry of the intake tells it
    "seal.erased": _("Erased a sealed identity"),
    "seal.rewrapped": _("Wrapped the keys of a sealed identity anew"),
    "seal.opening_asked": _("Asked to open a sealed identity"),
    "seal.opening_granted": _("Agreed to open a sealed identity"),
    "seal.opening_refused": _("Refused to open a sealed identity"),
    "seal.opening_handed_out": _("Handed out what opens a sealed identity"),
    "seal.glass_broken": _("Asked to open a sealed identity at once, for danger to life"),
    "seal_bundle.exported": _("Wrote a bundle for the other zone"),
    "seal_bundle.imported": _("Took in a bundle from the other zone"),
    "seal.book_printed": _("Printed lines of the reception book with identities, in the vault"),
}
