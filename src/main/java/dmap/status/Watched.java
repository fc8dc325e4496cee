package dmap.status;

import dmap.maprun.ExecutionArn;
import dmap.maprun.MapRunArn;
import java.util.Optional;

/// What an operator watches.
public sealed interface Watched {
  /// An execution with all its map runs; watched until the execution ended.
  record OfExecution(String arn) implements Watched {}

  /// One map run of an execution; watched until the map run ended, whatever the execution does
  /// after it.
  record OfMapRun(String arn) implements Watched {}

  /// Nothing if the text is the ARN of neither.
  static Optional<Watched> parse(String arn) {
    if (MapRunArn.parse(arn).isPresent()) {
      return Optional.of(new OfMapRun(arn));
    }
    return ExecutionArn.parse(arn).map(_ -> new OfExecution(arn));
  }
}
