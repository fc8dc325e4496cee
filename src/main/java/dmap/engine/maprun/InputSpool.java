package dmap.engine.maprun;

import dmap.engine.journal.MapRunCounts;
import dmap.engine.journal.MapRunJournal;
import dmap.engine.journal.MapRunJournal.StoredInput;
import dmap.engine.time.Changes;
import dmap.engine.time.EngineClock;
import dmap.items.ChildInput;
import dmap.items.ChildInputs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/// Reads the whole data set into the journal as fast as it comes, while child executions are
/// started from what is there already. So the total is known early, what was never started is known
/// at the end, and a file that changes or vanishes later changes nothing.
final class InputSpool {
  private final MapRunJournal journal;
  private final MapRunCounts tally;
  private final Changes changes;
  private final long spooled;
  private volatile long added;
  private volatile boolean complete;
  private volatile Optional<Throwable> failure = Optional.empty();

  /// @param spooled inputs that are in the journal, and in the tally
  InputSpool(EngineClock clock, MapRunJournal journal, MapRunCounts tally, long spooled) {
    this.changes = new Changes(clock);
    this.journal = journal;
    this.tally = tally;
    this.spooled = spooled;
    this.added = spooled;
  }

  /// For a map run whose inputs are all in the journal.
  void fillWithNothing() {
    end(Optional.empty());
  }

  /// Reads to the end; called on a thread of its own. What the journal has already is passed over:
  /// the data set gives the same inputs again.
  ///
  /// @param goOn asked before each child: false ends the reading early
  void fill(ChildInputs source, java.util.function.BooleanSupplier goOn) {
    try {
      Optional<ChildInput> next = source.next();
      while (next.isPresent() && goOn.getAsBoolean()) {
        if (next.get().index() >= spooled) {
          ChildInput input = next.get();
          keep(() -> journal.addInput(input));
          tally.read(input.itemCount());
          added = input.index() + 1;
          changes.changed();
        }
        next = source.next();
      }
      if (next.isEmpty()) {
        keep(journal::finishReading);
      }
      end(Optional.empty());
    } catch (IOException | RuntimeException | Error e) {
      end(Optional.of(e)); // whatever it is, the dispatcher waits for the end
    }
  }

  private interface Keeping {
    void keep() throws IOException;
  }

  /// That the home does not take what was read is not the data set's fault.
  private static void keep(Keeping keeping) {
    try {
      keeping.keep();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// There is nothing to read.
  void fail(Throwable why) {
    end(Optional.of(why));
  }

  private void end(Optional<Throwable> problem) {
    failure = problem;
    complete = true;
    changes.changed();
  }

  boolean isComplete() {
    return complete;
  }

  /// Why the reading ended before the data set did. An [UncheckedIOException] if what was read
  /// could not be kept.
  Optional<Throwable> failure() {
    return failure;
  }

  /// The inputs, each as soon as it is there.
  Reader reader() {
    return new Reader();
  }

  final class Reader {
    private final MapRunJournal.InputCursor cursor = journal.inputs();
    private long known;
    private long taken;

    /// Whether another input is known to be there.
    boolean hasNext() {
      return taken < known;
    }

    /// Waits until there is another input.
    ///
    /// @return whether there is; false at the end
    boolean awaitNext() throws InterruptedException {
      changes.await(() -> taken < added || complete);
      known = added;
      return taken < known;
    }

    /// The input that [#awaitNext] has found. Reads a file: an interrupt would close it, so this is
    /// called where none can come.
    StoredInput next() throws IOException {
      taken++;
      return cursor
          .next()
          .orElseThrow(() -> new IOException("input " + (taken - 1) + " cannot be read back"));
    }
  }

  /// Waits until the data set was read to its end, or the reading has failed.
  void awaitComplete() throws InterruptedException {
    changes.await(() -> complete);
  }
}
