package dmap.function;

/// Why a function would fail on this machine, found before a run starts.
///
/// @param function its name
/// @param message what is wrong, one line, beginning with the function's name
/// @param hint what to do about it; empty if there is nothing to suggest
public record FunctionProblem(String function, String message, String hint) {}
