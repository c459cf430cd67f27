"""A copy on arrival: each altered, missing or added file, the key, the signature, the number."""

from __future__ import annotations

import dataclasses
import json
import shutil
import subprocess
from pathlib import Path

import pytest
from typer.testing import CliRunner

from palais.cli import app
from palais.edition import verify
from palais.edition.remembering import newest_seen, remember
from palais.edition.signing import Signed, fingerprint, new_key, public_key, secret_key, sign
from palais.edition.statement import STATEMENT, read_statement, sum_of, written
from palais.edition.sums import SUMS, read_sums, sums_of
from palais.errors import NotAsSigned, Unrecognised


def _what(folder: Path, **asked: object) -> list[tuple[str, str]]:
    return [(finding.what, finding.file) for finding in verify(folder, **asked).findings]  # type: ignore[arg-type]


def test_a_faithful_copy_is_whole(copy: Path, key: Signed) -> None:
    found = verify(copy, key=key.public.to_base64().decode())
    assert found.whole
    assert found.fingerprint == fingerprint(key.public)
    assert found.statement is not None
    assert found.statement.files_n == len(found.sums)


def test_other_tools_say_the_same(copy: Path) -> None:
    done = subprocess.run(["sha256sum", "--quiet", "-c", SUMS], cwd=copy, capture_output=True, check=False)  # noqa: S607
    assert done.returncode == 0
    if (minisign := shutil.which("minisign")) is not None:
        words = [minisign, "-Vm", STATEMENT, "-p", "minisign.pub"]
        assert subprocess.run(words, cwd=copy, capture_output=True, check=False).returncode == 0


