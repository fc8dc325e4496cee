/// Runs JSONata expressions with the library jsonata-java, within bounds: whatever an expression
/// does, its evaluation ends, and uses a limited amount of memory. It also has the functions that
/// AWS adds. Nothing here knows of states or fields.
///
/// Read [dmap.expression.jsonata.JsonataProgram] first, then `JsonataBounds`.
package dmap.expression.jsonata;
