"""Parts of `whip`: item, seats, forecast, count, what-if, and the words for them."""
