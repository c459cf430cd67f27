"""Parts of `upr`: recommendations as rows, pairs of states, closeness, and the answer."""
