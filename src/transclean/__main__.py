"""`python -m transclean` is the same as the command `transclean`."""

from transclean.cli import main

if __name__ == "__main__":
    main()
