"""The step-by-step form of avenues, as a page that thinks for itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from palais.web.offline.scripts import AVENUES_DATA, SCRIPTS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from palais.web.places import Place

__all__ = ["accepting", "avenues_page"]

_TITLE = "Which door is open"
_ASKED = {"party", "declaration", "not_opted_out"}


def avenues_page(data: Mapping[str, Any], *, place: Place, generated: date) -> str:
    """Return the page with the form, as one HTML5 document.

    Parameters
    ----------
    data : mapping
        As `palais.questions._avenues.offline.avenues_offline` returns it.
    place : Place
        Of the site or of an edition: scripts are files beside the page.
    generated : date
        The day for which the table says who accepts complaints.

    Raises
    ------
    ValueError
        For a page that is sent by mail, which holds no script.
    """
    from palais.web.page import environment

    if place.whole:
        raise ValueError("the form of avenues needs scripts beside it, and a page for a mail has none")
    named = sorted(((code, one["name"]) for code, one in data["states"].items()), key=lambda one: one[1])
    heard = [one for one in data["mechanisms"] if one["kind"] == "complaint"]
    return (
        environment()
        .get_template("site/avenues_form.html")
        .render(
            place=place,
            title=_TITLE,
            generated=generated,
            states=named,
            rights=sorted(
                ((code, one["name"]) for code, one in data["rights"].items()), key=lambda one: one[1]
            ),
            heard=[(one["mechanism"], one["name"]) for one in heard],
            accepting=[
                (name, [accepting(data, code, one, on=generated) for one in heard]) for code, name in named
            ],
            doors=[(one["mechanism"], one["name"], _to_all(one)) for one in data["mechanisms"]],
            scripts=(AVENUES_DATA, *SCRIPTS["avenues"]),
        )
    )


def accepting(data: Mapping[str, Any], state: str, mechanism: Mapping[str, Any], *, on: date) -> str:
    """Return whether a state is bound by what the mechanism rests on: `yes`, `no` or `not known`.

    A door that binds nobody yet is closed to all, whoever has accepted it.
    """
    treaties = {}
    procedures: dict[str, bool | None] = {}
    for treaty, spells in data["states"][state]["treaties"].items():
        row = data["standings"][[place for first, place in spells if first <= on.isoformat()][-1]]
        treaties[treaty] = row[0]
        procedures |= {name: held for name, held, *_ in data["procedures"][row[-1]]}
    gates = mechanism["gates"]
    if any(gate["kind"] == "not_in_force" for gate in gates):
        return "no"
    held = [
        treaties.get(gate["treaty"]) if gate["kind"] == "party" else procedures.get(gate["procedure"])
        for gate in gates
        if gate["kind"] in _ASKED
    ]
    return "no" if False in held else "not known" if None in held else "yes"


def _to_all(mechanism: Mapping[str, Any]) -> bool:
    return not any(gate["kind"] in {*_ASKED, "not_in_force", "member", "icc"} for gate in mechanism["gates"])
