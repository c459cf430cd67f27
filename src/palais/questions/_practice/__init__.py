"""Parts of `practice`: scores of practice with their intervals."""
