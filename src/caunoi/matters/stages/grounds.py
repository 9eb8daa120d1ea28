"""The grounds, criteria and results that the laws list, each in their own words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from caunoi.matters import asks
from caunoi.matters.choices import AmountName

REFUSAL_GROUNDS = (
    ("internal", _("1. Internal or steering act, normative act, or State secret")),
    ("not_concerned", _("2. No direct relation to the complainant's own rights and interests")),
    ("incapable", _("3. No full capacity to act and no lawful representative")),
    ("representative", _("4. Unlawful representative")),
    ("unsigned", _("5. No signature or fingerprint of the complainant")),
    ("late", _("6. The time limit for complaining has passed without a lawful reason")),
    ("second_decision", _("7. There is a second decision already")),
    ("terminated", _("8. Settlement was terminated and 30 days passed in silence")),
    ("court", _("9. A court has accepted or judged it")),
)
"""Luật KN Đ11."""
COMPLEXITY = (
    ("places", _("a) One content, to be verified at two places or more")),
    ("contents", _("b) Two contents or more")),
    ("many", _("c) Many complainants, or the interests of many people")),
    ("abroad", _("d) A person abroad or a foreigner, an act abroad, or verification abroad")),
    ("agencies", _("đ) Under the management of several agencies")),
    ("disagreement", _("e) The agencies disagree")),
    ("evidence", _("g) Conflicting evidence, or an expert's opinion is needed")),
    ("undefined", _("Complex for another reason, while no text defined the word")),
)
"""NĐ 124/2020 Đ3a as amended by NĐ 155/2026 Đ2, and NĐ 31/2019 Đ3 for denunciations: the same seven criteria. Until
30/6/2026 (complaints) and 27/5/2019 (denunciations) no text read defined what is complex: the reason alone stands then."""
SUSPENSION_GROUNDS = (
    ("obstacle", _("Force majeure or an objective obstacle keeps the complainant away")),
    ("other_result", _("The result of a related matter has to be awaited")),
)
"""Luật KN Đ11a.1, NĐ 124 Đ28a (from 1/7/2026)."""
TERMINATION_GROUNDS = (
    ("withdrawn", _("The whole complaint was withdrawn")),
    ("died", _("The complainant died and nobody takes over rights and duties")),
    ("dissolved", _("The organisation was dissolved, went bankrupt or ended and nobody takes over")),
)
"""Luật KN Đ10 (withdrawal, at all times), Đ11a.2 (the others, from 1/7/2026)."""
WITHDRAWAL_FORMS = (("petition", _("By a signed petition")), ("minutes", _("By minutes")))
FIRST_RESULTS = (("right", _("Right")), ("partly", _("Partly right")), ("wrong", _("Wrong")))
SECOND_RESULTS = (
    ("upheld", _("First decision upheld")),
    ("changed", _("First decision set aside or changed, in whole or part")),
)
PRESENCE = (
    ("present", _("Present")),
    ("excused", _("Absent with a valid reason")),
    ("absent", _("Absent without a valid reason, though duly invited")),
)
DIALOGUE_LED_BY = (
    ("head", _("The head in person")),
    ("deputy", _("A deputy")),
    ("peer", _("The head of another agency of the same level")),
    ("verifier", _("The verifier")),
)
DIALOGUE_CASES = (
    ("group", _("The group is large")),
    ("disagreement", _("Agencies disagree")),
    ("heated", _("The complainant is heated")),
    ("order", _("Public order or the public interest is touched")),
)
"""NĐ 124/2020 Đ28.2 as amended by NĐ 155/2026 Đ11: in these the provincial chair leads the dialogue in person."""
YES_NO = (("yes", _("Yes")), ("no", _("No")))
WAYS = (
    ("meeting", _("Meeting")),
    ("posting", _("Posting")),
    ("media", _("Press, radio or television")),
    ("online", _("Electronic portal")),
)

AMOUNTS = tuple(
    (asks.money if name.endswith(("money", "land")) else asks.whole)(name, label, required=False)
    for name, label in AmountName.choices
)
"""What a decision or conclusion orders, or what its execution brought, in the words of forms 01-04/KQGQ."""

NOT_ACCEPTED_GROUNDS = (
    ("form", _("Not in the form of Đ23: no signed petition or signed record")),
    ("incapable", _("No full capacity to act and no lawful representative")),
    ("competence", _("Not within the competence of this agency")),
    ("no_basis", _("No basis to identify the violator and the act")),
    ("after_complaint", _("Grew out of a rightly settled complaint, without evidence that its settler broke the law")),
    ("many_bodies", _("Sent to many bodies, the right one among them, or guided before (Đ24.3)")),
    ("not_again", _("Further denunciation without a ground of Đ37.3")),
)
"""Luật TC 2018 Đ29.1, Đ24.3, Đ37."""
DENUNCIATION_SUSPENSION = (
    ("other_result", _("The result of another body or of a related matter has to be awaited")),
    ("expertise", _("Additional or new expertise has to be awaited")),
)
"""Luật TC 2018 Đ34.1."""
DENUNCIATION_TERMINATION = (
    ("withdrawn", _("The whole denunciation was withdrawn")),
    ("died", _("The denounced has died and the content concerns that person alone")),
    ("judged", _("There is a final judgment or decision on the content")),
)
"""Luật TC 2018 Đ34.3."""
MUST_GO_ON = (
    ("violation", _("There are signs of a violation")),
    ("coerced", _("There is reason to think of threat, coercion or bribe")),
    ("slander", _("There are signs of slander")),
)
"""Luật TC 2018 Đ33.3; NĐ 31/2019 Đ4.4: withdrawal does not stop these."""
PROTECTION = (
    ("work", _("Position, work")),
    ("life", _("Life, health, honour")),
    ("property", _("Property")),
    ("relatives", _("Relatives")),
)
"""What is protected (Luật TC 2018 Đ47-58)."""
PROTECTION_ENDS = (
    ("over", _("The denunciation was concluded or its settlement ended")),
    ("no_grounds", _("The grounds of the protection have ended")),
    ("breach", _("The protected person wilfully broke the duties (from 01/07/2026)")),
)
"""Luật TC 2018 Đ54, with Luật 136/2025 from 1/7/2026."""
DENUNCIATION_RESULTS = (("right", _("Right")), ("partly", _("Partly right, partly wrong")), ("wrong", _("Wrong")))
FURTHER_GROUNDS = (
    ("process", _("Order or procedure was violated and may have changed the result")),
    ("content", _("Content was left out or not examined")),
    ("law", _("Law was misapplied")),
    ("evidence", _("New facts or evidence may change the conclusion")),
    ("bias", _("The settler or verifier broke the law, or did not settle objectively")),
    ("none", _("None of these: not settled again")),
)
"""Luật TC 2018 Đ37.3; the last leads to a written notice."""
