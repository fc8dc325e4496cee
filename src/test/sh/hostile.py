"""Slow, silent and many clients against the two endpoints of `dmap local`; see hostile.sh."""

import http.client
import json
import os
import socket
import sys
import threading
import time
import urllib.parse

SFN, S3 = (urllib.parse.urlparse(url) for url in sys.argv[1:3])
WORK = sys.argv[3]
failed = False


def check(name, good, seen=""):
    global failed
    print(f"{'ok     ' if good else 'FAILED '} {name}{'' if good else f': {seen}'}")
    failed = failed or not good


def connect(server):
    connection = socket.create_connection((server.hostname, server.port), timeout=60)
    return connection


def head(operation, more=""):
    return (
        "POST / HTTP/1.1\r\nHost: localhost\r\n"
        f"X-Amz-Target: AWSStepFunctions.{operation}\r\n{more}"
    ).encode()


def sfn_is_well():
    started = time.monotonic()
    connection = http.client.HTTPConnection(SFN.hostname, SFN.port, timeout=30)
    connection.request("POST", "/", "{}", {"X-Amz-Target": "AWSStepFunctions.ListStateMachines"})
    answer = connection.getresponse()
    good = answer.status == 200 and "stateMachines" in json.loads(answer.read())
    return good and time.monotonic() - started < 10


def s3_is_well():
    connection = http.client.HTTPConnection(S3.hostname, S3.port, timeout=30)
    connection.request("PUT", "/bucket")
    connection.getresponse().read()
    connection.request("PUT", "/bucket/well", b"yes")
    connection.getresponse().read()
    connection.request("GET", "/bucket/well")
    return connection.getresponse().read() == b"yes"


def ended_within(seconds, connection):
    """Whether the server ends a connection by itself."""
    connection.settimeout(seconds)
    try:
        while connection.recv(65536):
            pass
        return True
    except TimeoutError:
        return False
    except OSError:
        return True


def drip(connection, seconds):
    """Sends a byte now and then, until the server ends the connection."""
    end = time.monotonic() + seconds
    try:
        while time.monotonic() < end:
            connection.sendall(b"a")
            time.sleep(0.2)
    except OSError:
        return True
    return False


check("both answer", sfn_is_well() and s3_is_well())

silent = [connect(SFN) for _ in range(500)] + [connect(S3) for _ in range(500)]
check("a thousand silent connections", sfn_is_well() and s3_is_well())

for i, connection in enumerate(silent[:500]):
    partial = head("ListStateMachines", "" if i % 2 else "Content-Length: 1000\r\n\r\n{")
    connection.sendall(partial)
for i, connection in enumerate(silent[500:]):
    more = "" if i % 2 else "Content-Length: 1000\r\n\r\nx"
    connection.sendall(f"PUT /bucket/slow HTTP/1.1\r\nHost: localhost\r\n{more}".encode())
check("a thousand requests that stop half-way", sfn_is_well() and s3_is_well())
check("they are cut off", all(ended_within(15, connection) for connection in silent[:500]))
for connection in silent:
    connection.close()

slow = connect(SFN)
slow.sendall(head("ListStateMachines", "X-Slow: "))
check("headers that drip are cut off", drip(slow, 15))
slow = connect(SFN)
slow.sendall(head("ListStateMachines", "Content-Length: 100000\r\n\r\n"))
check("a body that drips is cut off", drip(slow, 15))


def large(results, i):
    """Sends a large body, while other threads send theirs."""
    body = json.dumps({"nextToken": "x" * 3_900_000})
    connection = http.client.HTTPConnection(SFN.hostname, SFN.port, timeout=120)
    try:
        connection.request("POST", "/", body, {"X-Amz-Target": "AWSStepFunctions.ListStateMachines"})
        results[i] = connection.getresponse().status
    except OSError:
        results[i] = "cut off"


results = [None] * 100
threads = [threading.Thread(target=large, args=(results, i)) for i in range(len(results))]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
# A client that had to wait for longer than the three seconds of this test is cut off.
check(
    "a hundred large requests at once, in 128 MB",
    all(result in (400, 503, "cut off") for result in results) and 400 in results,
    results,
)
check("both still answer", sfn_is_well() and s3_is_well())

flood = []
try:
    for _ in range(2_500):
        flood.append(connect(SFN))
except OSError:
    pass  # the server may refuse connections
for connection in flood:
    connection.close()
time.sleep(1)
check("more connections than there may be", sfn_is_well())

outside = [
    os.path.join(folder, file)
    for folder, _, files in os.walk(WORK)
    for file in files
    if not folder.startswith(os.path.join(WORK, "home"))
]
known = {"ready.json", "serving.out", "serving.err"}
check("no file outside the home", {os.path.basename(file) for file in outside} <= known, outside)
sys.exit(failed)
