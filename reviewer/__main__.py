"""`python -m reviewer` is the console script."""

from reviewer.cli.main import main

if __name__ == "__main__":
    main()
