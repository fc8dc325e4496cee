/// Objects in buckets, wherever they are: the port [dmap.objects.ObjectStore] and its
/// implementation over a folder, [dmap.objects.FolderStore]. The implementation over S3 is in
/// `dmap.aws`.
package dmap.objects;
