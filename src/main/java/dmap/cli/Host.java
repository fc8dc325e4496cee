package dmap.cli;

import dmap.launch.LocalEndpoint;
import dmap.terminal.ColorMode;
import dmap.terminal.Terminal;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/// What a command may know about the process that it runs in. No class but [Main] looks at the
/// process itself, so that tests can run commands side by side.
///
/// @param out for results
/// @param err for progress, hints and errors
/// @param environment the variables a command may see, and no others
/// @param workingDirectory where relative paths start
record Host(
    InputStream in,
    PrintStream out,
    PrintStream err,
    Map<String, String> environment,
    Path workingDirectory,
    Clock clock,
    RandomGenerator random,
    Function<ColorMode, Terminal> terminal,
    Interrupts interrupts,
    LocalEndpoint.Opener engines) {}
