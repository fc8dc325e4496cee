#!/usr/bin/env python3
"""Writes the logs of a few web servers, one file a host and day, in Combined Log Format.

The same arguments always give the same logs. Some files are damaged, as files are.
"""
import argparse
import pathlib
import random
from datetime import datetime, timedelta

HOSTS = 6
FIRST_DAY = datetime(2026, 10, 1)

PAGES = ["/", "/about", "/blog/", "/blog/on-batching", "/cart", "/login", "/search?q=lamp", "/static/site.css"]
AGENTS = ["Mozilla/5.0 (X11; Linux x86_64) Firefox/143.0", "Mozilla/5.0 (iPhone) Safari/605.1", "curl/8.16.0"]
ATTACKS = [
    ("GET", "/static/../../../etc/passwd", 404, AGENTS[2]),
    ("GET", "/download?file=%252e%252e%252fetc%252fpasswd", 400, AGENTS[0]),
    ("GET", "/search?q=%27%20or%201=1", 500, "sqlmap/1.9"),
    ("GET", "/item?id=1+union+all+select+password+from+users", 403, AGENTS[0]),
    ("GET", "/.env", 404, "Mozilla/5.0 zgrab/0.x"),
    ("POST", "/wp-login.php", 404, AGENTS[0]),
]


def line(rng, time, address, method, path, status, agent):
    return '%s - - [%s] "%s %s HTTP/1.1" %d %d "-" "%s"\n' % (
        address, time.strftime("%d/%b/%Y:%H:%M:%S +0000"), method, path, status, rng.randrange(200, 9000), agent)


def day_of_requests(rng, day, count):
    guesser = "203.0.113.%d" % rng.randrange(256) if rng.random() < 0.15 else None
    for i in range(count):
        time = day + timedelta(seconds=i * 86400 // count)
        address = "198.51.100.%d" % rng.randrange(256)
        dice = rng.random()
        if guesser and dice < 0.05:
            yield line(rng, time, guesser, "POST", "/login", 401, AGENTS[2])
        elif dice < 0.002:
            yield line(rng, time, address, *rng.choice(ATTACKS))
        else:
            yield line(rng, time, address, "GET", rng.choice(PAGES), 200, rng.choice(AGENTS))


def damaged(number, text):
    """One file in 29: an error page instead of the log, a log broken off, a compressed one."""
    ways = [
        "<html><head><title>503 Service Unavailable</title></head></html>\n",
        text[:-40],
        "\x1f\x8b\x08\x00\x1b[31m\n" + text,
    ]
    return ways[number // 29 % len(ways)] if number % 29 == 17 else text


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--objects", type=int, default=120, help="how many files (default: 120)")
    options.add_argument("--lines", type=int, default=1000, help="requests in each (default: 1000)")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--to", type=pathlib.Path, default=pathlib.Path(__file__).parent / "logs", metavar="DIR")
    args = options.parse_args()
    for number in range(args.objects):
        rng = random.Random(args.seed * 1_000_003 + number)
        day = FIRST_DAY + timedelta(days=number // HOSTS)
        file = args.to / ("web-%d" % (number % HOSTS + 1)) / (day.strftime("%Y-%m-%d") + ".log")
        file.parent.mkdir(parents=True, exist_ok=True)
        text = damaged(number, "".join(day_of_requests(rng, day, args.lines)))
        file.write_text(text, encoding="latin-1")
    print("%d logs in %s" % (args.objects, args.to))


if __name__ == "__main__":
    main()
