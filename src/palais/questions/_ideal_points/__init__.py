"""Parts of `ideal-points`: estimates computed once for a record, what may be shown of them, and how they tell a roll call."""
