import decimal
import json
import logging
import os
import signal
import subprocess
import sys
import time

calls = 0


def echo(event, context):
    return event


def count(event, context):
    global calls
    calls += 1
    return {"pid": os.getpid(), "calls": calls}


def describe(event, context):
    remaining = context.get_remaining_time_in_millis()
    return {
        "name": context.function_name,
        "version": context.function_version,
        "arn": context.invoked_function_arn,
        "memory": context.memory_limit_in_mb,
        "group": context.log_group_name,
        "id": len(context.aws_request_id),
        "remaining": 0 < remaining <= 30000,
        "cwd": os.getcwd(),
        "argv": sys.argv,
    }


def environment(event, context):
    return dict(os.environ)


def fail(event, context):
    return helper(event)


def helper(event):
    raise ValueError("damage of " + event["id"])


def unserialisable(event, context):
    return {1, 2}


def not_a_number(event, context):
    return float("nan")


def money(event, context):
    return {"whole": decimal.Decimal("3"), "part": decimal.Decimal("0.5")}


def big(event, context):
    return "A" * event["chars"]


def hang(event, context):
    print("about to hang", flush=True)
    if event.get("ok"):
        return os.getpid()
    open(event["pidfile"], "w").write(str(os.getpid()))
    while True:
        time.sleep(60)


def leave(event, context):
    if event["how"] == "sys.exit":
        sys.exit(event["status"])
    if event["how"] == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    os._exit(event["status"])


def meet(event, context):
    """Returns only when as many invocations run at once as the event says."""
    open(os.path.join(event["folder"], str(os.getpid())), "w").close()
    end = time.time() + 60
    while len(os.listdir(event["folder"])) < event["others"]:
        if time.time() > end:
            raise TimeoutError("nobody came")
        time.sleep(0.005)
    return os.getpid()


def spawn(event, context):
    return subprocess.Popen(["sleep", "600"]).pid


def talk(event, context):
    print("HTTP/1.1 200 OK\r\n\r\n{}")
    print("to stderr", file=sys.stderr)
    print("ünï", event["n"], end="")
    logging.getLogger().warning("careful")
    subprocess.run(["echo", "from a child"], check=True)
    return sys.stdin.read()


def flood(event, context):
    for line in range(event["lines"]):
        print(line)
    return event["lines"]
