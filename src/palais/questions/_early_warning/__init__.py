"""Parts of `early-warning`: what was known of each state at the end of each year, the ways of forecasting, and the answer."""
