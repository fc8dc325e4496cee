package dmap.items;

import tools.jackson.databind.JsonNode;

/// The input of one child execution.
///
/// @param index the index of the child execution in its map run, counted from 0
/// @param json the input as compact JSON in UTF-8
/// @param itemCount the number of items in the input; more than 1 only with an ItemBatcher
public record ChildInput(long index, JsonNode input, byte[] json, long itemCount) {}
