"""MARCXML read record by record, trusting nothing: no document type, no entities, no cut file."""

from __future__ import annotations

from collections.abc import Iterator

# The standard library's reader, with document types refused below: no entity can be declared without one.
from xml.sax import SAXException
from xml.sax.expatreader import create_parser
from xml.sax.handler import (
    LexicalHandler,
    feature_namespaces,
    property_lexical_handler,
)
from xml.sax.xmlreader import AttributesNSImpl

from pymarc import Record
from pymarc.exceptions import PymarcException
from pymarc.marcxml import MARC_XML_NS, XmlHandler

from palais.errors import SourceChanged

__all__ = ["records"]

_PIECE = 64 * 1024
_ROOTS = {(MARC_XML_NS, "collection"), (MARC_XML_NS, "record")}


class _Forbidden(SAXException):
    """The file declares a document type, which MARCXML never does and entity bombs need."""


class _Reader(XmlHandler, LexicalHandler):
    """Collects the records read so far, and knows whether the root was MARCXML's."""

    def __init__(self) -> None:
        super().__init__(strict=True)  # type: ignore[no-untyped-call] # in pymarc
        self.root: tuple[str | None, str] | None = None

    def startElementNS(  # noqa: N802 - SAX names it
        self, name: tuple[str | None, str], qname: str | None, attrs: AttributesNSImpl
    ) -> None:
        self.root = self.root or name
        super().startElementNS(name, qname, attrs)  # type: ignore[no-untyped-call] # in pymarc

    def startDTD(self, name: str, *_: str | None) -> None:  # noqa: N802 - SAX names it
        raise _Forbidden(f"document type {name}")

    def taken(self) -> list[Record]:
        """Return the records read since the last time."""
        records, self.records = self.records, []
        return list(records)


def records(content: bytes, *, where: str) -> Iterator[Record]:
    """Yield each record of a MARCXML collection as soon as it is read.

    Raises
    ------
    SourceChanged
        If the bytes are not well-formed to the end, declare a document type, or are no MARCXML collection.
    """
    reader = _Reader()
    parser = create_parser()  # noqa: S315 - document types are refused
    parser.setFeature(feature_namespaces, True)
    parser.setProperty(property_lexical_handler, reader)
    parser.setContentHandler(reader)
    try:
        for start in range(0, len(content), _PIECE):
            parser.feed(content[start : start + _PIECE])
            yield from reader.taken()
        parser.close()
    except _Forbidden as error:
        raise SourceChanged(
            f"{where}: the file declares a document type, which the library's MARCXML never does; do not "
            f"trust it, export it again."
        ) from error
    except SAXException as error:
        raise SourceChanged(
            f"{where}: the XML is cut or damaged ({error.getMessage()}); export it again."
        ) from error
    except (PymarcException, KeyError, ValueError) as error:
        raise SourceChanged(f"{where}: a record is not MARC 21 ({error!r}); export it again.") from error
    if reader.root not in _ROOTS:
        raise SourceChanged(f"{where}: the XML is no MARCXML collection; export it again, with `of=xm`.")
