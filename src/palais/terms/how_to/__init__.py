"""How to use each mechanism, in plain words for people on the ground: one file a mechanism, and what a family shares.

Words only: limits of time, conditions and provisions are rules (`palais.rules.avenues`) and stand nowhere here. Each address
says whether it was read at its publisher or is only generally known. All words are our own.
"""

from palais.terms.how_to.reading import PARTS, Address, Happened, HowTo, guides, happened

__all__ = ["PARTS", "Address", "Happened", "HowTo", "guides", "happened"]
