"""Ways to show a result to people."""
