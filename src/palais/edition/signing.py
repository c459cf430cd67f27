"""Keys and signatures in minisign's form, which other tools check too: Ed25519 over BLAKE2b.

See https://jedisct1.github.io/minisign.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from palais.errors import Unrecognised

if TYPE_CHECKING:
    from minisign import PublicKey, SecretKey

__all__ = ["BrokenSignature", "Signed", "check", "fingerprint", "new_key", "public_key", "secret_key", "sign"]


class BrokenSignature(ValueError):
    """A signature that is none, or that this key did not make."""


@dataclass(frozen=True, slots=True)
class Signed:
    """A key ready to sign, and what the public may know of it."""

    key: SecretKey
    public: PublicKey

    @property
    def public_text(self) -> str:
        """The public key in minisign's form, with its fingerprint for the eye."""
        return f"untrusted comment: {fingerprint(self.public)}\n{self.public.to_base64().decode()}\n"


def fingerprint(key: PublicKey) -> str:
    """Return what people compare aloud: the first 20 bytes of the SHA-256 of the public key, in tens of groups of four."""
    said = hashlib.sha256(key.to_base64()).hexdigest()[:40].upper()
    return " ".join(said[i : i + 4] for i in range(0, 40, 4))


def new_key(path: Path) -> Signed:
    """Write a new secret key to `path`, readable by its owner only, and the public one beside it with `.pub`.

    Raises
    ------
    Unrecognised
        If a file is there already, or none can be written.
    """
    from minisign import KeyPair

    pair = KeyPair.generate()
    signed = Signed(pair.secret_key, pair.public_key)
    content = f"untrusted comment: palais editions, secret key\n{pair.secret_key.to_base64().decode()}\n"
    beside = path.with_name(path.name + ".pub")
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(content)
        with beside.open("x", encoding="ascii") as file:
            file.write(signed.public_text)
    except OSError as error:
        raise Unrecognised(
            f"No key was written to '{path}' ({error.strerror}); name a file that does not exist yet, in a folder of your own."
        ) from error
    return signed


def secret_key(path: Path, *, password: str | None = None) -> Signed:
    """Return the secret key in `path`, opened with `password` where it is locked.

    Raises
    ------
    Unrecognised
        If there is none, or the password is not its own.
    """
    from minisign import Error, SecretKey

    try:
        key = SecretKey.from_file(path)
        if key.is_encrypted():
            if password is None:
                raise Unrecognised(f"The key '{path}' is locked; give its password in PALAIS_KEY_PASSWORD.")
            key.decrypt(password)
    except OSError as error:
        raise Unrecognised(
            f"The key '{path}' cannot be read ({error.strerror}); `palais edition --new-key FILE` makes one."
        ) from error
    except Error as error:
        raise Unrecognised(f"'{path}' is no secret key of minisign's that can be opened: {error}.") from error
    return Signed(key, key.get_public_key())


def sign(content: bytes, key: Signed, *, comment: str) -> bytes:
    """Return the signature of `content`; the same key and words give the same bytes."""
    signature = key.key.sign(
        content, untrusted_comment="signature of a palais edition", trusted_comment=comment
    )
    return bytes(signature) + (b"" if bytes(signature).endswith(b"\n") else b"\n")


def public_key(word: str) -> PublicKey:
    """Return the public key that `word` is, or that stands in the file it names.

    Raises
    ------
    Unrecognised
        If it is neither.
    """
    from minisign import Error, PublicKey

    path = Path(word)
    try:
        return PublicKey.from_bytes(path.read_bytes()) if path.is_file() else PublicKey.from_base64(word)
    except (Error, OSError) as error:
        raise Unrecognised(
            f"'{word[:80]}' is no public key: give the line that starts with RW, or the file minisign.pub."
        ) from error


def check(content: bytes, signature: bytes, key: PublicKey) -> str:
    """Return the words that the signature vouches for, if `key` made it over `content`.

    Raises
    ------
    BrokenSignature
        If it did not; the words of the error say whether another key did.
    """
    from minisign import Error, Signature

    try:
        read = Signature.from_bytes(signature)
        key.verify(content, read)
    except Error as error:
        raise BrokenSignature(str(error)) from error
    return str(read.trusted_comment)
