/// Who may call a server on this machine: its programs, but not the web pages in its browser.
///
/// [dmap.local.loopback.LoopbackCaller] is all there is. It has a room of its own because both
/// servers, of the Step Functions API and of the S3 API, use it.
package dmap.local.loopback;
