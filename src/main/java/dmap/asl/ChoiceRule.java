package dmap.asl;

import dmap.expression.PayloadTemplate;
import java.util.Optional;

/// One entry of `Choices`.
///
/// @param output the state's output if this rule matches (JSONata)
public record ChoiceRule(
    ChoiceCondition condition,
    String next,
    Optional<PayloadTemplate> output,
    Optional<PayloadTemplate> assign) {}
