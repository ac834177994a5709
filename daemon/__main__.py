"""`python -m daemon …` is the same command as `touchbase …`."""

from daemon.cli import main

main()
