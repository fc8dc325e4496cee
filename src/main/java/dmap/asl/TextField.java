package dmap.asl;

import dmap.expression.Expression;

/// A text that a definition gives as a literal, a path, an intrinsic function call or a JSONata
/// expression.
///
/// @param field the name of the field in the definition, such as `Error` or `ErrorPath`
public record TextField(String field, Expression expression) {}
