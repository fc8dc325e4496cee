package dmap.engine.maprun;

import dmap.engine.journal.MapRunCounts;
import dmap.engine.journal.MapRunJournal;
import dmap.engine.journal.MapRunJournal.JournaledInput;
import dmap.engine.time.Changes;
import dmap.engine.time.EngineClock;
import dmap.items.ChildInput;
import dmap.items.ChildInputs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Reads the whole data set into the journal as fast as it comes, while [LiveMapRun] starts child
/// executions from the inputs that are there already. So the total is known early, the inputs of
/// children that never start are known, too, and it does not matter if a file of the data set
/// changes or vanishes later.
final class InputSpool {
  private final MapRunJournal journal;
  private final MapRunCounts counts;
  private final Changes changes;
  private final long alreadyRead;
  private volatile long added;
  private volatile boolean complete;
  private volatile Optional<Throwable> failure = Optional.empty();

  /// @param counts of the inputs that are in the journal already
  InputSpool(EngineClock clock, MapRunJournal journal, MapRunCounts counts) {
    this.changes = new Changes(clock);
    this.journal = journal;
    this.counts = counts;
    this.alreadyRead = counts.whileRunning().executions().total();
    this.added = alreadyRead;
  }

  /// Says that there is nothing to read, since all inputs are in the journal already.
  void fillWithNothing() {
    end(Optional.empty());
  }

  /// Reads the data set to its end; called on a thread of its own. A data set that is read a second
  /// time gives the same inputs, so those that the journal has already are skipped.
  ///
  /// @param goOn asked before each input: false ends the reading early
  void fill(ChildInputs source, BooleanSupplier goOn) {
    try {
      Optional<ChildInput> next = source.next();
      while (next.isPresent() && goOn.getAsBoolean()) {
        if (next.get().index() >= alreadyRead) {
          ChildInput input = next.get();
          keep(() -> journal.addInput(input));
          counts.read(input.itemCount());
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
      end(Optional.of(e)); // even after an Error, since LiveMapRun waits for the end
    }
  }

  private interface Keeping {
    void keep() throws IOException;
  }

  /// An [UncheckedIOException] says that the journal could not be written; a plain [IOException]
  /// would say that the data set could not be read.
  private static void keep(Keeping keeping) {
    try {
      keeping.keep();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

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

  /// Why the reading failed; an [UncheckedIOException] if the journal could not be written.
  Optional<Throwable> failure() {
    return failure;
  }

  /// Gives the inputs in order, each as soon as it is in the journal.
  Reader reader() {
    return new Reader();
  }

  final class Reader {
    private final MapRunJournal.InputCursor cursor = journal.inputs();
    private long known;
    private long taken;

    /// Whether another input is there for sure; [#awaitNext] says so for the others.
    boolean hasNext() {
      return taken < known;
    }

    /// @return false if there is none, because the reading has ended
    boolean awaitNext() throws InterruptedException {
      changes.await(() -> taken < added || complete);
      known = added;
      return taken < known;
    }

    /// The input that [#awaitNext] has found. Called where no interrupt can come, because an
    /// interrupt closes the file that is being read.
    JournaledInput next() throws IOException {
      taken++;
      return cursor
          .next()
          .orElseThrow(() -> new IOException("input " + (taken - 1) + " cannot be read back"));
    }
  }

  void awaitComplete() throws InterruptedException {
    changes.await(() -> complete);
  }
}
