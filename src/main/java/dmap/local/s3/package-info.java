/// The S3 API over the local buckets, for AWS clients beside dmap: the HTTP side is s3proxy's, the
/// objects are those of [dmap.objects.FolderStore]. Not on the class path of commands other than
/// `dmap local`, so nothing outside may name a type of here but [dmap.local.s3.S3Server].
///
/// s3proxy has a store of its own over a folder. It would keep parts of uploads among the objects,
/// take an empty folder for an object, walk the whole bucket for each page of a listing, and know
/// nothing of the names that our store gives to keys which no file can have; so its store is
/// replaced, not its protocol.
package dmap.local.s3;
