"""`python -m bench [outbox] [latency] [readers] …`: run some benchmarks, or all of them."""

import asyncio
import sys

from bench import latency, outbox, readers

ALL = {"outbox": outbox.run, "latency": latency.run, "readers": readers.run}


def main() -> None:
    chosen = sys.argv[1:] or list(ALL)
    for name in chosen:
        print(f"== {name}")
        asyncio.run(ALL[name]())


main()
