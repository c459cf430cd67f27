"""Parts of `replay`: roll calls decided again under other rules, weights and thresholds."""
