"""Parts of `incidents`: reports read from the tools people use, linked to the mechanisms open for each."""
