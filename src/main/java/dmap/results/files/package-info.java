/// Which result files a map run has, in a bucket or in a folder, and reading them from start to
/// end.
///
/// Read [dmap.results.files.HarvestSource] first (the places where results can be), then
/// [dmap.results.files.FileFinder], which finds the files there: `StoredResults` in a bucket,
/// `LocalResults` in a folder. [dmap.results.files.MapRunSource] adds the nested map runs, and
/// [dmap.results.files.FileReading] reads the files.
package dmap.results.files;
