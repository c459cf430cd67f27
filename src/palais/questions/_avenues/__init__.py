"""Parts of `avenues`: the record asked of treaties and precedents, the wording, and what decides without a server."""
