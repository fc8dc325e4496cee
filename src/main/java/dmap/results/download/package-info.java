/// Copies objects into a folder: several at a time, large ones in ranges, each byte once even if
/// the process is killed in between, and compared with what the store says they add up to.
///
/// Read [dmap.results.download.Downloader] first, then `DownloadJournal` (how it knows what it has)
/// and `ObjectCopy` (one object). Knows nothing of map runs.
package dmap.results.download;
