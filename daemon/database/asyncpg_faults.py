"""What goes wrong with PostgreSQL, in Tortoise's words.

Half of the driver's errors arrive as its own, or as the network's. Here each becomes an error of
Tortoise: `DBConnectionError` when the server could not be reached or cut us off, `IntegrityError`
when a constraint does not hold, `OperationalError` when it refused for any other reason.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import asyncpg
from tortoise.exceptions import (
    BaseORMException,
    DBConnectionError,
    IntegrityError,
    OperationalError,
    TransactionManagementError,
)

#: Whatever the driver, or the network under it, may raise.
FAULTS = (asyncpg.PostgresError, asyncpg.InterfaceError, OSError, TimeoutError)


@contextmanager
def in_our_words() -> Iterator[None]:
    """Raise a fault of the driver as the error of Tortoise that it amounts to."""
    try:
        yield
    except BaseORMException:
        raise
    except FAULTS as fault:
        raise _translated(fault) from fault


def _translated(fault: Exception) -> BaseORMException:
    match fault:
        case asyncpg.IntegrityConstraintViolationError():
            return IntegrityError(fault)
        case asyncpg.InvalidTransactionStateError():
            return TransactionManagementError(fault)
        case asyncpg.PostgresConnectionError() | asyncpg.CannotConnectNowError():
            return DBConnectionError(fault)
        case asyncpg.AdminShutdownError() | asyncpg.CrashShutdownError():
            return DBConnectionError(fault)
        case asyncpg.PostgresError():
            return OperationalError(fault)
        case _:
            return unreachable(fault)


def unreachable(fault: Exception) -> DBConnectionError:
    """The error for a server that cannot be used, whatever the reason that it gives."""
    if isinstance(fault, TimeoutError):
        return DBConnectionError("the database did not answer in time")
    return DBConnectionError(fault)
