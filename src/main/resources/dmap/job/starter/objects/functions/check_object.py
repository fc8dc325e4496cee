"""Judges one object by its size. Called with what `select` in job.yaml makes of it."""


def handler(event, context):
    suspicious = event["bytes"] < 10
    return {"key": event["key"], "bytes": event["bytes"], "suspicious": suspicious}
