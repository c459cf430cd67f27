"""Parts of `compare`: two to four states side by side."""
