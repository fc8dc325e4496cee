package dmap.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dmap.DmapException;
import dmap.ExitCode;
import dmap.objects.ObjectSink;
import dmap.objects.ObjectStore;
import dmap.objects.ObjectStore.NoSuchObject;
import dmap.objects.ObjectUri;
import dmap.objects.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AwsObjectStoreTest {
  private static final ObjectUri DATA = new ObjectUri("inputs", "storms/a b.csv");

  private final StubAws stub = new StubAws();
  private final AwsClients clients =
      new AwsClients(
          new AwsSettings(
              Optional.of("us-east-1"),
              Optional.empty(),
              Optional.empty(),
              Optional.of(stub.uri()),
              AwsSettings.Identity.EMBEDDED),
          AwsMapRunsTest.withoutPauses());
  private final ObjectStore store = clients.objects();

  @AfterEach
  void stop() {
    clients.close();
    stub.close();
  }

  @Test
  void listsPageByPageAndOnlyAsFarAsItIsRead() throws IOException {
    stub.then(
            200,
            page(
                "a/1",
                "<IsTruncated>true</IsTruncated><NextContinuationToken>t2</NextContinuationToken>"))
        .then(200, page("a/2", "<IsTruncated>false</IsTruncated>"));

    Iterator<StoredObject> objects = store.list(new ObjectUri("inputs", "a/"));

    assertThat(objects.next())
        .isEqualTo(
            new StoredObject(
                "inputs", "a/1", 27, Instant.parse("2026-09-23T22:58:06Z"), "ccc798", "GLACIER"));
    assertThat(stub.requestsLeft()).isEqualTo(1);
    assertThat(objects.next().key()).isEqualTo("a/2");
    assertThat(objects).isExhausted();
    assertThat(stub.request().query()).contains("list-type=2", "prefix=a/");
    assertThat(stub.request().query()).contains("continuation-token=t2");
  }

  @Test
  void listsNothingUnderAnEmptyPrefix() throws IOException {
    stub.then(200, "<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>");

    assertThat(store.list(new ObjectUri("inputs", "none/"))).isExhausted();
  }

  @Test
  void readsFromAnOffset() throws IOException {
    stub.then(206, "cd");
    assertThat(store.openAt(DATA, 2).readAllBytes()).asString().isEqualTo("cd");
    assertThat(stub.request().headers()).containsEntry("range", "bytes=2-");
  }

  @Test
  void readsAVersion() throws IOException {
    stub.then(200, "old")
        .xmlError(404, "NoSuchVersion", "gone")
        .xmlError(400, "InvalidArgument", "no");
    assertThat(store.openVersion(DATA, "v1").readAllBytes()).asString().isEqualTo("old");
    assertThat(stub.request().query()).contains("versionId=v1");
    for (String version : List.of("gone", "none at all")) {
      assertThatThrownBy(() -> store.openVersion(DATA, version))
          .isInstanceOf(ObjectStore.NoSuchVersion.class)
          .hasMessage("no version " + version + " of " + DATA);
    }
  }

  @Test
  void asksWhetherABucketBelongsToAnAccount() throws IOException {
    stub.then(200, "").then(403, "");
    assertThat(store.belongsTo("inputs", "111122223333")).isTrue();
    assertThat(stub.request().headers())
        .containsEntry("x-amz-expected-bucket-owner", "111122223333");
    assertThat(store.belongsTo("inputs", "444455556666")).isFalse();
  }

  @Test
  void describesAnObject() throws IOException {
    stub.then(
        200,
        Map.of(
            "Content-Length",
            "5",
            "ETag",
            "\"e\"",
            "Last-Modified",
            "Wed, 23 Sep 2026 22:58:06 GMT"),
        "");

    assertThat(store.head(DATA))
        .get()
        .extracting(StoredObject::etag, StoredObject::storageClass)
        .containsExactly("e", "STANDARD");
    assertThat(stub.request().path()).isEqualTo("/inputs/storms/a b.csv");
  }

  @Test
  void knowsNoObjectWhereThereIsNone() throws IOException {
    stub.then(404, "");

    assertThat(store.head(DATA)).isEmpty();
  }

  @Test
  void readsAnObject() throws IOException {
    stub.then(200, "id,name\n");

    try (InputStream in = store.open(DATA)) {
      assertThat(in).hasContent("id,name\n");
    }
  }

  @Test
  void writesAnObjectOnlyOnCommitAndWithItsLength() throws IOException {
    stub.then(200, "");

    try (ObjectSink sink = store.create(DATA)) {
      sink.stream().write("hello".getBytes(StandardCharsets.UTF_8));
      assertThat(sink.sizeBytes()).isEqualTo(5);
      assertThat(stub.requestsLeft()).isZero();
      sink.commit();
    }

    StubAws.Request put = stub.request();
    assertThat(put.method()).isEqualTo("PUT");
    assertThat(put.headers()).containsEntry("content-length", "5");
    assertThat(put.text()).isEqualTo("hello");
  }

  @Test
  void writesNothingWithoutCommit() throws IOException {
    try (ObjectSink sink = store.create(DATA)) {
      sink.stream().write(1);
    }

    assertThat(stub.requestsLeft()).isZero();
  }

  @Test
  void namesTheObjectThatIsMissing() {
    stub.xmlError(404, "NoSuchKey", "The specified key does not exist.");

    assertThatThrownBy(() -> store.open(DATA))
        .isInstanceOf(NoSuchObject.class)
        .hasMessage("no object s3://inputs/storms/a b.csv");
  }

  @Test
  void namesTheBucketThatIsMissing() {
    stub.xmlError(404, "NoSuchBucket", "The specified bucket does not exist");

    assertThatThrownBy(() -> store.list(new ObjectUri("nowhere", "")))
        .isInstanceOf(NoSuchObject.class)
        .hasMessage("no bucket nowhere");
  }

  @Test
  void refusesWithExitCode4WhatPermissionsForbid() {
    stub.xmlError(403, "AccessDenied", "Access Denied");

    DmapException e = catchThrowableOfType(DmapException.class, () -> store.open(DATA));

    assertThat(e)
        .hasMessage("cannot read s3://inputs/storms/a b.csv: Access Denied (AccessDenied)");
    assertThat(e.exitCode()).isEqualTo(ExitCode.REFUSED);
  }

  @Test
  void failsWithAnIoExceptionWhenTheServerFails() {
    for (int i = 0; i < 3; i++) {
      stub.xmlError(500, "InternalError", "We encountered an internal error.");
    }

    assertThatThrownBy(() -> store.open(DATA))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "cannot read s3://inputs/storms/a b.csv: We encountered an internal error."
                + " (InternalError)");
  }

  @Test
  void failsWithAnIoExceptionWhenNothingAnswers() {
    stub.close();

    assertThatThrownBy(() -> store.open(DATA))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("nothing answers at " + stub.uri());
  }

  private static String page(String key, String rest) {
    return """
    <ListBucketResult><Name>inputs</Name>
    <Contents><Key>%s</Key><LastModified>2026-09-23T22:58:06.000Z</LastModified>
    <ETag>&quot;ccc798&quot;</ETag><Size>27</Size><StorageClass>GLACIER</StorageClass></Contents>
    %s</ListBucketResult>
    """
        .formatted(key, rest);
  }
}
