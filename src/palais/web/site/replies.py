"""What passes between the process that meets visitors and those that answer: a visit in, a reply out."""

from __future__ import annotations

import gzip
import hashlib
import json
import struct
from dataclasses import asdict, dataclass, field, replace

__all__ = ["Reply", "Visit", "finished", "framed", "refusal", "unframed_reply", "unframed_visit"]

HEAD = struct.Struct(">II")
"""Before each frame: the bytes of its header, and those of its body."""

_ZIPPED = ("text/", "application/json", "application/atom+xml", "image/svg+xml", "application/vnd.oai")
_SMALL = 600  # bytes under which packing gains nothing


@dataclass(frozen=True, slots=True)
class Visit:
    """What a visitor asks.

    Attributes
    ----------
    target : str
        Path and query as they came, still quoted.
    form : tuple[tuple[str, str], ...]
        Fields of a form that was posted.
    files : Mapping[str, bytes]
        Files that came with it, by field.
    posted : bool
    ready : bool
        Whether no visitor asks: the page is made so that it is at hand when one does.
    """

    target: str
    form: tuple[tuple[str, str], ...] = ()
    files: dict[str, bytes] = field(default_factory=dict)
    posted: bool = False
    ready: bool = False


@dataclass(frozen=True, slots=True)
class Reply:
    """What a visitor gets.

    Attributes
    ----------
    status : int
    media : str
        Media type.
    body : bytes
        Packed with gzip where `packed` says so.
    location : str
        Where to go instead; a path of this site, never an address of another.
    kept : {"", "day", "record"}
        How long it stays true: not at all (what a form brought), this day, or as long as the record and palais stay as they are.
    embedded : bool
        Whether other sites may show it in a frame.
    packed : bool
    tag : str
        Entity tag of the body.
    file : str
        Path of a file to stream instead of a body.
    size : int
        Memory in bytes that the answering process holds; no part of what a visitor gets.
    seconds : float
        Of a processor that it took to make; no part of what a visitor gets either.
    """

    status: int
    media: str = "text/html; charset=utf-8"
    body: bytes = b""
    location: str = ""
    kept: str = ""
    embedded: bool = False
    packed: bool = False
    tag: str = ""
    file: str = ""
    size: int = 0
    seconds: float = 0.0

    @property
    def plain(self) -> bytes:
        """The body as it reads."""
        return gzip.decompress(self.body) if self.packed else self.body


def finished(reply: Reply) -> Reply:
    """Return the reply with its tag, and packed where that gains something; the same body gives the same bytes."""
    if reply.tag or reply.file:
        return reply
    tag = f'"{hashlib.sha256(reply.body).hexdigest()[:20]}"'
    packs = reply.media.startswith(_ZIPPED) and len(reply.body) > _SMALL
    body = gzip.compress(reply.body, compresslevel=6, mtime=0) if packs else reply.body
    return replace(reply, body=body, packed=packs, tag=tag)


def refusal(status: int, sentence: str, *, as_json: bool = False) -> Reply:
    """Return a refusal in one sentence, as plain text or JSON: for what is refused before any page is made."""
    if as_json:
        return Reply(status, "application/json", json.dumps({"error": sentence}, ensure_ascii=False).encode())
    return Reply(status, "text/plain; charset=utf-8", f"{sentence}\n".encode())


def framed(message: Visit | Reply) -> bytes:
    """Return a message as one frame: a header in JSON, then bytes."""
    if isinstance(message, Reply):
        header = asdict(replace(message, body=b""))
        del header["body"]
        body = message.body
    else:
        header = {"target": message.target, "form": message.form}
        header |= {"posted": message.posted, "ready": message.ready}
        header["files"] = [(name, len(content)) for name, content in message.files.items()]
        body = b"".join(message.files.values())
    head = json.dumps(header).encode()
    return HEAD.pack(len(head), len(body)) + head + body


def unframed_reply(head: bytes, body: bytes) -> Reply:
    """Return the reply of a frame."""
    return Reply(**json.loads(head), body=body)


def unframed_visit(head: bytes, body: bytes) -> Visit:
    """Return the visit of a frame."""
    header = json.loads(head)
    files, at = {}, 0
    for name, length in header["files"]:
        files[name] = body[at : at + length]
        at += length
    fields = tuple((k, v) for k, v in header["form"])
    return Visit(header["target"], fields, files, posted=header["posted"], ready=header["ready"])
