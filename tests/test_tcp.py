import asyncio
import socket
import ssl

import pytest

from daemon import tcp
from tests.servers.relay import free_port


async def test_a_dead_line_is_noticed_within_half_a_minute() -> None:
    server = await asyncio.start_server(lambda _r, w: w.close(), "127.0.0.1", 0)
    line = await tcp.connected("localhost", server.sockets[0].getsockname()[1])

    def option(name: int) -> int:
        return line.getsockopt(socket.IPPROTO_TCP, name)

    with line:
        assert line.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE)
        idle = option(socket.TCP_KEEPIDLE)
        assert idle + option(socket.TCP_KEEPINTVL) * option(socket.TCP_KEEPCNT) <= 30
        assert option(socket.TCP_USER_TIMEOUT) == 15_000  # milliseconds
    server.close()
    await server.wait_closed()


async def test_every_address_of_a_host_is_tried() -> None:
    # "localhost" is ::1 first on most machines, and this server listens on the other one.
    server = await asyncio.start_server(lambda _r, w: w.close(), "127.0.0.1", 0)
    (await tcp.connected("localhost", server.sockets[0].getsockname()[1])).close()
    server.close()
    await server.wait_closed()


async def test_nobody_there_is_an_error_with_its_reason() -> None:
    with pytest.raises(ConnectionRefusedError) as refused:
        await tcp.connected("127.0.0.1", free_port())
    assert tcp.why(refused.value) == "Connection refused"


def test_the_cause_is_told_not_its_wrapping() -> None:
    wrapped = ConnectionError("Error connecting to somewhere")
    wrapped.__cause__ = socket.gaierror(-2, "Name or service not known")
    untrusted = ConnectionError("Error connecting to somewhere")
    untrusted.__cause__ = ssl.SSLCertVerificationError("certificate verify failed")
    untrusted.__cause__.verify_message = "certificate has expired"

    assert tcp.why(wrapped) == "there is no host of that name"
    assert tcp.why(untrusted) == "its certificate is not to be trusted: certificate has expired"
    assert tcp.why(TimeoutError()) == "TimeoutError"
