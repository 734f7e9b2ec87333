"""How the pages write numbers."""

from __future__ import annotations

import math


def seconds(value: float) -> str:
    """0.0312 → 0.031 秒, 12.34 → 12.3 秒, 145.2 → 145 秒."""
    digits = 3 if value < 0.1 else 2 if value < 10 else 1 if value < 100 else 0
    return f"{value:,.{digits}f} 秒"


def size(value: float) -> str:
    """258146 → 258 kB, 18000000 → 18.0 MB."""
    return f"{value / 1e6:,.1f} MB" if value >= 1e6 else f"{value / 1e3:,.0f} kB"


def count(value: float) -> str:
    """1183 → 1,183."""
    return f"{value:,.0f}"


def ratio(value: float) -> str:
    """0.966 → 0.97."""
    return f"{value:,.2f}"


def about(value: float) -> str:
    """Two digits: 1234 → 1,200, 0.123 → 0.12."""
    if value == 0:
        return "0"
    digits = 1 - math.floor(math.log10(abs(value)))
    return f"{round(value, digits):,.{max(0, digits)}f}"


def duration(minutes: float) -> str:
    """90 → 90 分, 300 → 5.0 小时."""
    return f"{about(minutes)} 分" if minutes < 120 else f"{about(minutes / 60)} 小时"
