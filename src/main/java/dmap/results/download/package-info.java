/// Copies objects into a folder: several at a time, large ones in ranges, each byte once even if
/// the process is killed in between, and compared with the checksum that the store keeps.
///
/// Read [dmap.results.download.Downloader] first, then `DownloadJournal` (how a download knows what
/// is there already) and `ObjectCopy` (one object). Only [dmap.results.download.ResultDownload]
/// knows of map runs: it copies all result files of a run.
package dmap.results.download;
