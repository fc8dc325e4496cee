package dmap.json;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// Finds the word that somebody probably meant.
public final class Nearest {
  /// Longer words are not compared: the table in [#distance] grows with the product of both
  /// lengths.
  private static final int LONGEST = 100;

  private Nearest() {}

  /// The candidate with the smallest edit distance, if that is at most a third of the word's
  /// length. Case, `-` and `_` do not count.
  public static Optional<String> of(String word, Collection<String> candidates) {
    int limit = Math.max(1, word.length() / 3);
    return candidates.stream()
        .filter(c -> word.length() <= LONGEST && c.length() <= LONGEST)
        .filter(c -> distance(fold(word), fold(c)) <= limit)
        .min(Comparator.comparingInt((String c) -> distance(fold(word), fold(c))));
  }

  /// `did you mean …?`, or the other text if no candidate is near.
  public static String hint(String word, Collection<String> candidates, String otherwise) {
    return of(word, candidates).map(near -> "did you mean `" + near + "`?").orElse(otherwise);
  }

  private static String fold(String word) {
    return word.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
  }

  /// The Levenshtein distance, in which a swap of two neighbouring letters counts as one change.
  private static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int best = Math.min(d[i - 1][j - 1] + change, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        d[i][j] = swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
      }
    }
    return d[a.length()][b.length()];
  }
}
