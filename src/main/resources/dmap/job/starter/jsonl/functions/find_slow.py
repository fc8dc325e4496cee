"""Picks the slow requests of one batch. Called with {"BatchInput": {...}, "Items": [line, ...]}."""


def handler(event, context):
    limit = event["BatchInput"]["slowMillis"]
    return [line for line in event["Items"] if line["millis"] > limit]
