# SPDX-License-Identifier: BSL-1.0
"""A short look for leaks; tests/python/leak.py is the long one."""
import leak


def test_three_hundred_opens_leave_nothing(hikvision):
    assert leak.judge(leak.measure(300, hikvision)) == []


def test_a_leak_would_be_seen():
    flat = [(50000 + i % 2, 12) for i in range(10)]
    assert leak.judge(flat) == []
    assert leak.judge([(50000 + 400 * i, 12) for i in range(10)]) and leak.judge([(50000, 12 + i) for i in range(10)])
