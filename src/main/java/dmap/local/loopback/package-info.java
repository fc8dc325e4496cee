/// Who may speak to a server of this machine: what both endpoints, of Step Functions and of S3, ask
/// of a request before anything else. See [dmap.local.loopback.LoopbackCaller].
package dmap.local.loopback;
