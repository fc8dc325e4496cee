/// One invocation and its result, whatever executes the function; and the two ways to execute it
/// that need no process here: a stub, and a URL that speaks the Lambda Invoke API. The third way is
/// the room `worker`.
///
/// Read [dmap.function.invoke.Invoker] first, then [dmap.function.invoke.FunctionResult].
package dmap.function.invoke;
