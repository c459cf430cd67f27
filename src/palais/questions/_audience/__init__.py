"""Parts of `audience`: the same topics in bodies of different size: rows, and the answer made of them."""
