"""Finds the extreme days among some days of weather.

Called with {"BatchInput": {"keep": N}, "Items": [{"city", "date", "high", "low", "rain", "wind"}, ...]}.
Answers with {"days": N, "hottest": [{"city", "date", "value"}, ...], "coldest": ..., ...}.
"""
import os
import time

SECONDS_PER_ROW = float(os.environ.get("SECONDS_PER_ROW", "0"))

# What makes a day extreme: the field that counts, and which end of it.
KINDS = {
    "hottest": ("high", max),
    "coldest": ("low", min),
    "wettest": ("rain", max),
    "windiest": ("wind", max),
}


def handler(event, context):
    days = event["Items"]
    time.sleep(SECONDS_PER_ROW * len(days))
    answer = {"days": len(days)}
    for kind, (field, _) in KINDS.items():
        found = [{"city": day["city"], "date": day["date"], "value": day[field]} for day in days]
        answer[kind] = most_extreme(kind, found, event["BatchInput"]["keep"])
    return answer


def most_extreme(kind, found, keep):
    """The first of `found` when the most extreme stands first; of equal ones the earlier day."""
    sign = -1 if KINDS[kind][1] is max else 1
    return sorted(found, key=lambda day: (sign * day["value"], day["date"], day["city"]))[:keep]
