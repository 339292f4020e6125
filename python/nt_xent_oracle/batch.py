"""Batches: those that the oracle asks for, and those on which calls are tried."""

from __future__ import annotations

import math
import sys
from array import array
from dataclasses import dataclass
from typing import Tuple


@dataclass(frozen=True)
class Batch:
    """What the oracle asks for: little-endian float32 numbers, stacked rows of two views."""

    data: bytes
    shape: Tuple[int, int]
    temperature: float

    @property
    def pairs(self) -> int:
        return self.shape[0] // 2


def trial(pairs: int) -> Batch:
    """A batch to try a call on. N, 2N and d differ, so that a mistaken argument fails; no two rows are alike."""
    dimension = 5
    numbers = array("f", (math.sin(1.0 + 1.7 * i) + 0.3 * math.cos(0.9 * i * i) for i in range(2 * pairs * dimension)))
    return Batch(little_endian(numbers), (2 * pairs, dimension), 0.5)


def little_endian(numbers: "array[float]") -> bytes:
    """The bytes of float32 numbers, in the order that the protocol has."""
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers.tobytes()
