package dmap.items;

/// The data set cannot be read: it is not there, or not what the definition says. Fails the Map
/// state with `States.ItemReaderFailed`, and is data for a plan.
public final class ItemReaderFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// @param reason the cause as the execution reports it
  public ItemReaderFailure(String reason) {
    super(reason, null, false, false);
  }

  public String reason() {
    return getMessage();
  }
}
