package dmap.job;

import dmap.asl.ResultWriter.OutputType;
import dmap.asl.ResultWriter.Transformation;
import dmap.objects.ObjectUri;
import java.util.Optional;

/// Where the results of the child executions go and how they are written.
///
/// @param to bucket and prefix; absent if they become the output of the map
/// @param output absent for Step Functions' default, `JSON`
/// @param transform absent for the default: `NONE` in files, `COMPACT` in the output
public record Results(
    Optional<ObjectUri> to, Optional<OutputType> output, Optional<Transformation> transform) {}
