"""Parts of `brief`: its paragraphs, in the order in which a reader wants them."""
