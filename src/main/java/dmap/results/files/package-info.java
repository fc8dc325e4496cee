/// Which result files a map run has, in a bucket or in a folder, and reading them from start to
/// end.
///
/// Read [dmap.results.files.HarvestSource] first (the places where results can be), then
/// [dmap.results.files.FoundFiles] (the files found there). `StoredResults` looks in a bucket and
/// `LocalResults` in a folder; [dmap.results.files.MapRunSource] adds the nested map runs.
package dmap.results.files;
