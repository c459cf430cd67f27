"""Parts of `session`: one session with its votes and what changed."""
