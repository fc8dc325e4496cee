package sample;

public class Broken {
  public Broken() {
    throw new IllegalArgumentException("no model");
  }

  public String handle(String text) {
    return text;
  }
}
