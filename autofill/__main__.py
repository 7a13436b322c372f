"""`python -m autofill` is the same as `autofill`."""

from autofill.cli.main import main

main()
