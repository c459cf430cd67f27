"""Parts of `blocs`: given lists, blocs found from votes, how their members act together, and who sponsors beside them."""
