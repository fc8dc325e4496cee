"""Rates the trips of one batch. Called with {"Items": [trip, ...]}."""


def handler(event, context):
    return [
        {"trip": trip["trip"], "slow": trip["minutes"] > 20 * trip["stops"]}
        for trip in event["Items"]
    ]
