// Joins a Node handler to the AWS Lambda Runtime API of one dmap worker.
// Usage: node shim.mjs FILE SYMBOL, with AWS_LAMBDA_RUNTIME_API in the environment. Node 18 or later.
import { spawnSync } from "node:child_process";
import http from "node:http";
import { basename } from "node:path";
import { pathToFileURL } from "node:url";
import { types } from "node:util";

const [file, symbol] = process.argv.splice(1, 3, process.argv[2]).slice(1);
const [hostname, port] = process.env.AWS_LAMBDA_RUNTIME_API.split(":");
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });

let atEmptyLoop = null; // what to do when the handler has left nothing to wait for
let current = null; // the request ID of the running invocation

function call(method, path, body = "", errorType = "") {
  const headers = { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(body) };
  if (errorType) headers["Lambda-Runtime-Function-Error-Type"] = errorType.replace(/[^\x20-\x7e]/g, "?");
  const options = { hostname, port, method, path: "/2018-06-01/runtime/" + path, headers, agent };
  return new Promise((resolve, reject) => {
    const request = http.request(options, (response) => {
      const chunks = [];
      response.on("data", (chunk) => chunks.push(chunk));
      response.on("end", () => resolve({ headers: response.headers, body: Buffer.concat(chunks) }));
      response.on("error", reject);
    });
    request.on("error", reject);
    request.end(body);
  });
}

// The server may end a connection that rested during a long invocation: ask once more on a new one.
const callTwice = (...args) => call(...args).catch(() => call(...args));

function fault(type, message, more = {}) {
  return Object.assign(new Error(message), { name: type, ...more });
}

// The stack of a syntax error with the place in front. Node keeps the place in an ES module to
// itself, but prints it when it only checks the file.
function locate({ stack }) {
  if (!stack.startsWith("SyntaxError")) return stack;
  const check = spawnSync(process.execPath, ["--check", file], { encoding: "utf8", timeout: 5000 });
  return check.stderr.startsWith(file) ? check.stderr.trimEnd() : stack;
}

function describe(error) {
  if (types.isNativeError(error) || (error?.name && error?.message && error?.stack)) {
    const trace = String(error.stack).split("\n");
    const more = error.defines ? { defines: error.defines } : {};
    return { errorType: error.name, errorMessage: error.message, trace, ...more };
  }
  return { errorType: typeof error, errorMessage: String(error), trace: [] };
}

function stringify(result) {
  try {
    return JSON.stringify(result === undefined ? null : result) ?? "null";
  } catch {
    throw new Error("Unable to stringify response body");
  }
}

async function load() {
  let module;
  try {
    module = await import(pathToFileURL(file));
  } catch (error) {
    if (error instanceof SyntaxError) throw fault("Runtime.UserCodeSyntaxError", String(error), { stack: locate(error) });
    if (/^(ERR_)?MODULE_NOT_FOUND$/.test(error?.code)) throw fault("Runtime.ImportModuleError", String(error));
    throw error;
  }
  const find = (root) => symbol.split(".").reduce((nested, key) => nested?.[key], root);
  const handler = find(module) ?? find(module.default);
  if (typeof handler === "function") return handler;
  const all = { ...module.default, ...module };
  const defines = Object.keys(all).filter((name) => typeof all[name] === "function" && name !== "default");
  const state = handler === undefined ? "undefined or not exported" : "not a function";
  const name = basename(file).replace(/\.[^.]*$/, "") + "." + symbol;
  throw fault("Runtime.HandlerNotFound", `${name} is ${state}`, { defines });
}

// Settles as Lambda does: a promise by itself, a callback once the event loop is empty (or at once
// if callbackWaitsForEmptyEventLoop is off), neither of them with null once the loop is empty.
function invoke(handler, event, headers) {
  return new Promise((resolve, reject) => {
    const deadline = Number(headers["lambda-runtime-deadline-ms"]);
    const done = (error, result) => (error === undefined || error === null ? resolve(result) : reject(error));
    const context = {
      callbackWaitsForEmptyEventLoop: true,
      functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
      functionVersion: process.env.AWS_LAMBDA_FUNCTION_VERSION,
      memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
      logGroupName: process.env.AWS_LAMBDA_LOG_GROUP_NAME,
      logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
      awsRequestId: headers["lambda-runtime-aws-request-id"],
      invokedFunctionArn: headers["lambda-runtime-invoked-function-arn"],
      getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
      done,
      succeed: (result) => done(null, result),
      fail: (error) => done(error ?? "handled"),
    };
    const callback = (error, result) => {
      if (error !== undefined && error !== null) reject(error);
      else if (context.callbackWaitsForEmptyEventLoop) atEmptyLoop = () => resolve(result);
      else resolve(result);
    };
    atEmptyLoop = () => resolve(null);
    const result = handler(event, context, callback);
    if (typeof result?.then === "function") result.then(resolve, reject);
  });
}

async function fail(id, error, label) {
  const body = describe(error);
  console.error(`ERROR\t${label}\t${JSON.stringify(body)}`);
  const path = id === null ? "init/error" : `invocation/${id}/error`;
  await callTwice("POST", path, JSON.stringify(body), body.errorType);
}

async function serve(handler) {
  for (;;) {
    const { headers, body } = await callTwice("GET", "invocation/next");
    current = headers["lambda-runtime-aws-request-id"];
    process.env._X_AMZN_TRACE_ID = headers["lambda-runtime-trace-id"];
    let result;
    try {
      result = stringify(await invoke(handler, JSON.parse(body), headers));
    } catch (error) {
      atEmptyLoop = null;
      await fail(current, error, "Invoke Error");
      continue;
    }
    atEmptyLoop = null;
    await callTwice("POST", `invocation/${current}/response`, result);
  }
}

process.on("beforeExit", () => {
  const proceed = atEmptyLoop;
  atEmptyLoop = null;
  if (proceed) setImmediate(proceed);
});
const die = (status, label) => (error) => {
  const known = status === 128 ? fault("Runtime.UnhandledPromiseRejection", String(error)) : error;
  fail(current, known, label).finally(() => process.exit(status));
};
process.on("uncaughtException", die(129, "Uncaught Exception"));
process.on("unhandledRejection", die(128, "Unhandled Promise Rejection"));

// Standard input is a pipe that dmap holds open for as long as it lives.
process.stdin.on("end", () => process.exit(1)).resume();
process.stdin.unref?.();

let handler;
try {
  handler = await load();
} catch (error) {
  await fail(null, error, "Init Error");
  process.exit(1);
}
serve(handler).catch(() => process.exit(1)); // dmap is gone
