"""Word files that come in, after ECMA-376 part 1: the package, its parts, and the walk through them."""
