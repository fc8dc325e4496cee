package dmap.function.spec;

/// Why a function would fail on this machine, found before a run starts.
///
/// @param message what is wrong, in one line that begins with the function's name
/// @param hint what to do about it; empty if there is nothing to suggest
public record FunctionProblem(String message, String hint) {}
