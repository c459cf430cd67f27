"""Coarse places: the middle of a cell of a grid, in the place of a point."""

from __future__ import annotations

from math import cos, floor, radians

from palais.terms.incidents.outlines import KM_A_DEGREE

__all__ = ["cell"]


def cell(longitude: float, latitude: float, *, km: int) -> tuple[float, float]:
    """Return the middle of the cell that a point lies in, as longitude and latitude to a hundredth of a degree.

    Cells are about `km` kilometres each way: rows of equal height, each parted into as many equal cells as it has room
    for, so that a cell near a pole is as large as one at the equator. The middle tells the cell and nothing else.

    Parameters
    ----------
    longitude, latitude : float
        Decimal degrees, -180 to 180 and -90 to 90.
    km : int
        Width of a cell.

    Examples
    --------
    >>> cell(36.558974, 35.763369, km=50) == cell(36.7, 35.9, km=50)
    True
    """
    rows = round(180 * KM_A_DEGREE / km)
    height = 180 / rows
    row = min(rows - 1, floor((latitude + 90) / height))
    middle = -90 + (row + 0.5) * height
    columns = max(1, floor(360 * KM_A_DEGREE * cos(radians(middle)) / km))
    width = 360 / columns
    column = floor((longitude + 180) / width) % columns
    return round(-180 + (column + 0.5) * width, 2), round(middle, 2)