@pytest.mark.parametrize("file", ["index.html", "brief/CHN.html", "static/search-rows.js", "minisign.pub"])
def test_one_altered_byte_is_found(copy: Path, file: str) -> None:
    content = bytearray((copy / file).read_bytes())
    content[len(content) // 2] ^= 1
    (copy / file).write_bytes(content)
    assert ("altered", file) in _what(copy)


def test_what_is_missing_or_added_is_named(copy: Path) -> None:
    (copy / "brief" / "KEN.html").unlink()
    (copy / "brief" / "XYZ.html").write_text("hello")
    (copy / "odd\x1b[31m.html").write_text("hello")
    (copy / "link.html").symlink_to("/etc/hostname")
    assert _what(copy) == [
        ("missing", "brief/KEN.html"),
        ("added", "brief/XYZ.html"),
        ("added", "link.html"),
        ("added", "odd\x1b[31m.html"),
    ]
    assert all("\x1b" not in finding.sentence for finding in verify(copy).findings)


def test_a_page_replaced_by_a_link_is_altered(copy: Path) -> None:
    (copy / "index.html").unlink()
    (copy / "index.html").symlink_to(copy / "brief.html")
    assert _what(copy) == [("altered", "index.html")]


def test_another_key_is_named(copy: Path, tmp_path: Path) -> None:
    other = new_key(tmp_path / "other")
    (finding,) = verify(copy, key=str(tmp_path / "other.pub")).findings
    assert finding.what == "key"
    assert fingerprint(other.public) in finding.sentence


def test_whoever_signs_anew_with_another_key_is_found_out(copy: Path, key: Signed, tmp_path: Path) -> None:
    forger = new_key(tmp_path / "forger")
    (copy / "index.html").write_text("all is well")
    (copy / "minisign.pub").write_text(forger.public_text)
    _sign_again(copy, forger)
    assert verify(copy).whole, "whole in itself: that is why a fingerprint must be compared"
    assert verify(copy).fingerprint != fingerprint(key.public)
    assert _what(copy, key=key.public.to_base64().decode()) == [("key", "EDITION.json.minisig")]


def _sign_again(folder: Path, key: Signed, **said: object) -> None:
    sums = sums_of(folder, without=frozenset({SUMS, STATEMENT, "EDITION.json.minisig"}))
    (folder / SUMS).write_text(sums)
    statement = read_statement((folder / STATEMENT).read_bytes())
    statement = dataclasses.replace(statement, sha256sums=sum_of(sums), **said)  # type: ignore[arg-type]
    (folder / STATEMENT).write_text(written(statement))
    (folder / "EDITION.json.minisig").write_bytes(
        sign(written(statement).encode(), key, comment=statement.comment)
    )


def test_a_statement_altered_breaks_the_signature(copy: Path) -> None:
    said = json.loads((copy / STATEMENT).read_text())
    (copy / STATEMENT).write_text(json.dumps(said | {"edition": said["edition"] + 1}))
    assert ("signature", "EDITION.json.minisig") in _what(copy)


def test_sums_made_anew_do_not_help(copy: Path) -> None:
    (copy / "index.html").write_text("all is well")
    (copy / SUMS).write_text(sums_of(copy, without=frozenset({SUMS, STATEMENT, "EDITION.json.minisig"})))
    assert _what(copy) == [("altered", SUMS)]


def test_a_signature_taken_away_is_said(copy: Path, key: Signed) -> None:
    (copy / "EDITION.json.minisig").unlink()
    assert verify(copy).fingerprint == ""
    assert _what(copy, key=key.public.to_base64().decode()) == [("unsigned", "EDITION.json.minisig")]


def test_an_older_edition_than_the_one_you_had(copy: Path, key: Signed, tmp_path: Path) -> None:
    memory = tmp_path / "seen.json"
    had = verify(copy).statement
    assert had is not None
    remember(fingerprint(key.public), had.edition, file=memory)
    assert verify(copy, seen=memory).whole
    _sign_again(copy, key, edition=had.edition - 1)
    (finding,) = verify(copy, seen=memory).findings
    assert finding.what == "older"
    assert str(had.edition) in finding.sentence
    assert _what(copy, not_older_than=had.edition) == [("older", "")]
    remember(fingerprint(key.public), had.edition - 1, file=memory)
    assert newest_seen(fingerprint(key.public), file=memory) == had.edition


@pytest.mark.parametrize("text", ["", "[]", '{"a": "b"}', "\x00"])
def test_a_memory_that_is_damaged_is_no_memory(text: str, tmp_path: Path) -> None:
    (tmp_path / "seen.json").write_text(text)
    assert newest_seen("F", file=tmp_path / "seen.json") is None


@pytest.mark.parametrize(
    "line",
    ["x", "0" * 64 + "  ../x", "0" * 64 + "  /etc/passwd", "0" * 64 + "  a\\..\\b", "0" * 64 + "  C:x"],
)
def test_sums_that_lead_out_of_the_folder_are_refused(line: str) -> None:
    with pytest.raises(ValueError, match=r"a line is no sum|leads out"):
        read_sums(line + "\n")


def test_a_locked_key_needs_its_password(tmp_path: Path) -> None:
    made = new_key(tmp_path / "k")
    made.key.encrypt("word", opslimit=32768, memlimit=1 << 20)
    (tmp_path / "locked").write_text(f"untrusted comment: x\n{made.key.to_base64().decode()}\n")
    with pytest.raises(Unrecognised, match="PALAIS_KEY_PASSWORD"):
        secret_key(tmp_path / "locked")
    with pytest.raises(Unrecognised, match="no secret key"):
        secret_key(tmp_path / "locked", password="other")  # noqa: S106
    assert fingerprint(secret_key(tmp_path / "locked", password="word").public) == fingerprint(made.public)  # noqa: S106


def test_keys_are_refused_in_a_sentence(tmp_path: Path) -> None:
    new_key(tmp_path / "k")
    assert (tmp_path / "k").stat().st_mode & 0o077 == 0
    for word in ("nonsense", str(tmp_path / "k"), ""):
        with pytest.raises(Unrecognised, match="no public key"):
            public_key(word)
    with pytest.raises(Unrecognised, match="No key was written"):
        new_key(tmp_path / "k")
    with pytest.raises(Unrecognised, match="cannot be read"):
        secret_key(tmp_path / "none")


def test_the_command_says_it_in_sentences(copy: Path, key: Signed) -> None:
    told = CliRunner().invoke(app(), ["verify", str(copy), "--key", key.public.to_base64().decode()])
    assert told.exit_code == 0, told.output
    assert fingerprint(key.public) in told.output
    (copy / "index.html").write_text("x")
    told = CliRunner().invoke(app(), ["verify", str(copy)])
    assert isinstance(told.exception, NotAsSigned)
    assert "index.html is altered." in told.output
    told = CliRunner().invoke(app(), ["verify", str(copy.parent)])
    assert isinstance(told.exception, Unrecognised)


def test_the_edition_command_makes_keys_and_refuses_in_a_sentence(tmp_path: Path) -> None:
    told = CliRunner().invoke(app(), ["edition", "--new-key", str(tmp_path / "mine")])
    assert told.exit_code == 0, told.output
    assert fingerprint(public_key(str(tmp_path / "mine.pub"))) in told.output
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "one.jpg").write_bytes(b"x")
    for words in (
        ["edition"],
        ["edition", str(tmp_path / "photos")],
        ["edition", str(tmp_path / "e"), "--sign", "none"],
    ):
        told = CliRunner().invoke(app(), words)
        assert isinstance(told.exception, Unrecognised), told.output
