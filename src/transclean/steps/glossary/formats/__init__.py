"""Formats that glossaries come in: each reader gives a `Source`, each writer takes its tables."""
