from caunoi.laws.models.act import LawAct, LawArticle, Version
from caunoi.laws.models.citing import Citing, Reference
from caunoi.laws.models.index import Corpus, Term
from caunoi.laws.models.leaflet import Leaflet

__all__ = ["Citing", "Corpus", "LawAct", "LawArticle", "Leaflet", "Reference", "Term", "Version"]
