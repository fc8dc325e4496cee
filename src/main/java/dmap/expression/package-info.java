/// The values that a definition computes: paths, intrinsic functions and JSONata expressions, and
/// the templates that contain them. Everything is parsed once, together with the definition.
/// Evaluating needs a [dmap.expression.Scope] and gives a value or throws an
/// [dmap.expression.EvaluationFailure], which makes the state fail. The libraries that evaluate
/// (json-path, jsonata-java) are hidden here; JSONata has a room of its own.
///
/// Read [dmap.expression.Expression] first.
package dmap.expression;
