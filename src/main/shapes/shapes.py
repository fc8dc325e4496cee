#!/usr/bin/env python3
"""Writes the shapes of what AWS services answer, one small file a service.

    python3 src/main/shapes/shapes.py src/main/resources/dmap/engine/teststate/shape

Taken from the public API models that come with botocore (pip install botocore). Only what TestState
checks of a mocked result is kept: names, types, what is required, and the bounds of numbers.
"""
import gzip
import json
import re
import sys
from pathlib import Path

import botocore

# as Step Functions calls them (aws-sdk:NAME): folder in botocore
SERVICES = {
    "athena": "athena", "batch": "batch", "bedrockruntime": "bedrock-runtime", "cloudwatch": "cloudwatch",
    "cloudwatchlogs": "logs", "codebuild": "codebuild", "dynamodb": "dynamodb", "ecs": "ecs",
    "eventbridge": "events", "firehose": "firehose", "kinesis": "kinesis", "kms": "kms", "lambda": "lambda",
    "s3": "s3", "scheduler": "scheduler", "secretsmanager": "secretsmanager", "sfn": "stepfunctions",
    "sns": "sns", "sqs": "sqs", "ssm": "ssm", "sts": "sts",
}
# TestState's own models are older than botocore's: AWS was seen to refuse a MemorySize of 10241 in December 2025,
# when a function could not have more.
AS_SEEN = {("lambda", "MemorySize"): (128, 10240)}
TEXTS = {"string", "character", "blob", "timestamp"}
NUMBERS = {"integer", "long", "float", "double"}


def upper(name):
    return name[:1].upper() + name[1:]


class Model:
    def __init__(self, service, model):
        self.shapes = model["shapes"]
        for (of, name), (least, most) in AS_SEEN.items():
            if of == service:
                self.shapes[name].update(min=least, max=most)
        self.operations = {}
        self.structures = {}
        for name, operation in sorted(model["operations"].items()):
            if "output" in operation:
                self.operations[upper(name)] = self.word(operation["output"]["shape"])

    def word(self, name):
        """A shape in one word, or the name of a structure."""
        shape = self.shapes[name]
        kind = shape["type"]
        if kind in TEXTS:
            return "text"
        if kind in NUMBERS:
            return "number" + ("" if "min" not in shape and "max" not in shape else
                               f" {shape.get('min', '')}..{shape.get('max', '')}")
        if kind == "boolean":
            return "boolean"
        if kind == "list":
            return "list " + self.word(shape["member"]["shape"])
        if kind == "map":
            return "map " + self.word(shape["value"]["shape"])
        if shape.get("document") or shape.get("eventstream"):
            return "any"
        if name not in self.structures:
            self.structures[name] = {}  # it may hold itself
            required = set(shape.get("required", []))
            self.structures[name] = {
                upper(member) + ("!" if member in required else ""): self.word(of["shape"])
                for member, of in shape["members"].items()}
        return name


def main():
    out = Path(sys.argv[1])
    data = Path(botocore.__file__).parent / "data"
    for service, folder in SERVICES.items():
        version = sorted(p for p in (data / folder).iterdir() if re.fullmatch(r"\d{4}-\d\d-\d\d", p.name))[-1]
        with gzip.open(version / "service-2.json.gz") as f:
            model = Model(service, json.load(f))
        text = {"source": f"botocore {botocore.__version__}, {folder} {version.name}",
                "operations": model.operations, "structures": dict(sorted(model.structures.items()))}
        lines = json.dumps(text, separators=(",", ":"))
        (out / f"{service}.json").write_text(lines + "\n")


main()
