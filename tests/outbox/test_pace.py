from hypothesis import given
from hypothesis import strategies as st

from daemon.outbox import pace
from daemon.outbox.pace import Limits, Used

NOTHING = Used(minute=0, day=0, by_domain={})


def test_without_limits_everything_asked_for_may_leave() -> None:
    assert pace.allowance(Limits(), NOTHING, at_most=40) == 40
    waiting = [(n, "one.example") for n in range(40)]
    assert len(pace.choose(waiting, limits=Limits(), used=NOTHING, room=40)) == 40


def test_the_tightest_limit_counts() -> None:
    limits = Limits(per_minute=20, per_day=100)
    assert pace.allowance(limits, Used(5, 0, {}), at_most=40) == 15
    assert pace.allowance(limits, Used(0, 97, {}), at_most=40) == 3
    assert pace.allowance(limits, Used(30, 0, {}), at_most=40) == 0


def test_a_full_domain_does_not_hold_up_the_others() -> None:
    limits = Limits(per_domain_per_minute=2)
    used = Used(1, 1, {"big.example": 1})
    waiting = [(1, "big.example"), (2, "big.example"), (3, "big.example"), (4, "small.example")]
    assert pace.choose(waiting, limits=limits, used=used, room=10) == [1, 4]
    assert pace.exhausted(limits, Used(2, 2, {"big.example": 2})) == ["big.example"]


@given(
    domains=st.lists(st.sampled_from("abc"), max_size=60),
    room=st.integers(0, 60),
    most=st.integers(1, 5),
    before=st.dictionaries(st.sampled_from("abc"), st.integers(0, 9)),
)
def test_no_domain_ever_gets_more_than_its_share(
    domains: list[str], room: int, most: int, before: dict[str, int]
) -> None:
    waiting = list(enumerate(domains))
    used = Used(sum(before.values()), 0, before)
    chosen = pace.choose(waiting, limits=Limits(per_domain_per_minute=most), used=used, room=room)
    assert len(chosen) <= room
    assert chosen == sorted(chosen)
    for domain in "abc":
        now = sum(domains[id] == domain for id in chosen)
        assert now + before.get(domain, 0) <= max(most, before.get(domain, 0))
