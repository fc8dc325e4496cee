package dmap.plan;

import dmap.DmapException;
import dmap.ExitCode;
import dmap.asl.State.DistributedMap;
import dmap.asl.StateMachine;
import dmap.expression.EvaluationFailure;
import dmap.expression.Scope;
import dmap.items.ChildInputs;
import dmap.items.ItemReaderFailure;
import dmap.job.JobDefinition;
import dmap.objects.ObjectStore;
import dmap.plan.Finding.Weight;
import dmap.plan.FoundMap.EntryScope;
import dmap.plan.Workload.FirstInput;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Makes the inputs of a job's first child executions as a run does. It reads only the first items
/// of the first Distributed Map, so a large data set costs nothing.
public final class FirstChildren {
  private final ObjectStore objects;
  private final InstantSource clock;

  /// @param objects the target's objects; local data that is not uploaded yet is read from the disk
  public FirstChildren(ObjectStore objects, InstantSource clock) {
    this.objects = objects;
    this.clock = clock;
  }

  public record MapChildren(DistributedMap map, List<FirstInput> inputs) {
    public MapChildren {
      inputs = List.copyOf(inputs);
    }
  }

  /// @param input of the execution
  /// @param items how many items the inputs are made of
  /// @throws DmapException if the definition has no map, or its items are not known before a run
  public MapChildren of(JobDefinition job, StateMachine machine, JsonNode input, long items) {
    Findings findings = new Findings(job);
    PlaceholderContext placeholders = new PlaceholderContext(job.name(), input, clock);
    FoundMap found =
        new MapSearch(placeholders, findings)
            .in(machine, input).stream().findFirst().orElseThrow(FirstChildren::noMap);
    return switch (found.entry()) {
      case EntryScope.Known(Scope scope) ->
          new MapChildren(found.map(), inputs(job, found.map(), scope, items));
      case EntryScope.Unknown(String why) -> throw unknown(found.map(), why, findings);
    };
  }

  private List<FirstInput> inputs(JobDefinition job, DistributedMap map, Scope scope, long items) {
    List<FirstInput> inputs = new ArrayList<>();
    ObjectStore view = UnuploadedObjects.over(job.uploads(), objects);
    try (ChildInputs children = ChildInputs.ofFirst(items, map, scope, view)) {
      for (var next = children.next(); next.isPresent(); next = children.next()) {
        inputs.add(FirstInput.of(next.get()));
      }
    } catch (ItemReaderFailure e) {
      throw unreadable(e.reason());
    } catch (IOException e) {
      throw unreadable(ForeseenFailures.reading(e));
    } catch (EvaluationFailure e) {
      throw new DmapException(
          ExitCode.FAILED, ForeseenFailures.evaluation(map.name(), e), ForeseenFailures.INPUT);
    }
    if (inputs.isEmpty()) {
      throw new DmapException(
          ExitCode.ERROR, "the map '" + map.name() + "' has no items", "there is nothing to test");
    }
    return inputs;
  }

  private static DmapException noMap() {
    return new DmapException(
        ExitCode.USAGE,
        "the definition has no Distributed Map",
        "name a state with `--state NAME`, and its input with `--input`");
  }

  private static DmapException unknown(DistributedMap map, String why, Findings findings) {
    Optional<String> error =
        findings.sorted().stream()
            .filter(finding -> finding.weight() == Weight.ERROR)
            .map(Finding::message)
            .findFirst();
    return new DmapException(
        ExitCode.ERROR,
        "the items of '%s' are not known before a run: %s".formatted(map.name(), error.orElse(why)),
        "test a state with an input of your own: `--state NAME --input JSON`");
  }

  private static DmapException unreadable(String reason) {
    return new DmapException(ExitCode.ERROR, "the items cannot be read: " + reason, "");
  }
}
