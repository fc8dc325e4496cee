package dmap.run;

/// The state machine that a run is started from, and what deploying it did.
public record DeployedMachine(String arn, Effect effect) {

  public enum Effect {
    CREATED,
    UPDATED,
    /// It was there with the same definition and role, or was to be taken as it is.
    UNCHANGED
  }
}
