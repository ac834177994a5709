"""`python -m bench [outbox] [latency] …`: run some benchmarks, or all of them."""

import asyncio
import sys

from bench import latency, outbox

ALL = {"outbox": outbox.run, "latency": latency.run}


def main() -> None:
    chosen = sys.argv[1:] or list(ALL)
    for name in chosen:
        print(f"== {name}")
        asyncio.run(ALL[name]())


main()
