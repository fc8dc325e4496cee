package dmap.launch;

import dmap.DmapException;
import dmap.job.Job;
import dmap.json.Problem;
import dmap.maprun.StateMachineArn;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Which job the operator means, and what is different about the job this time.
///
/// @param name of the job as it was typed, for messages and the ledger
/// @param file that the name leads to, unless the name is an ARN
/// @param deployed the state machine, if the name is its ARN
/// @param assignments `KEY=VALUE` of `-D`, which set keys of a job file
/// @param first how many items a pilot takes; absent if the job takes all items
public record JobRequest(
    String name,
    Path file,
    Optional<StateMachineArn> deployed,
    List<String> assignments,
    OptionalLong first) {
  public JobRequest {
    assignments = List.copyOf(assignments);
  }

  /// Refuses `-D` and `--first` for a job that is no job file.
  ///
  /// @param what the job is instead
  /// @throws DmapException if one of the options was given
  void refuseChanges(String what) {
    if (!assignments.isEmpty() || first.isPresent()) {
      throw DmapException.usage(
          "-D and --first change a job file; " + name + " is " + what,
          "edit the definition, or write a job file with `dmap init`");
    }
  }

  /// The job over its first items only, if the operator wants a pilot.
  Job pilot(Job whole) {
    if (first.isEmpty()) {
      return whole;
    }
    long items = first.getAsLong();
    if (items < 1) {
      throw DmapException.usage("--first must be at least 1, not " + items, "");
    }
    return whole.first(items);
  }

  /// @throws DmapException with all mistakes, if there are any
  void refuse(List<Problem> mistakes) {
    if (!mistakes.isEmpty()) {
      throw DmapException.usage(
          (mistakes.size() == 1 ? "a mistake" : mistakes.size() + " mistakes") + " in " + name,
          mistakes.stream().map(problem -> problem.describe(name)).toList(),
          "nothing was started");
    }
  }
}
