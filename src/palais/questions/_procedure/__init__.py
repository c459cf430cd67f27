"""Parts of `procedure`: motions, amendments and votes as procedural acts, with their opportunities."""
