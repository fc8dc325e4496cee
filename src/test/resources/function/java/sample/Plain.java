package sample;

import java.util.List;

/** No interface at all: methods with beans, found by their names. */
public class Plain extends PlainBase {
  public static class Storm {
    private String state;
    private List<Integer> damages;

    public String getState() {
      return state;
    }

    public void setState(String state) {
      this.state = state;
    }

    public List<Integer> getDamages() {
      return damages;
    }

    public void setDamages(List<Integer> damages) {
      this.damages = damages;
    }
  }

  public Storm worst(Storm storm) {
    storm.setDamages(List.of(storm.getDamages().stream().max(Integer::compare).get()));
    return storm;
  }

  public void nothing(Storm storm) {}
}
