/// Services that only take messages (SNS, SQS, EventBridge). Nobody on this machine receives them,
/// so they go into files of the home.
///
/// Read [dmap.local.service.outbox.Outbox] first.
package dmap.local.service.outbox;
