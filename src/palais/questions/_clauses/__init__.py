"""Parts of `clauses`: how clauses of two drafts are aligned, and which words strengthen or dilute."""
