package dmap.items;

import tools.jackson.databind.JsonNode;

/// The input of one child execution.
///
/// @param index of the child execution in its map run, from 0
/// @param json the input as UTF-8 text, compact
/// @param itemCount items in it: more than 1 only with an ItemBatcher
public record ChildInput(long index, JsonNode input, byte[] json, long itemCount) {}
