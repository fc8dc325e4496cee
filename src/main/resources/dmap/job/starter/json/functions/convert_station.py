"""Finds the extremes of one station. Called with what `select` in job.yaml makes of an element."""


def handler(event, context):
    station = event["station"]
    degrees = station["celsius"]
    if event["unit"] == "fahrenheit":
        degrees = [round(c * 9 / 5 + 32, 1) for c in degrees]
    return {"station": station["name"], "min": min(degrees), "max": max(degrees)}
