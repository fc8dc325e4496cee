package dmap.engine.api;

/// What `reason` of a ValidationException says, for programs (aws-facts: Refusals of the API).
public enum ValidationReason {
  API_DOES_NOT_SUPPORT_LABELED_ARNS,
  MISSING_REQUIRED_PARAMETER,
  CANNOT_UPDATE_COMPLETED_MAP_RUN,
  INVALID_ROUTING_CONFIGURATION
}
