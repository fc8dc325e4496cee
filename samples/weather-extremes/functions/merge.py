"""Merges what the calls of find-extremes answered.

Called with the map's result, {"MapRunArn", "ResultWriterDetails": {"Bucket", "Key"}}: the place of
the manifest that names the result files. Each line of those is the record of one child execution,
and its "Output" is the answer as a text.
"""
import json

from extremes import KINDS, most_extreme
from storage import read


def handler(event, context):
    manifest = event["ResultWriterDetails"]
    answers = list(read_answers(manifest["Bucket"], manifest["Key"]))
    merged = {"days": sum(answer["days"] for answer in answers)}
    for kind in KINDS:
        keep = max((len(answer[kind]) for answer in answers), default=0)
        found = [day for answer in answers for day in answer[kind]]
        merged[kind] = most_extreme(kind, found, keep)
    return merged


def read_answers(bucket, key):
    for file in json.loads(read(bucket, key))["ResultFiles"]["SUCCEEDED"]:
        for line in read(bucket, file["Key"]).splitlines():
            yield json.loads(json.loads(line)["Output"])
