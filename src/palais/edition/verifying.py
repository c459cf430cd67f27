"""Whether a folder is the edition that was signed: each file altered, missing or added, the key, the signature, the number.

Nothing in the folder is trusted before its sum is: the signature vouches for the statement, the statement for the sums, the sums
for every file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from palais.edition.signing import BrokenSignature, check, fingerprint, public_key
from palais.edition.statement import (
    BESIDE,
    PUBLIC_KEY,
    SIGNATURE,
    STATEMENT,
    Statement,
    read_statement,
    sum_of,
)
from palais.edition.sums import SUMS, digest_of, files_in, read_sums
from palais.errors import Unrecognised

if TYPE_CHECKING:
    from minisign import PublicKey

__all__ = ["Finding", "Verdict", "verify"]

What = Literal["altered", "missing", "added", "unreadable", "signature", "key", "older", "unsigned"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it was signed, in a sentence."""

    what: What
    sentence: str
    file: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found.

    Attributes
    ----------
    statement : Statement | None
        What the edition says of itself; nothing where that cannot be read.
    fingerprint : str
        Of the key that signed it; empty where none did.
    findings : tuple[Finding, ...]
        None where the folder is what was signed.
    sums : mapping
        The sum of each file, as far as they can be trusted.
    """

    statement: Statement | None
    fingerprint: str
    findings: tuple[Finding, ...]
    sums: Mapping[str, str]

    @property
    def whole(self) -> bool:
        """Whether nothing speaks against it."""
        return not self.findings


def verify(
    folder: Path, *, key: str | None = None, not_older_than: int | None = None, seen: Path | None = None
) -> Verdict:
    """Return whether `folder` is the edition that was signed.

    Parameters
    ----------
    folder : Path
    key : str, optional
        The public key that must have signed it, or the file it stands in. Without one, the key in the folder is taken, which
        shows that the copy is whole, not who made it.
    not_older_than : int, optional
        The lowest number that is not too old.
    seen : Path, optional
        Memory of the newest edition of each key; it is read, not written.

    Raises
    ------
    Unrecognised
        If the folder is no edition, or the key none.
    """
    if not (folder / SUMS).is_file() or not (folder / STATEMENT).is_file():
        raise Unrecognised(
            f"'{folder}' is no whole edition: it has no {SUMS} and {STATEMENT}; name the folder that holds index.html."
        )
    wanted = public_key(key) if key is not None else None
    findings: list[Finding] = []
    statement = _statement(folder, findings)
    signer = _signer(folder, statement, wanted, findings)
    sums = _sums(folder, statement, findings)
    findings += _files(folder, sums, signed=signer is not None)
    if statement is not None:
        findings += _age(statement, signer or "", not_older_than, seen)
    return Verdict(statement, signer or "", tuple(findings), sums)


def _statement(folder: Path, findings: list[Finding]) -> Statement | None:
    try:
        return read_statement((folder / STATEMENT).read_bytes())
    except (OSError, ValueError) as error:
        findings.append(Finding("unreadable", f"{STATEMENT} is altered: {error}.", STATEMENT))
        return None


def _signer(
    folder: Path, statement: Statement | None, wanted: PublicKey | None, findings: list[Finding]
) -> str | None:
    """Return the fingerprint of the key that signed the statement; nothing, and a finding where one was to be, if none did."""
    if not (folder / SIGNATURE).exists():
        if wanted is not None:
            findings.append(
                Finding("unsigned", f"{SIGNATURE} is missing: nobody vouches for this copy.", SIGNATURE)
            )
        return None
    try:
        key = wanted or public_key(str(folder / PUBLIC_KEY))
        comment = check((folder / STATEMENT).read_bytes(), (folder / SIGNATURE).read_bytes(), key)
    except BrokenSignature as error:
        findings.append(_broken(error, wanted))
        return None
    except (OSError, Unrecognised):
        findings.append(
            Finding(
                "key", f"{PUBLIC_KEY} is altered or missing: name the signer's key with --key.", PUBLIC_KEY
            )
        )
        return None
    if statement is not None and comment != statement.comment:
        findings.append(
            Finding("signature", "The signature vouches for other words than this edition says.", SIGNATURE)
        )
        return None
    return fingerprint(key)


def _broken(error: BrokenSignature, wanted: PublicKey | None) -> Finding:
    if "key identifiers" in str(error):
        whose = f"the key {fingerprint(wanted)}" if wanted else f"the key in {PUBLIC_KEY}"
        return Finding("key", f"Another key than {whose} signed this edition.", SIGNATURE)
    return Finding(
        "signature", f"The signature is broken: {STATEMENT} or {SIGNATURE} was altered.", SIGNATURE
    )


def _sums(folder: Path, statement: Statement | None, findings: list[Finding]) -> Mapping[str, str]:
    try:
        text = (folder / SUMS).read_text(encoding="utf-8")
        sums = read_sums(text)
    except (OSError, ValueError) as error:
        findings.append(Finding("altered", f"{SUMS} is altered: {error}.", SUMS))
        return {}
    if statement is not None and sum_of(text) != statement.sha256sums:
        findings.append(
            Finding("altered", f"{SUMS} is altered: its sum is not the one in {STATEMENT}.", SUMS)
        )
    return sums


def _files(folder: Path, sums: Mapping[str, str], *, signed: bool) -> Iterator[Finding]:
    here = set(files_in(folder))
    for file in sorted(set(sums) - here):
        yield Finding("missing", f"{_said(file)} is missing.", file)
    beside = BESIDE if signed else BESIDE | {SIGNATURE}
    for file in sorted(here - set(sums) - beside):
        yield Finding("added", f"{_said(file)} was added: it is not in the edition.", file)
    for file in sorted(set(sums) & here):
        path = folder / file
        if path.is_symlink() or not path.is_file():
            yield Finding("altered", f"{_said(file)} is altered: it is no plain file.", file)
        elif _digest(path) != sums[file]:
            yield Finding("altered", f"{_said(file)} is altered.", file)


def _digest(path: Path) -> str | None:
    try:
        return digest_of(path)
    except OSError:
        return None


def _said(file: str) -> str:
    """Return a file's name as it can be printed: names on a drive may hold what a terminal obeys."""
    return ascii(file)[1:-1]


def _age(
    statement: Statement, signer: str, not_older_than: int | None, seen: Path | None
) -> Iterator[Finding]:
    from palais.edition.remembering import newest_seen

    had = newest_seen(signer, file=seen) if signer and seen is not None else None
    for least, whose in ((not_older_than, "you asked for"), (had, "you had")):
        if least is not None and statement.edition < least:
            yield Finding(
                "older", f"This is edition {statement.edition}, older than the edition {least} {whose}."
            )
            return
