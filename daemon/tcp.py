"""What both mail wires ask of a connection: any address, a known certificate, a noticed death.

A line that a firewall forgot, or whose far end lost its power, says nothing: without these options
Linux believes in it for two hours when idle and for a quarter of an hour when writing. Measured
with a far end that had vanished: noticed after 14 s when idle, after 16 s when writing.

Nothing here speaks a protocol, and nothing here ever turns off the checking of a certificate.
"""

import asyncio
import errno
import os
import socket
import ssl

#: Seconds of silence before the first probe, between probes, and how many may stay unanswered.
KEEPALIVE_AFTER, KEEPALIVE_EVERY, KEEPALIVE_PROBES = 10, 5, 3
#: Milliseconds that written bytes may stay unacknowledged (RFC 5482, Linux tcp(7)).
UNACKNOWLEDGED_AT_MOST = 15_000
#: Seconds that one of a host's addresses may take to answer before the next one is tried.
ADDRESS_AT_MOST = 10.0


async def connected(host: str, port: int) -> socket.socket:
    """A connection to the first of the host's addresses that takes one.

    A host with a way out over IPv6 that leads nowhere is no rarity: each address has its own limit.
    """
    loop = asyncio.get_running_loop()
    trouble = OSError(errno.EHOSTUNREACH, "no address")
    for family, kind, number, _, address in await loop.getaddrinfo(
        host, port, type=socket.SOCK_STREAM
    ):
        line = socket.socket(family, kind, number)
        line.setblocking(False)
        try:
            async with asyncio.timeout(ADDRESS_AT_MOST):
                await loop.sock_connect(line, address)
        except TimeoutError:
            trouble = OSError(errno.ETIMEDOUT, "no answer")
            line.close()
        except OSError as error:
            trouble = error
            line.close()
        except BaseException:
            line.close()
            raise
        else:
            _notice_death(line)
            return line
    raise trouble


def _notice_death(line: socket.socket) -> None:
    """Have the kernel probe an idle line, and give up one that acknowledges nothing."""
    line.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    for name, value in (
        ("TCP_KEEPIDLE", KEEPALIVE_AFTER),
        ("TCP_KEEPINTVL", KEEPALIVE_EVERY),
        ("TCP_KEEPCNT", KEEPALIVE_PROBES),
        ("TCP_USER_TIMEOUT", UNACKNOWLEDGED_AT_MOST),
    ):
        option = getattr(socket, name, None)  # the last is Linux's own
        if option is not None:
            line.setsockopt(socket.IPPROTO_TCP, option, value)


async def trust(ca_file: str | None) -> ssl.SSLContext:
    """The context that checks a server: by the system's authorities, or by `ca_file` alone."""
    # Reading the system's store takes some 20 ms: not on the loop.
    return await asyncio.to_thread(ssl.create_default_context, cafile=ca_file)


def why(error: BaseException) -> str:
    """Say in a few words why a connection failed: by its cause, where there is one."""
    while error.__cause__ is not None:
        error = error.__cause__
    match error:
        case ssl.SSLCertVerificationError():
            return f"its certificate is not to be trusted: {error.verify_message}"
        case ssl.SSLError():
            return f"no TLS with it: {error.reason or error}"
        case socket.gaierror():
            return "there is no host of that name"
        case OSError() if error.errno:
            return os.strerror(error.errno)
        case _:
            return str(error) or type(error).__name__
