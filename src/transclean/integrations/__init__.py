"""Doors for other tools: one leaf each, imported only when used."""
