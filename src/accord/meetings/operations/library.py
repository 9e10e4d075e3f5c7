"""The library: documents put on a shelf, their versions, what they belong to, and taking one off the shelf."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accord.accounts.models import Person
from accord.framework.errors import InvalidChangeError, NotFoundError
from accord.framework.models import Agreement, Group
from accord.framework.operations.changing import demand_unchanged, open_agreement
from accord.framework.queries.picture import agreement_facts
from accord.framework.viewer import ROLES, Viewer
from accord.library.errors import FileRefusedError
from accord.library.files import file_name
from accord.library.operations import keep_bytes_once
from accord.meetings.library.kinds import CIRCLES, GROUP, KINDS, may_be_linked
from accord.meetings.library.kinds import ROLES as NAMED
from accord.meetings.library.rights import demand_shelf, shelves_kept
from accord.meetings.models import Document, DocumentVersion
from accord.meetings.operations.library_links import Subject, link_to
from accord.meetings.operations.plan_steps import keep_plan_step, last_step, next_code, person_of
from accord.meetings.queries.groups import groups_of

KIND, PREFIX = "document", "LD"
WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class DocumentWording:
    """A document as written in a form; ``group`` and ``owner`` are codes, "" for the partnership and for nobody."""

    kind: str
    title: str
    group: str = ""
    about: str = ""
    owner: str = ""
    sees: str = "partners"
    roles: tuple[str, ...] = ()
    covers_from: date | None = None
    covers_until: date | None = None
    published_on: date | None = None
    address: str = ""
    review_on: date | None = None
    next_due: date | None = None


@dataclass(frozen=True)
class Upload:
    """A file that comes with a form, and what is said about it."""

    name: str
    content: bytes
    note: str = ""


def wording_of(row: Document) -> DocumentWording:
    """The wording held."""
    held = {name: getattr(row, name) for name in DocumentWording.__dataclass_fields__}
    return DocumentWording(
        **(held | {"group": row.group.code if row.group else "", "owner": row.owner.code if row.owner else ""}
           | {"roles": row.role_codes})
    )  # fmt: skip


@transaction.atomic
def add_document(
    *,
    by: Person,
    viewer: Viewer,
    agreement: str,
    wording: DocumentWording,
    file: Upload | None = None,
    subjects: Iterable[Subject] = (),
) -> str:
    """Put a document on the shelf of a group or of the partnership and return its reference.

    Without a file it is awaited: a plan that is due, say. Raises InvalidChangeError with the field and the reason.
    """
    held = open_agreement(viewer, agreement, "see")
    group = group_in(held, wording.group)
    demand_shelf(viewer, agreement, group.pk if group else None)
    row = Document(agreement=held, code=next_code(PREFIX, held.documents.values_list("code", flat=True)))
    _put(row, wording, group)
    row.save()
    keep_step(by=by, agreement=held, row=row, action="added", before={}, after=_plain(wording))
    if file is not None:
        _add_version(by, held, row, file)
    for subject in subjects:
        link_to(by=by, viewer=viewer, agreement=held, document=row, subject=subject)
    return row.code


@transaction.atomic
def change_document(
    *, by: Person, viewer: Viewer, agreement: str, document: str, wording: DocumentWording, seen: int
) -> None:
    """Change what is said about a document; ``seen`` is the number of its last step when the form was opened.

    Moving it to another shelf needs the right to both.
    """
    held = open_agreement(viewer, agreement, "see")
    row = document_kept(viewer, held, document)
    demand_unchanged(seen, last_step(held, KIND, row.code))
    group, before = group_in(held, wording.group), wording_of(row)
    demand_shelf(viewer, agreement, group.pk if group else None)
    if before == wording:
        return
    _put(row, wording, group)
    row.save()
    keep_step(by=by, agreement=held, row=row, action="changed", before=_plain(before), after=_plain(wording))


@transaction.atomic
def add_version(*, by: Person, viewer: Viewer, agreement: str, document: str, file: Upload) -> int:
    """Keep a file as the next version of a document and return its number; earlier ones stay readable.

    Its owner may, and who keeps the shelf. Raises InvalidChangeError with the reason for a file that is not kept, and
    where it is the version that is held already.
    """
    held = open_agreement(viewer, agreement, "see")
    row = document_at(held, document)
    if row.owner_id != by.pk:
        demand_shelf(viewer, agreement, row.group_id)
    _demand_kept(row)
    return _add_version(by, held, row, file)


@transaction.atomic
def withdraw_document(*, by: Person, viewer: Viewer, agreement: str, document: str, why: str) -> None:
    """Take a document off its shelf: it is listed no more, and stays with its versions for who looks for it."""
    held = open_agreement(viewer, agreement, "see")
    row = document_kept(viewer, held, document)
    if not why.strip():
        raise InvalidChangeError(_("Say why it is withdrawn."), "why")
    if row.assessments.filter(state="running").exists():
        raise InvalidChangeError(_("A strategic assessment that is under way becomes this document."), "why")
    _set_state(by, held, row, WITHDRAWN, why.strip())


@transaction.atomic
def take_document_back(*, by: Person, viewer: Viewer, agreement: str, document: str) -> None:
    """Put a withdrawn document back on its shelf."""
    held = open_agreement(viewer, agreement, "see")
    row = document_at(held, document)
    demand_shelf(viewer, agreement, row.group_id)
    if row.state == WITHDRAWN:
        _set_state(by, held, row, "kept", "")


def document_at(agreement: Agreement, code: str) -> Document:
    """A document about to be changed; NotFoundError where there is none."""
    rows = Document.objects.select_for_update(of=("self",)).select_related("group", "owner")
    found = rows.filter(agreement=agreement, code=code).first()
    if found is None:
        raise NotFoundError(_("There is no such document."))
    return found


def document_kept(viewer: Viewer, agreement: Agreement, code: str) -> Document:
    """A document about to be changed by who keeps its shelf; InvalidChangeError for one that was withdrawn."""
    row = document_at(agreement, code)
    demand_shelf(viewer, agreement.code, row.group_id)
    _demand_kept(row)
    return row


def group_in(agreement: Agreement, code: str) -> Group | None:
    """A group of the agreement, None for the whole partnership; InvalidChangeError for one there is not."""
    if not code:
        return None
    found = groups_of(agreement_facts(agreement)).filter(code=code).first()
    if found is None:
        raise InvalidChangeError(_("The agreement has no such group."), "group")
    return found


def keep_step(
    *,
    by: Person,
    agreement: Agreement,
    row: Document,
    action: str,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    note: str = "",
) -> None:
    """Write what changed in a document as its next step, with the audit row."""
    names = dict.fromkeys((*before, *after))
    pairs = {name: [before.get(name, ""), after.get(name, "")] for name in names}
    changes = {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}
    keep_plan_step(by=by, agreement=agreement, kind=KIND, subject=row.code, action=action, changes=changes, note=note)


def may_add_to(viewer: Viewer, agreement: str) -> bool:
    """Whether somebody keeps any shelf at all."""
    kept = shelves_kept(viewer, agreement)
    return kept is None or bool(kept)


def _put(row: Document, wording: DocumentWording, group: Group | None) -> None:
    _demand_sound(wording)
    plain = asdict(wording) | {"title": wording.title.strip(), "about": wording.about.strip(), "group": group}
    plain |= {"owner": _owner(wording.owner), "roles": "".join(f";{role}" for role in wording.roles)}
    plain["roles"] += ";" if plain["roles"] else ""
    for name, value in plain.items():
        setattr(row, name, value)


def _owner(code: str) -> Person | None:
    try:
        return person_of(code)
    except InvalidChangeError as error:
        raise InvalidChangeError(str(error), "owner") from error


def _demand_sound(wording: DocumentWording) -> None:
    if wording.kind not in KINDS:
        raise InvalidChangeError(_("Choose what kind of document it is."), "kind")
    if not wording.title.strip():
        raise InvalidChangeError(_("Give it a title."), "title")
    if wording.sees not in CIRCLES:
        raise InvalidChangeError(_("Choose who may see it."), "sees")
    if wording.sees == GROUP and not wording.group:
        raise InvalidChangeError(_("Choose the group whose members may see it."), "sees")
    if wording.sees == NAMED and not wording.roles:
        raise InvalidChangeError(_("Choose at least one role that may see it."), "roles")
    if not set(wording.roles) <= set(ROLES):
        raise InvalidChangeError(_("There is no such role."), "roles")
    if wording.sees != NAMED and wording.roles:
        raise InvalidChangeError(_("Roles are named only where the document is for them alone."), "roles")
    first, last = wording.covers_from, wording.covers_until
    if first is not None and last is not None and last < first:
        raise InvalidChangeError(_("The period ends before it begins."), "covers_until")
    if not may_be_linked(wording.address):
        raise InvalidChangeError(_("Write the whole web address, beginning with https://"), "address")


def _add_version(by: Person, agreement: Agreement, row: Document, file: Upload) -> int:
    name = file_name(file.name)
    try:
        stored = keep_bytes_once(by=by, name=file.name, content=file.content)
    except FileRefusedError as error:
        raise InvalidChangeError(str(error), "file") from error
    last = row.versions.select_related("file").defer("file__content").order_by("-number").first()
    if last is not None and last.file.sha256 == stored.sha256:
        raise InvalidChangeError(_("This is the version that is here already."), "file")
    number = (last.number if last else 0) + 1
    DocumentVersion(
        document=row, number=number, name=name, file=stored, note=file.note.strip(), by=by, at=timezone.now(),
    ).save()  # fmt: skip
    before = {"version": last.number, "file": last.name, "sha256": last.file.sha256} if last else {}
    after = {"version": number, "file": name, "sha256": stored.sha256}
    keep_step(
        by=by, agreement=agreement, row=row, action="versioned", before=before, after=after, note=file.note.strip()
    )
    return number


def _demand_kept(row: Document) -> None:
    if row.state == WITHDRAWN:
        raise InvalidChangeError(_("The document was withdrawn; take it back first."))


def _set_state(by: Person, agreement: Agreement, row: Document, state: str, why: str) -> None:
    before, row.state, row.state_note = row.state, state, why
    row.save(update_fields=["state", "state_note"])
    action = "withdrawn" if state == WITHDRAWN else "taken_back"
    was, now = {"state": before}, {"state": state}
    keep_step(by=by, agreement=agreement, row=row, action=action, before=was, after=now, note=why)


def _plain(wording: DocumentWording) -> dict[str, Any]:
    """A wording as its step keeps it."""
    held = asdict(wording) | {"roles": list(wording.roles)}
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in held.items()
        if value not in (None, "", [])
    }
