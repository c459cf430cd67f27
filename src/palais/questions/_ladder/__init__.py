"""Parts of `ladder`: condemned, sanctioned, prosecuted: the rungs, the years, one state and all."""
