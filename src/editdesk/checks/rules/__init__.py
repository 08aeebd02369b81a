"""The kinds of rules of a house style; fields and defaults are those of Vale's rules of the same names."""
