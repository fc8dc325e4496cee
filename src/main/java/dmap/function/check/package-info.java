/// Finds before a run what would make its functions fail on this machine.
///
/// Read [dmap.function.check.FunctionChecks] first.
package dmap.function.check;
