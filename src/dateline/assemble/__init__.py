"""Many readings in, one record out."""
