from daemon.web import peer


def test_who_is_believed_to_be_the_client() -> None:
    trusted = peer.networks(["10.0.0.0/8", "::1"])

    def check(client: str | None, lines: list[str], expected: str) -> None:
        assert str(peer.of(client, lines, trusted=trusted).address) == expected

    check("203.0.113.7", [], "203.0.113.7")
    check("203.0.113.7", ["1.2.3.4"], "203.0.113.7")  # no proxy of ours: anybody can say that
    check("10.0.0.1", ["1.2.3.4"], "1.2.3.4")
    check("10.0.0.1", ["9.9.9.9, 1.2.3.4"], "1.2.3.4")  # the left end is the client's own words
    check("10.0.0.1", ["9.9.9.9", "1.2.3.4, 10.0.0.2"], "1.2.3.4")
    check("10.0.0.1", ["rubbish"], "10.0.0.1")
    check("10.0.0.1", ["1.2.3.4, rubbish"], "10.0.0.1")
    check("10.0.0.1", ["10.0.0.2"], "10.0.0.2")
    check("::ffff:10.0.0.1", ["1.2.3.4"], "1.2.3.4")
    check("::1", ["2001:db8::5"], "2001:db8::5")
    check(None, ["1.2.3.4"], "1.2.3.4")
    check("10.0.0.1", ["1.1.1.1, " * 5000 + "1.2.3.4"], "1.2.3.4")


def test_an_ipv6_client_is_its_network() -> None:
    one = peer.of("2001:db8::1", [], trusted=())
    other = peer.of("2001:db8::2:0:0:1", [], trusted=())
    far = peer.of("2001:db8:0:1::1", [], trusted=())
    assert one.key == other.key != far.key


def test_who_is_near() -> None:
    def check(client: str | None, lines: list[str], expected: bool) -> None:
        found = peer.of(client, lines, trusted=peer.networks(["127.0.0.1"]))
        assert found.is_near is expected

    check("127.0.0.1", [], True)
    check("10.1.2.3", [], True)
    check(None, [], True)
    check("203.0.113.7", [], False)
    check("127.0.0.1", ["10.1.2.3"], False)  # through a proxy: it may be anybody
