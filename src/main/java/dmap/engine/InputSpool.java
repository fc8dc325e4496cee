package dmap.engine;

import dmap.engine.MapRunJournal.StoredInput;
import dmap.items.ChildInput;
import dmap.items.ChildInputs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/// Reads the whole data set into the journal as fast as it comes, while child executions are
/// started from what is there already. So the total is known early, what was never started is known
/// at the end, and a file that changes or vanishes later changes nothing.
final class InputSpool {
  private final EngineClock clock;
  private final MapRunJournal journal;
  private final Tally tally;
  private long added;
  private final long spooled;
  private Optional<Throwable> failure = Optional.empty();
  private boolean complete;
  private Optional<EngineClock.Signal> more = Optional.empty();

  /// @param spooled inputs that are in the journal, and in the tally
  InputSpool(EngineClock clock, MapRunJournal journal, Tally tally, long spooled) {
    this.clock = clock;
    this.journal = journal;
    this.tally = tally;
    this.spooled = spooled;
    this.added = spooled;
  }

  /// For a map run whose inputs are all in the journal.
  void fillWithNothing() {
    tell(Optional.empty(), true);
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
          tally.read(next.get().itemCount());
          tell(Optional.empty(), false);
        }
        next = source.next();
      }
      if (next.isEmpty()) {
        keep(journal::finishReading);
      }
      tell(Optional.empty(), true);
    } catch (IOException | RuntimeException | Error e) {
      tell(Optional.of(e), true); // whatever it is: somebody waits for the end
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
    tell(Optional.of(why), true);
  }

  private synchronized void tell(Optional<Throwable> problem, boolean end) {
    if (end) {
      complete = true;
      failure = problem;
    } else {
      added++;
    }
    more.ifPresent(EngineClock.Signal::fire);
    more = Optional.empty();
  }

  synchronized boolean isComplete() {
    return complete;
  }

  /// Why the reading ended before the data set did. An [UncheckedIOException] if what was read
  /// could not be kept.
  synchronized Optional<Throwable> failure() {
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
      while (taken == known) {
        EngineClock.Signal wait;
        synchronized (InputSpool.this) {
          if (taken < added) {
            known = added;
            return true;
          }
          if (complete) {
            return false;
          }
          wait = more.orElseGet(clock::signal);
          more = Optional.of(wait);
        }
        wait.await();
      }
      return true;
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

  /// Waits until everything is read.
  void awaitComplete() throws InterruptedException {
    while (true) {
      EngineClock.Signal wait;
      synchronized (this) {
        if (complete) {
          return;
        }
        wait = more.orElseGet(clock::signal);
        more = Optional.of(wait);
      }
      wait.await();
    }
  }
}
