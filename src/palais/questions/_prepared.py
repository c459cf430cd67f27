"""What ships beside the packaged record so that no first reader waits for it: the same for whoever asks, seconds to work out.

Each part is worked out by the question that needs it and kept where that question looks; here they are only asked for.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from palais.questions._keeping import digest, estimates_folder, vintage_folder

__all__ = ["write_vintage"]


def write_vintage() -> tuple[Path, ...]:
    """Write what is prepared for the record in use beside the packaged estimates, in place of any other; return the files."""
    from palais.questions._blocs.found import KEPT_DRAWS
    from palais.questions._double_standard.kept import KEPT_FINDING
    from palais.questions._double_standard.record import KEPT_VOTES
    from palais.questions._early_warning.told import KEPT as KEPT_WARNINGS
    from palais.questions._upr.closeness import KEPT_PAIRS

    names = (KEPT_VOTES, KEPT_FINDING, KEPT_PAIRS, KEPT_DRAWS, KEPT_WARNINGS)
    for folder in (vintage_folder(), estimates_folder()):
        for old in (path for name in names for path in folder.glob(f"{name}-*{digest()}*.parquet")):
            old.unlink()
    for old in (path for name in names for path in vintage_folder().glob(f"{name}-*.parquet")):
        old.unlink()
    _ask()
    made = sorted({p for name in names for p in estimates_folder().glob(f"{name}-*{digest()}*.parquet")})
    return tuple(Path(shutil.copy(path, vintage_folder())) for path in made)


def _ask() -> None:
    from palais.questions._double_standard.record import SCORES_ASKED
    from palais.questions._double_standard.variants import every_finding
    from palais.questions._upr.rows import recommendations
    from palais.questions.blocs import blocs
    from palais.questions.early_warning import early_warning
    from palais.terms.bodies import BODIES

    every_finding(SCORES_ASKED[0])
    recommendations()
    early_warning()
    for body in ("hrc", "chr", "unga"):
        blocs(body=BODIES[body])
