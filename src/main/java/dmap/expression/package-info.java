/// Values that a definition computes: JSONPath, intrinsic functions and JSONata, and the templates
/// that hold them. Everything is parsed once, when the definition is; evaluating needs a
/// [dmap.expression.Scope] and either gives a value or throws the one
/// [dmap.expression.EvaluationFailure], which the engine turns into a failed state. The third-party
/// evaluators (json-path, jsonata-java) are hidden here.
///
/// Read [dmap.expression.Expression] first.
package dmap.expression;
