"""Small controls that several pages share; each is drawn in the colours of the theme it receives."""
