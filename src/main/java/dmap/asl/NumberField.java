package dmap.asl;

import dmap.expression.Expression;

/// A number that a definition gives as a literal, a path or a JSONata expression.
///
/// @param field as written, `MaxConcurrency` or `MaxConcurrencyPath`: AWS names it in its messages
public record NumberField(String field, Expression expression) {}
