package dmap.maprun;

/// A step of a state's data flow, in the order in which data passes them. What TestState shows of
/// each is a field of its `inspectionData`.
public enum DataStep {
  INPUT("input"),
  INPUT_PATH("afterInputPath"),
  PARAMETERS("afterParameters"),
  ARGUMENTS("afterArguments"),
  ITEMS_POINTER("afterItemsPointer"),
  ITEMS_PATH("afterItemsPath"),
  ITEM_SELECTOR("afterItemSelector"),
  ITEM_BATCHER("afterItemBatcher"),
  RESULT("result"),
  RESULT_SELECTOR("afterResultSelector"),
  RESULT_PATH("afterResultPath");

  private final String field;

  DataStep(String field) {
    this.field = field;
  }

  /// Its name in `inspectionData`.
  public String field() {
    return field;
  }
}
