"""The version of transclean, in one place."""

VERSION = "0.1.0"
