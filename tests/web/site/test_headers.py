"""What every reply says of itself: policy, tags, packing."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.web.site.conftest import Client


@pytest.mark.parametrize(
    "target",
    [
        "/questions",
        "/status/CHN",
        "/status/CHN.json",
        "/nothing",
        "/status/china",
        "/static/search.js",
        "/%0d%0a",
    ],
)
def test_every_reply_has_the_policy(site: Client, target: str) -> None:
    said = site(target).headers
    policy = said["content-security-policy"]
    assert policy.startswith("default-src 'none'; style-src 'self'; ")
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert said["x-content-type-options"] == "nosniff"
    assert said["referrer-policy"] == "no-referrer"
    assert said["cross-origin-opener-policy"] == "same-origin"
    assert "camera=()" in said["permissions-policy"]
    assert "set-cookie" not in said
    assert "server" not in said


def test_a_page_that_has_not_changed_is_not_sent_again(site: Client) -> None:
    first = site("/status/CHN")
    again = site("/status/CHN", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    other = site("/status/CHN", headers={"if-none-match": '"0"'})
    assert other.status_code == 200


def test_packed_for_those_who_take_it(site: Client) -> None:
    packed = site("/status/CHN", headers={"accept-encoding": "gzip"})
    plain = site("/status/CHN", headers={"accept-encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.content == plain.content
    assert int(packed.headers["content-length"]) < int(plain.headers["content-length"]) == len(plain.content)
    assert len(gzip.compress(plain.content, mtime=0)) < len(plain.content) / 2


def test_head_is_the_page_without_its_body(site: Client) -> None:
    head, page = site("/status/CHN", "HEAD"), site("/status/CHN")
    assert head.content == b""
    assert head.headers["etag"] == page.headers["etag"]
    assert head.headers["content-length"] == page.headers["content-length"]


def test_a_refusal_is_not_kept(site: Client) -> None:
    for target in ("/nothing", "/status/Chnia", "/status/CHN.csv?table=zz"):
        assert site(target).headers["cache-control"] == "no-store"
    assert site.pages.counts["memory"] == 0
