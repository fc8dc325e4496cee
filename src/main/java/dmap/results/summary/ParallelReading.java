package dmap.results.summary;

import dmap.DmapException;
import dmap.ExitCode;
import dmap.results.files.FileReading;
import dmap.results.files.FileSlice;
import dmap.results.files.FoundFile;
import dmap.results.files.FoundFiles;
import dmap.results.files.HarvestProgress;
import dmap.results.files.SharedProgress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/// Counts result files on all cores. Each reader takes the next portion, many small files or a
/// slice of a large one, and counts it for itself. The counts are put together in the order of the
/// files, so that the result is the same with any number of readers.
final class ParallelReading {
  private static final long PORTION_BYTES = 32L << 20;
  private static final int MAX_READERS = 8;

  private final FoundFiles found;
  private final SeenNames names;
  private final SharedProgress bytes;
  private final int readers;

  /// What was counted so far, neighbouring portions together, by the number of the first portion.
  private final TreeMap<Integer, CountedPortions> counted = new TreeMap<>();

  /// @param last the number of the last portion in it
  private record CountedPortions(int last, RecordTally tally, FileReading reading) {
    CountedPortions and(CountedPortions later) {
      tally.merge(later.tally);
      reading.merge(later.reading);
      return new CountedPortions(later.last, tally, reading);
    }
  }

  private ParallelReading(FoundFiles found, SeenNames names, SharedProgress bytes, int readers) {
    this.found = found;
    this.names = names;
    this.bytes = bytes;
    this.readers = readers;
  }

  /// All that was counted, and the files that were read.
  record CountedFiles(RecordTally tally, Duplicates duplicates, FileReading reading) {}

  static CountedFiles read(FoundFiles found, HarvestProgress progress, long portionBytes) {
    SharedProgress bytes = new SharedProgress(found, progress);
    CountedFiles result = read(found, bytes, portionBytes, portionBytes);
    if (result.reading.cutRightly()) {
      return result;
    }
    bytes.restart();
    return read(found, bytes, portionBytes, Long.MAX_VALUE);
  }

  static CountedFiles read(FoundFiles found, HarvestProgress progress) {
    return read(found, progress, PORTION_BYTES);
  }

  private static CountedFiles read(
      FoundFiles found, SharedProgress bytes, long portionBytes, long sliceBytes) {
    SeenNames names = SeenNames.forBytes(found.bytes());
    int cores = Math.min(MAX_READERS, Runtime.getRuntime().availableProcessors());
    ParallelReading reading = new ParallelReading(found, names, bytes, cores);
    CountedPortions all = reading.count(reading.portions(portionBytes, sliceBytes));
    return new CountedFiles(all.tally, names.duplicates(), all.reading);
  }

  private List<List<FileSlice>> portions(long portionBytes, long sliceBytes) {
    List<List<FileSlice>> portions = new ArrayList<>();
    List<FileSlice> open = new ArrayList<>();
    long openBytes = 0;
    for (FoundFile file : found.files()) {
      for (FileSlice slice : slices(file, sliceBytes)) {
        open.add(slice);
        openBytes += Math.min(slice.to(), file.bytes().orElse(portionBytes)) - slice.from();
        if (openBytes >= portionBytes / 2) {
          portions.add(open);
          open = new ArrayList<>();
          openBytes = 0;
        }
      }
    }
    portions.add(open);
    return portions;
  }

  private static List<FileSlice> slices(FoundFile file, long sliceBytes) {
    try {
      return FileSlice.cut(file, sliceBytes);
    } catch (IOException e) {
      return List.of(
          FileSlice.whole(file)); // whoever reads it gets the same exception, and reports it
    }
  }

  private CountedPortions count(List<List<FileSlice>> portions) {
    AtomicInteger next = new AtomicInteger();
    Runnable reader =
        () -> {
          RecordTally last = new RecordTally(names);
          for (int i = next.getAndIncrement(); i < portions.size(); i = next.getAndIncrement()) {
            last = last.next(names);
            add(i, count(i, portions.get(i), last));
          }
        };
    int others = Math.min(readers, portions.size()) - 1;
    if (others == 0) {
      reader.run();
    } else {
      runTogether(reader, others);
    }
    return counted.firstEntry().getValue();
  }

  private static void runTogether(Runnable reader, int others) {
    try (ExecutorService threads =
        Executors.newFixedThreadPool(
            others, Thread.ofPlatform().daemon().name("reader-", 1).factory())) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < others; i++) {
        running.add(threads.submit(reader));
      }
      reader.run();
      for (Future<?> each : running) {
        each.get();
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DmapException(ExitCode.INTERRUPTED, "Interrupted while reading results", "");
    }
  }

  private CountedPortions count(int number, List<FileSlice> portion, RecordTally tally) {
    FileReading reading = new FileReading(bytes);
    for (FileSlice slice : portion) {
      switch (slice.file().kind()) {
        case SUCCEEDED -> reading.read(slice, tally::addSucceeded);
        case FAILED -> reading.read(slice, tally::addFailed);
        case PENDING -> reading.read(slice, tally::addPending);
      }
    }
    tally.end();
    return new CountedPortions(number, tally, reading);
  }

  /// Puts a portion together with its neighbours, so that there are never more tallies than
  /// readers.
  private synchronized void add(int number, CountedPortions one) {
    int first = number;
    CountedPortions all = one;
    var before = counted.lowerEntry(number);
    if (before != null && before.getValue().last == number - 1) {
      first = before.getKey();
      all = before.getValue().and(one);
    }
    CountedPortions behind = counted.remove(number + 1);
    counted.put(first, behind == null ? all : all.and(behind));
  }
}
