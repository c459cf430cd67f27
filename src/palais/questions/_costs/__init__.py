"""Parts of `costs`: the series on record, the states beside which one is set, the acts around the year, and the answer."""
