package dmap.items;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// One item of a data set.
///
/// @param index from 0, in the order of the data set
/// @param key of the member, when the members of an object are the items (`$$.Map.Item.Key`)
/// @param source `$$.Map.Item.Source`: `STATE_DATA`, `s3://bucket` or `s3://bucket/key`
public record Item(long index, JsonNode value, Optional<String> key, String source) {}
