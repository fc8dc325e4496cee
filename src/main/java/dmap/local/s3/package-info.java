/// The S3 API over the local buckets, for AWS clients beside dmap. The HTTP side is s3proxy; the
/// objects are those of [dmap.objects.FolderStore]. Only `dmap local` has s3proxy on its class
/// path, so no class outside of this room may name one of its classes except
/// [dmap.local.s3.S3Server].
///
/// s3proxy has a store of its own over a folder, which is not used: it would keep parts of uploads
/// among the objects, take an empty folder for an object, walk the whole bucket for each page of a
/// listing, and not know the names that our store gives to keys which no file can have.
///
/// Read [dmap.local.s3.S3Server] first, then [dmap.local.s3.BucketStore].
package dmap.local.s3;
