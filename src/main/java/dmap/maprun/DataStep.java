package dmap.maprun;

/// The steps of a state's data flow, in the order in which data passes them. TestState shows the
/// data after each step in a field of its `inspectionData`.
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

  /// The name of the field in `inspectionData`.
  public String field() {
    return field;
  }
}
