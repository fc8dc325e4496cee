"""Joins a Python handler to the AWS Lambda Runtime API of one dmap worker.

Usage: shim.py FILE SYMBOL, with AWS_LAMBDA_RUNTIME_API in the environment. Python 3.8 or later.
"""
import importlib.util
import json
import logging
import os
import socket
import sys
import threading
import time
import traceback


class RuntimeApi:
    """The Runtime API over one kept connection.

    Read and written by hand, because http.client takes longer than a short handler; each request
    goes out in one piece, so that no part of it waits for an acknowledgement.
    """

    def __init__(self, address):
        self.host, port = address.rsplit(":", 1)
        self.port = int(port)
        self.connect()

    def connect(self):
        self.socket = socket.create_connection((self.host, self.port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.stream = self.socket.makefile("rb")

    def call(self, method, path, body=b"", error_type=""):
        head = "%s /2018-06-01/runtime/%s HTTP/1.1\r\nHost: %s:%d\r\nContent-Length: %d\r\n" % (
            method, path, self.host, self.port, len(body))
        if error_type:
            head += "Lambda-Runtime-Function-Error-Type: %s\r\n" % error_type
        request = head.encode("ascii", "replace") + b"Content-Type: application/json\r\n\r\n" + body
        try:
            return self.exchange(request)
        except OSError:  # the server may end a connection that rested during a long invocation
            self.connect()
            return self.exchange(request)

    def exchange(self, request):
        self.socket.sendall(request)
        if not self.stream.readline():
            raise ConnectionError("the runtime API closed the connection")
        headers = {}
        for line in iter(self.stream.readline, b"\r\n"):
            if not line:
                raise ConnectionError("the runtime API closed the connection")
            name, _, value = line.decode("ascii").partition(":")
            headers[name.lower()] = value.strip()
        return headers, self.stream.read(int(headers.get("content-length", "0")))


class Context:
    """What a handler gets as its second argument."""

    def __init__(self, headers):
        self.aws_request_id = headers["lambda-runtime-aws-request-id"]
        self.invoked_function_arn = headers["lambda-runtime-invoked-function-arn"]
        self.function_name = os.environ.get("AWS_LAMBDA_FUNCTION_NAME")
        self.function_version = os.environ.get("AWS_LAMBDA_FUNCTION_VERSION")
        self.memory_limit_in_mb = os.environ.get("AWS_LAMBDA_FUNCTION_MEMORY_SIZE")
        self.log_group_name = os.environ.get("AWS_LAMBDA_LOG_GROUP_NAME")
        self.log_stream_name = os.environ.get("AWS_LAMBDA_LOG_STREAM_NAME")
        self.client_context = None
        self.identity = None
        self.tenant_id = None
        self._deadline = int(headers["lambda-runtime-deadline-ms"])

    def get_remaining_time_in_millis(self):
        return max(0, self._deadline - int(time.time() * 1000))

    def log(self, message):
        sys.stdout.write(str(message))


class Fault(Exception):
    """An error of the runtime's own, not of the handler."""

    def __init__(self, error_type, message, trace=(), **more):
        super().__init__(message)
        self.body = error(error_type, message, list(trace), "")
        self.body.update(more)


def error(error_type, message, trace, request_id):
    return {"errorMessage": message, "errorType": error_type,
            "requestId": request_id, "stackTrace": trace}


def error_of(exception, request_id):
    if isinstance(exception, Fault):
        return dict(exception.body, requestId=request_id)
    frames = traceback.extract_tb(exception.__traceback__)
    while frames and (frames[0].filename == __file__ or "importlib" in frames[0].filename):
        frames.pop(0)
    return error(type(exception).__name__, str(exception), traceback.format_list(frames), request_id)


def log_error(body):
    print("[ERROR] %s: %s" % (body["errorType"], body["errorMessage"]))
    if body["stackTrace"]:
        print("Traceback (most recent call last):\n" + "".join(body["stackTrace"]).rstrip("\n"))


def load(path, symbol):
    name = os.path.basename(path)[:-len(".py")]
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules.setdefault(name, module)
    try:
        spec.loader.exec_module(module)
    except ImportError as e:
        raise Fault("Runtime.ImportModuleError", "Unable to import module '%s': %s" % (name, e))
    except SyntaxError as e:
        raise Fault("Runtime.UserCodeSyntaxError", "Syntax error in module '%s': %s" % (name, e),
                    ['  File "%s" Line %s\n    %s' % (e.filename, e.lineno, e.text)])
    handler = getattr(module, symbol, None)
    if not callable(handler):
        raise Fault("Runtime.HandlerNotFound", "Handler '%s' missing on module '%s'" % (symbol, name),
                    defines=[n for n, v in vars(module).items()
                             if callable(v) and getattr(v, "__module__", None) == name])
    return handler


def plain(value):
    """A Decimal as a number, as Lambda does: boto3 returns them from DynamoDB."""
    if type(value).__name__ == "Decimal" and value.is_finite():
        return int(value) if value == value.to_integral_value() else float(value)
    raise TypeError("Object of type %s is not JSON serializable" % type(value).__name__)


def marshal(result):
    try:
        return json.dumps(result, ensure_ascii=False, allow_nan=False, default=plain).encode("utf-8")
    except Exception as e:
        raise Fault("Runtime.MarshalError", "Unable to marshal response: %s" % e)


def unmarshal(event):
    try:
        return json.loads(event)
    except Exception as e:
        raise Fault("Runtime.UnmarshalError", "Unable to unmarshal input: %s" % e)


def set_up_logging():
    """Lambda's root logger: its format with the request ID, warnings and worse unless set."""
    request = logging.Filter()
    request.id = ""

    def add_request_id(record):
        record.aws_request_id = request.id
        return True

    request.filter = add_request_id
    handler = logging.StreamHandler(sys.stdout)
    formatter = logging.Formatter(
        "[%(levelname)s]\t%(asctime)s.%(msecs)03dZ\t%(aws_request_id)s\t%(message)s",
        "%Y-%m-%dT%H:%M:%S")
    formatter.converter = time.gmtime
    handler.setFormatter(formatter)
    handler.addFilter(request)
    logging.getLogger().addHandler(handler)
    return request


def end_with_dmap():
    """Standard input is a pipe that dmap holds open for as long as it lives."""
    pipe = os.dup(0)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)

    def watch():
        while os.read(pipe, 1):
            pass
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def serve(api, handler, logged_request):
    while True:
        headers, event = api.call("GET", "invocation/next")
        context = Context(headers)
        logged_request.id = context.aws_request_id
        os.environ["_X_AMZN_TRACE_ID"] = headers["lambda-runtime-trace-id"]
        path = "invocation/%s/" % context.aws_request_id
        try:
            body = marshal(handler(unmarshal(event), context))
        except Exception as e:
            failed = error_of(e, context.aws_request_id)
            log_error(failed)
            sys.stdout.flush()
            api.call("POST", path + "error", json.dumps(failed).encode(), failed["errorType"])
        else:
            sys.stdout.flush()
            api.call("POST", path + "response", body)


def main():
    path, symbol = sys.argv[1:3]
    sys.argv = [path]
    sys.path[0] = os.path.dirname(path)
    sys.dont_write_bytecode = True  # leave the handler's folder as it is
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace", line_buffering=True)
    end_with_dmap()
    api = RuntimeApi(os.environ["AWS_LAMBDA_RUNTIME_API"])
    logged_request = set_up_logging()
    try:
        handler = load(path, symbol)
    except Exception as e:
        failed = error_of(e, "")
        log_error(failed)
        api.call("POST", "init/error", json.dumps(failed).encode(), failed["errorType"])
        sys.exit(1)
    try:
        serve(api, handler, logged_request)
    except OSError:
        sys.exit(1)  # dmap is gone


if __name__ == "__main__":
    main()
