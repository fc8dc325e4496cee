package dmap.results.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ErrorHistogramTest {
  @Test
  void boundsTheNumberOfErrorGroupsAndLosesNoFailure() {
    ErrorHistogram histogram = new ErrorHistogram();
    int failures = 5_000;
    for (int i = 0; i < failures; i++) {
      String word =
          Integer.toString(i, 26)
              .chars()
              .collect(
                  StringBuilder::new,
                  (b, c) -> b.append((char) ('a' + c % 26)),
                  StringBuilder::append)
              .toString();
      histogram.add("Error" + i % 700, word, () -> example(word));
    }
    List<FailureGroup> groups = histogram.groups();
    assertThat(groups).hasSizeLessThanOrEqualTo(ErrorHistogram.MAX_GROUPS);
    assertThat(groups.stream().mapToLong(FailureGroup::count).sum() + histogram.others())
        .isEqualTo(failures);
    assertThat(groups).anyMatch(g -> g.message().equals(ErrorHistogram.OTHER_MESSAGES));
  }

  private static FailureGroup.Example example(String message) {
    return new FailureGroup.Example(Optional.empty(), message, Optional.empty());
  }
}
