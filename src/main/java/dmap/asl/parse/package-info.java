/// Parsing definitions into the types of `dmap.asl`, with the checks and the messages of AWS. Read
/// [dmap.asl.parse.AslParser] first, then `StateParser`, which has one method for each type of
/// state.
package dmap.asl.parse;
