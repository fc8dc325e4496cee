package dmap.asl;

import dmap.expression.PayloadTemplate;
import java.util.Optional;

/// `ItemBatcher`: how many items go to one child execution; at least one of the limits is there.
///
/// @param batchInput merged into each batch, rendered once for the map run
public record ItemBatcher(
    Optional<NumberField> maxItems,
    Optional<NumberField> maxInputBytes,
    Optional<PayloadTemplate> batchInput) {}
