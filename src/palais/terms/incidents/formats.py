"""The exports that `incidents` reads, told apart by their headers.

The columns of each are those that its tool writes: Ushahidi 2 (`application/helpers/download.php`), Ushahidi 3 and later
(`Modules/V3/Formatter/Post/CSV.php`), KoboToolbox (`formpack`), ODK Central (`central-backend`), UCDP's Georeferenced Event
Dataset (codebook, versions 19.1 to 23.1) and ACLED (codebook). A column is read only where it stands here, or where the
reader's settings name it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from palais.errors import Unrecognised
from palais.terms.incidents.sheet import plain

__all__ = ["DATES", "FORMATS", "KINDS", "Format", "format_of"]

DATES = ("incident date", "date of incident", "date of the incident", "event date", "date of event", "date")
KINDS = (
    *("incident type", "type of incident", "violation type", "type of violation", "violation", "violations"),
    *(
        "what happened",
        "kind of incident",
        "event type",
        "type of event",
        "category",
        "categories",
        "incident category",
        "incident kind",
        "type",
    ),
)
"""Names under which a form of one's own may hold the day and the kind of an incident; each is taken only if it is there once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One tool's export.

    Attributes
    ----------
    name, title : str
        Id, and the tool's name for a reader.
    marks : tuple[str, ...]
        Columns that no other export has together; case and blanks do not count.
    columns : Mapping[str, tuple[str, ...]]
        What each fact may be called, first found first.
    published : bool
        Whether it is a published data set: it codes who acted, and holds nobody's contacts.
    day_first : bool
        Whether 03/04/2024 is the third of April. Where it is not known to be, such a date is not read.
    own_form : bool
        Whether the columns are the deployment's own questions, so that a day or a kind is looked for by common names.
    review : Mapping[str, str]
        The tool's words for how far a report was checked, as ours.
    """

    name: str
    title: str
    marks: tuple[str, ...]
    columns: Mapping[str, tuple[str, ...]]
    published: bool = False
    day_first: bool = False
    own_form: bool = False
    review: Mapping[str, str] = field(default_factory=dict)


_UCDP = Format(
    name="ucdp-ged",
    title="UCDP Georeferenced Event Dataset",
    published=True,
    marks=("type_of_violence", "where_prec", "date_start", "latitude", "longitude"),
    columns={
        "id": ("id",),
        "country_gw": ("country_id",),
        "date": ("date_start",),
        "date_end": ("date_end",),
        "date_precision": ("date_prec",),
        "latitude": ("latitude",),
        "longitude": ("longitude",),
        "place_precision": ("where_prec",),
        "kind": ("type_of_violence",),
        "actor_gw": ("gwnoa",),
        "deaths": ("best",),
        "deaths_low": ("low",),
        "deaths_high": ("high",),
        "review": ("event_clarity",),
    },
    review={"1": "clear", "2": "less_clear"},
)
_ACLED = Format(
    name="acled",
    title="ACLED",
    published=True,
    marks=("event_id_cnty", "event_date", "sub_event_type", "latitude", "longitude"),
    columns={
        "id": ("event_id_cnty",),
        "country": ("country",),
        "date": ("event_date",),
        "latitude": ("latitude",),
        "longitude": ("longitude",),
        "place_precision": ("geo_precision",),
        "kind": ("sub_event_type",),
        "actor_name": ("actor1",),
        "deaths": ("fatalities",),
    },
    day_first=True,
)
_USHAHIDI_2 = Format(
    name="ushahidi-2",
    title="Ushahidi 2",
    marks=("incident title", "incident date"),
    columns={
        "id": ("#", "serial"),
        "date": ("incident date",),
        "latitude": ("latitude",),
        "longitude": ("longitude",),
        "kind": ("category",),
        "review": ("verified",),
    },
    day_first=True,
    review={"yes": "verified", "no": "not_verified"},
)
_USHAHIDI_3 = Format(
    name="ushahidi-3",
    title="Ushahidi 3 and later",
    marks=("post id", "post status", "post date (utc)"),
    columns={"id": ("post id",), "date": ("post date (utc)",), "review": ("post status",)},
    own_form=True,
    review={"published": "published", "draft": "draft", "archived": "archived"},
)
_KOBO = Format(
    name="kobo",
    title="KoboToolbox",
    marks=("_id", "_uuid", "_submission_time"),
    columns={"id": ("_uuid",), "review": ("_validation_status",)},
    own_form=True,
    review={
        "validation_status_approved": "approved",
        "approved": "approved",
        "validation_status_not_approved": "not_approved",
        "not approved": "not_approved",
        "validation_status_on_hold": "on_hold",
        "on hold": "on_hold",
    },
)
_ODK = Format(
    name="odk",
    title="ODK Central",
    marks=("submissiondate", "key", "submittername", "reviewstate"),
    columns={"id": ("key",), "review": ("reviewstate",)},
    own_form=True,
    review={
        "approved": "approved",
        "rejected": "rejected",
        "hasissues": "has_issues",
        "edited": "edited",
    },
)

FORMATS: dict[str, Format] = {one.name: one for one in (_UCDP, _ACLED, _USHAHIDI_2, _USHAHIDI_3, _KOBO, _ODK)}
"""Every export that is read, by id."""


def format_of(header: tuple[str, ...]) -> Format:
    """Return the export that a header belongs to.

    Raises
    ------
    Unrecognised
        If it is none of them, or the sheet of a repeated group. The message repeats nothing of the file.
    """
    names = {plain(name) for name in header}
    found = [one for one in FORMATS.values() if {plain(mark) for mark in one.marks} <= names]
    if len(found) == 1:
        return found[0]
    if names & {"parent key", "parent index"}:
        raise Unrecognised(
            "The file is the sheet of a repeated group; give the form's main sheet, which has one row a submission."
        )
    known = ", ".join(one.title for one in FORMATS.values())
    raise Unrecognised(
        f"The file's header is that of no export known here ({known}); export it again with all columns and the "
        f"header as the tool writes it."
    )
