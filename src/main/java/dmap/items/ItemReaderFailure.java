package dmap.items;

/// The items cannot be read: the source does not exist, or it is not what the definition says. The
/// engine makes the Map state fail with `States.ItemReaderFailed`; the planner shows the reason.
public final class ItemReaderFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// @param reason the cause that the execution will have
  public ItemReaderFailure(String reason) {
    super(reason, null, false, false);
  }

  public String reason() {
    return getMessage();
  }
}
