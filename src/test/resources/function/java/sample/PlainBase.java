package sample;

public class PlainBase {
  public int length(String text) {
    return text.length();
  }
}
