let last = [];
exports.later = (event, context, callback) => {
  setTimeout(() => callback(null, { got: event }), 1);
};
exports.afterTheLoop = (event, context, callback) => {
  last = ["callback"];
  setTimeout(() => last.push("timer"), 20);
  callback(null, last);
};
exports.atOnce = (event, context, callback) => {
  context.callbackWaitsForEmptyEventLoop = false;
  setInterval(() => {}, 60_000);
  callback(null, "at once");
};
exports.failing = (event, context, callback) => callback(new TypeError("called back"));
exports.silent = () => "ignored, as in Lambda";
exports.succeed = (event, context) => context.succeed("succeeded");
