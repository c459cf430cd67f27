"""Two states that swap their names in the whole record swap their results, for every claim about a state."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest

from palais.questions._claims import Finding, claims
from palais.questions._claims._kept import found
from palais.questions._ideal_points import estimates as kept_estimates
from palais.record.store import packaged_folder, using

if TYPE_CHECKING:
    from pathlib import Path

# Two states of one regional group (groups are no part of the record), that no claim names and no list of movers.
ONE, OTHER = "IND", "IDN"
NAMES = {"India": "Indonesia", "Indonesia": "India"}
ABOUT = [number for number, one in claims().items() if one.about]


def swapped(frame: pl.DataFrame) -> pl.DataFrame:
    """Return `frame` with each of the two codes in place of the other, and their names in lists of sponsors."""
    codes = {ONE: OTHER, OTHER: ONE}
    columns = [
        pl.col(name).replace(codes)
        for name, kind in frame.schema.items()
        if kind == pl.String and name != "main_sponsors"
    ]
    if "main_sponsors" in frame.columns:
        word = (
            pl.col("main_sponsors")
            .str.replace_all(r"\bIndonesia\b", "\x00")
            .str.replace_all(r"\bIndia\b", "Indonesia")
        )
        columns.append(word.str.replace_all("\x00", "India"))
    return frame.with_columns(columns)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the packaged record in which the two states have swapped their names; the register of states stays."""
    held = packaged_folder()
    if not (held / "manifest.json").is_file():
        pytest.skip("no packaged record in this tree (make record FROM=DIR makes it)")
    place = tmp_path_factory.mktemp("swapped")
    manifest: dict[str, Any] = json.loads((held / "manifest.json").read_text(encoding="utf-8"))
    for table, entry in manifest["tables"].items():
        frame = pl.read_parquet(held / f"{table}.parquet")
        path = place / f"{table}.parquet"
        (frame if table == "states" else swapped(frame)).write_parquet(path)
        entry["sha256"] = hashlib.sha256(path.read_bytes()).hexdigest()
    manifest["digest"] = hashlib.sha256(f"swapped {manifest['digest']}".encode()).hexdigest()
    (place / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return place


@pytest.fixture
def points(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ideal points of the swapped record are those of the packaged one, swapped: a fit does not know names, and takes long."""
    real = kept_estimates.estimates

    def estimates(*words: Any, **more: Any) -> pl.DataFrame:
        with using(packaged_folder()):
            return swapped(real(*words, **more))

    monkeypatch.setattr(kept_estimates, "estimates", estimates)


@pytest.fixture(scope="module")
def before() -> dict[tuple[int, str], Finding]:
    if not (packaged_folder() / "manifest.json").is_file():
        pytest.skip("no packaged record in this tree (make record FROM=DIR makes it)")
    with using(packaged_folder()):
        return {(number, state): found(claims()[number], state) for number in ABOUT for state in (ONE, OTHER)}


def told(finding: Finding) -> tuple[object, ...]:
    """Return what must swap: verdicts, and each figure's value and n (ends are drawn, in the order of names)."""
    values = [
        (
            one.name,
            one.n,
            pytest.approx(one.value, rel=1e-6, abs=1e-9) if isinstance(one.value, float) else one.value,
        )
        for one in finding.figures
    ]
    return (finding.verdict, finding.strict_verdict, values)


@pytest.mark.usefixtures("points")
@pytest.mark.parametrize("number", ABOUT)
def test_two_states_that_swap_their_names_swap_their_results(
    number: int, folder: Path, before: dict[tuple[int, str], Finding]
) -> None:
    with using(folder):
        after = {state: found(claims()[number], state) for state in (ONE, OTHER)}
    for state, other in ((ONE, OTHER), (OTHER, ONE)):
        assert told(after[state]) == told(before[number, other])


def test_the_two_differ_in_most_claims_so_that_the_swap_can_be_seen(
    before: dict[tuple[int, str], Finding],
) -> None:
    differ = [number for number in ABOUT if told(before[number, ONE]) != told(before[number, OTHER])]
    assert len(differ) > len(ABOUT) / 2
