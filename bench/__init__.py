"""How fast, side by side with what one would use instead: ratios within one run, on this machine.

Never part of the tests: a machine that is busy makes no test fail.
"""
