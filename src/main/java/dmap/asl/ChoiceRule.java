package dmap.asl;

import dmap.expression.PayloadTemplate;
import java.util.Optional;

/// One entry of `Choices`.
///
/// @param output what goes on if it matches (JSONata)
public record ChoiceRule(
    ChoiceCondition condition,
    String next,
    Optional<PayloadTemplate> output,
    Optional<PayloadTemplate> assign) {}
