package dmap.local.service.wire;

/// The error with which a service answered a call.
///
/// @param status of the HTTP answer
/// @param code the service's own name for the error, such as `ResourceNotFoundException`
public record ServiceError(int status, String code, String message) {}
