"""Parts of `participation`: seats and treaties joined and left, outcomes known of members and others alike, and the answer."""
