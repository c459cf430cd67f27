"""Parts of `agenda`: what recurs by its rhythm, and what falls due."""
