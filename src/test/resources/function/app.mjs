import { execFileSync } from "node:child_process";

let calls = 0;
export const echo = async (event) => event;
export const count = async () => ({ pid: process.pid, calls: ++calls });
export const describe = async (event, context) => ({
  name: context.functionName,
  version: context.functionVersion,
  arn: context.invokedFunctionArn,
  memory: context.memoryLimitInMB,
  group: context.logGroupName,
  id: context.awsRequestId.length,
  remaining: context.getRemainingTimeInMillis() > 0 && context.getRemainingTimeInMillis() <= 30000,
  cwd: process.cwd(),
  argv: process.argv.slice(1),
});
export const environment = async () => ({ ...process.env });

class DamageError extends Error {
  name = "DamageError";
}
function helper(event) {
  throw new DamageError("damage of " + event.id);
}
export const fail = async (event) => helper(event);
export const reject = async () => Promise.reject("only a text");
export const unserialisable = async () => 10n;
export const big = async (event) => "A".repeat(event.chars);
export const hang = async (event) => {
  console.log("about to hang");
  while (!event.ok);
  return process.pid;
};
export const leave = async (event) => process.exit(event.status);
export const stray = () => {
  setTimeout(() => {
    throw new DamageError("thrown from a timer");
  }, 1);
  return new Promise(() => {});
};
export const forgotten = () => {
  Promise.reject(new Error("nobody looked"));
  return new Promise((resolve) => setTimeout(resolve, 60_000));
};
export const talk = async (event) => {
  console.log("HTTP/1.1 200 OK\r\n\r\n{}");
  console.error("to stderr");
  process.stdout.write(`ünï ${event.n}`);
  execFileSync("echo", ["from a child"], { stdio: "inherit" });
  return "";
};
export const nested = { api: { handler: async () => "nested" } };
export const wait = () => new Promise((resolve) => setTimeout(resolve, 60_000));
