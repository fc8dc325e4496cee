"""Looks through one log object for requests that look like attacks.

Called with {"bucket", "key"}. Answers with
{"key", "requests", "suspicious", "findings": {KIND: {"requests", "addresses", "example"}}}.
A log with a line that is not in Combined Log Format fails as a whole with MalformedLog.
"""
import re
from collections import Counter, defaultdict
from urllib.parse import unquote

from storage import read

LINE = re.compile(
    r'(?P<address>\S+) \S+ \S+ \[(?P<time>[^\]]+)\] "(?P<request>[^"]*)" (?P<status>\d{3}) (?:\d+|-)'
    r' "[^"]*" "(?P<agent>[^"]*)"'
)

# In the request, decoded.
REQUESTS = {
    "path traversal": re.compile(r"\.\./|/etc/passwd|\\windows\\", re.IGNORECASE),
    "SQL injection": re.compile(r"\bunion\b.{1,20}\bselect\b|'\s*or\s+'?1'?\s*=|\bsleep\s*\(", re.IGNORECASE),
    "scanner": re.compile(r"/\.(?:env|git)\b|/wp-login\.php|/phpmyadmin", re.IGNORECASE),
}
SCANNERS = re.compile(r"sqlmap|nikto|nmap|masscan|zgrab", re.IGNORECASE)

# So many refused logins from one address in one log are somebody trying passwords.
REFUSED_LOGINS = 10

SHOWN = 120  # characters of a line in an answer or an error
MOST_ADDRESSES = 3  # in an answer


class MalformedLog(Exception):
    pass


def handler(event, context):
    text = read(event["bucket"], event["key"]).decode("utf-8", "backslashreplace")
    *lines, rest = text.split("\n")
    requests = [parse(number, line) for number, line in enumerate(lines, start=1)]
    if rest:
        raise MalformedLog("line %d has no end: was the upload broken off?" % (len(lines) + 1))
    return dict(key=event["key"], requests=len(requests), **judge(requests))


def parse(number, line):
    match = LINE.fullmatch(line)
    if not match:
        raise MalformedLog("line %d is not in Combined Log Format: %r" % (number, line[:SHOWN]))
    return match.groupdict()


def judge(requests):
    refused = Counter(request["address"] for request in requests if request["status"] == "401")
    by_kind = defaultdict(list)
    suspicious = 0
    for request in requests:
        kinds = kinds_of(request, refused)
        suspicious += bool(kinds)
        for kind in kinds:
            by_kind[kind].append(request)
    return {"suspicious": suspicious, "findings": {kind: finding(found) for kind, found in by_kind.items()}}


def finding(requests):
    return {
        "requests": len(requests),
        "addresses": sorted({request["address"] for request in requests})[:MOST_ADDRESSES],
        "example": requests[0]["request"][:SHOWN],
    }


def kinds_of(request, refused):
    asked = decode(request["request"])
    kinds = [kind for kind, pattern in REQUESTS.items() if pattern.search(asked)]
    if SCANNERS.search(request["agent"]) and "scanner" not in kinds:
        kinds.append("scanner")
    if request["status"] == "401" and refused[request["address"]] >= REFUSED_LOGINS:
        kinds.append("password guessing")
    return kinds


def decode(request):
    """Twice: `%252e` is a dot to a server that decodes twice, and attackers try that."""
    return unquote(unquote(request)).replace("+", " ")
