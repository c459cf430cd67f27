"""Parts of `mandates`: every mandate, one, those on a state, and what was done to each."""
