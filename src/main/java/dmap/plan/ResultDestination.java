package dmap.plan;

import dmap.asl.ResultWriter.OutputType;
import dmap.asl.ResultWriter.Transformation;
import java.util.Optional;

/// Where the results of the child executions go.
public sealed interface ResultDestination {

  /// What a successful child execution leaves there.
  Transformation transformation();

  /// @param uri `s3://bucket/prefix`; absent if only the run knows it
  record Files(Optional<String> uri, Transformation transformation, OutputType outputType)
      implements ResultDestination {}

  /// The state's output, at most 256 KiB.
  record StateOutput(Transformation transformation) implements ResultDestination {}
}
