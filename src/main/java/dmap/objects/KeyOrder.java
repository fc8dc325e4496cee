package dmap.objects;

/// S3 orders keys by their UTF-8 bytes, which is the order of code points; Java's own order of
/// texts differs beyond U+FFFF.
public final class KeyOrder {
  private KeyOrder() {}

  /// As a comparator's.
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
