"""Names the climate zone of one city. Called with one item of the list in job.yaml."""


def handler(event, context):
    distance = abs(event["latitude"])
    zone = "tropical" if distance < 23.5 else "temperate" if distance < 66.5 else "polar"
    return {"city": event["city"], "zone": zone}
