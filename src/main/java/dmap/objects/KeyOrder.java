package dmap.objects;

/// The order of keys on S3, by their UTF-8 bytes. It is the order of code points and differs from
/// Java's order of strings beyond U+FFFF.
public final class KeyOrder {
  private KeyOrder() {}

  /// Compares as a [java.util.Comparator] does.
  public static int compare(String a, String b) {
    int length = Math.min(a.length(), b.length());
    for (int i = 0; i < length; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        boolean bothUnits = Character.isSurrogate(x) == Character.isSurrogate(y);
        return bothUnits ? Character.compare(x, y) : Character.isSurrogate(x) ? 1 : -1;
      }
    }
    return Integer.compare(a.length(), b.length());
  }
}
