"""Parts of `how-to`: the list of mechanisms, one page each, and the doors one may knock at."""
