"""Logs a value with the time to the millisecond, and answers with both."""
from datetime import datetime, timezone


def handler(event, context):
    now = datetime.now(timezone.utc).isoformat(timespec="milliseconds")
    print(now, event["value"])
    return {"value": event["value"], "at": now}
