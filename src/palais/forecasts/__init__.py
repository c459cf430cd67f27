"""What may come: how states may vote on a draft, made from what was known on a day and scored against what did come.

>>> model = fit(history)                                      # doctest: +SKIP
>>> found = forecast(model, item, members, rng=rng)           # doctest: +SKIP
>>> adopted(found, majority)                                  # doctest: +SKIP
"""

from palais.forecasts.forecasting import ANSWERS, Forecast, forecast
from palais.forecasts.history import History, history
from palais.forecasts.item import Item
from palais.forecasts.model import Model, fit
from palais.forecasts.nearest import Nearest, nearest
from palais.forecasts.tallies import adopted, margin, swing, tally

__all__ = [
    "ANSWERS",
    "Forecast",
    "History",
    "Item",
    "Model",
    "Nearest",
    "adopted",
    "fit",
    "forecast",
    "history",
    "margin",
    "nearest",
    "swing",
    "tally",
]
