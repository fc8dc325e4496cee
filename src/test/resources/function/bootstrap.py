"""A custom runtime as anybody would write one: a stock HTTP client, chunked bodies."""
import http.client
import json
import os
import sys

api = http.client.HTTPConnection(os.environ["AWS_LAMBDA_RUNTIME_API"])
root = "/2018-06-01/runtime/invocation/"
while True:
    api.request("GET", root + "next")
    response = api.getresponse()
    event = json.loads(response.read())
    path = root + response.headers["Lambda-Runtime-Aws-Request-Id"]
    if event == "fail":
        api.request("POST", path + "/error", body="not even JSON",
                    headers={"Lambda-Runtime-Function-Error-Type": "Custom.Reason"})
    else:
        body = json.dumps({"event": event, "argument": sys.argv[1], "cwd": os.getcwd()})
        api.request("POST", path + "/response", body=iter([body.encode()]), encode_chunked=True,
                    headers={"Transfer-Encoding": "chunked"})
    api.getresponse().read()
