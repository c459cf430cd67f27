"""Parts of `roles`: evidence of leading, roles by rules one can read, and missingness."""
