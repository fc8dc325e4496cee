"""Reads an object: from S3, or from the folder that stands for S3 when dmap runs the function."""
import os


def read(bucket, key):
    root = os.environ.get("DMAP_S3_ROOT")  # set by dmap on the local target
    if root:
        with open(os.path.join(root, bucket, key), "rb") as file:
            return file.read()
    import boto3  # part of Lambda's Python

    return boto3.client("s3").get_object(Bucket=bucket, Key=key)["Body"].read()
