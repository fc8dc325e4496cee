package dmap.asl;

import dmap.expression.Expression;

/// A text that a definition gives as a literal, a path, a call or a JSONata expression.
///
/// @param field as written, `Error` or `ErrorPath`
public record TextField(String field, Expression expression) {}
