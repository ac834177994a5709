"""Whether the database answers, and what time it is there."""

import asyncio
from datetime import datetime
from typing import cast

from tortoise.exceptions import BaseORMException

from daemon.database import transaction
from daemon.errors import DaemonError

#: Seconds within which a healthy database answers the smallest of questions.
ANSWERS_WITHIN = 5.0


async def away() -> str | None:
    """None when the database answers; else a sentence that says that it does not."""
    try:
        async with asyncio.timeout(ANSWERS_WITHIN):
            await transaction.connection().execute_query_dict("SELECT 1 AS one")
    except (BaseORMException, DaemonError, OSError) as fault:
        return f"The database does not answer ({type(fault).__name__})."
    return None


async def time() -> datetime:
    """The database's own clock, which daemons on several hosts follow. PostgreSQL only."""
    [row] = await transaction.connection().execute_query_dict("SELECT now() AS now")
    return cast(datetime, row["now"])
