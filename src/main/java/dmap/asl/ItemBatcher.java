package dmap.asl;

import dmap.expression.PayloadTemplate;
import java.util.Optional;

/// `ItemBatcher`: how many items each child execution gets. At least one of the limits is present.
///
/// @param batchInput is evaluated once for the map run and is part of each batch
public record ItemBatcher(
    Optional<NumberField> maxItems,
    Optional<NumberField> maxInputBytes,
    Optional<PayloadTemplate> batchInput) {}
