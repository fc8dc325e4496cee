/// What calls of all services have in common: how parameters are read, how errors are worded, what
/// is added to results, and the JSON protocol of AWS's services.
///
/// Read [dmap.local.service.wire.IntegrationKind] first: most differences come from it.
package dmap.local.service.wire;
