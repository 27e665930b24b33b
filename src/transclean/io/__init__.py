"""Records in files: reading, cleaning in bulk, writing, resuming, setting aside what is bad."""
