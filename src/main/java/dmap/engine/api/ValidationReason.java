package dmap.engine.api;

/// The values of `reason` in a ValidationException (aws-facts: Refusals of the API).
public enum ValidationReason {
  API_DOES_NOT_SUPPORT_LABELED_ARNS,
  MISSING_REQUIRED_PARAMETER,
  CANNOT_UPDATE_COMPLETED_MAP_RUN,
  INVALID_ROUTING_CONFIGURATION
}
