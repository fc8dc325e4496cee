"""Adds up the orders of one batch. Called with {"Items": [row, ...]}; a row is a map of texts."""

from collections import defaultdict


def handler(event, context):
    totals = defaultdict(float)
    for row in event["Items"]:
        totals[row["city"]] += float(row["amount"])
    return {"orders": len(event["Items"]), "totals": dict(totals)}
