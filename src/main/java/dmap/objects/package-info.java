/// Objects in buckets: the port [dmap.objects.ObjectStore], and its implementation by a folder on
/// this machine, [dmap.objects.FolderStore]. The implementation by S3 is in `dmap.aws`. Read
/// `ObjectStore` first.
package dmap.objects;
