"""The backtest over ten years, and one whip count from a warm record, beside what they may take."""

from __future__ import annotations

import time
from datetime import date, timedelta

MAY_TAKE = {"model": 60.0, "whip": 1.0, "whip, the whole answer": 1.0, "backtest": 300.0}
"""Seconds of processor time: other work on the machine does not count."""


def main() -> None:
    """Print the seconds."""
    import numpy as np

    from palais.forecasts import adopted, fit, forecast, swing
    from palais.forecasts.history import NOT_SEATED
    from palais.questions._whip.forecasting import _rolled, history_on
    from palais.questions.whip import whip
    from palais.rules.majorities import Majority

    history = history_on(date.max)
    start = time.process_time()
    model = fit(history)
    taken = {"model": time.process_time() - start}
    item = history.items[-1]
    members = [s for s, vote in zip(history.states, history.votes[-1], strict=True) if vote != NOT_SEATED]
    start = time.process_time()
    found = forecast(model, item, members, rng=np.random.default_rng(0))
    simple = Majority(1, 2, inclusive=False)
    adopted(found, simple)
    swing(found, simple)
    taken["whip"] = time.process_time() - start
    text, on = "Debate on the situation of human rights in Belarus", history.items[-1].day + timedelta(days=1)
    whip(text=text, on=on)
    start = time.process_time()
    whip(text=text, on=on)
    taken["whip, the whole answer"] = time.process_time() - start
    start = time.process_time()
    _rolled()
    taken["backtest"] = time.process_time() - start
    print(f"{'forecasts':<42}{'CPU s':>9}{'may take':>10}")
    for name, seconds in taken.items():
        print(f"{name:<42}{seconds:>9.2f}{MAY_TAKE[name]:>10}")


if __name__ == "__main__":
    main()
