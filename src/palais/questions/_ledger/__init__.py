"""Parts of `ledger`: which acts, over which span, in which words."""
