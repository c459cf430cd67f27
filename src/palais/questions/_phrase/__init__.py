"""Parts of `phrase`: where a phrase stands, in the record or in texts that a user brings, against chance."""
