"""How many calls are let through at once, on a clock that the test moves."""

import threading

from reviewer.judging.gate import Gate


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_refusal_halves_the_calls_at_once_down_to_one() -> None:
    gate = Gate(8, clock=Clock())
    seen = []
    for _ in range(4):
        gate.refused(0)
        seen.append(gate.limit)
    assert seen == [4, 2, 1, 1]


def test_calls_that_go_well_raise_it_again_one_at_a_time_and_never_above_what_was_asked_for() -> None:
    gate = Gate(3, clock=Clock())
    gate.refused(0)
    assert gate.limit == 1
    for _ in range(2):
        gate.went_well()
    assert gate.limit == 2
    for _ in range(40):
        gate.went_well()
    assert gate.limit == 3


def test_a_delay_asked_for_holds_every_call_and_not_only_the_one_refused() -> None:
    clock = Clock()
    gate = Gate(2, clock=clock)
    gate.refused(30)
    let_in = threading.Event()

    def call() -> None:
        with gate.slot():
            let_in.set()

    waiting = threading.Thread(target=call)
    waiting.start()
    assert not let_in.wait(0.05)
    clock.now = 31
    gate.delay(0)
    assert let_in.wait(5)
    waiting.join()


def test_no_more_than_the_limit_are_in_at_once() -> None:
    gate = Gate(2)
    inside, most, lock = 0, 0, threading.Lock()
    both = threading.Barrier(2, timeout=5)

    def call() -> None:
        nonlocal inside, most
        with gate.slot():
            with lock:
                inside += 1
                most = max(most, inside)
            both.wait()
            with lock:
                inside -= 1

    threads = [threading.Thread(target=call) for _ in range(6)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert most == 2
