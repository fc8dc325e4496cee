package dmap.local.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class S3TasksTest {
  @TempDir private Path home;
  private ServiceCalls calls;

  @BeforeEach
  void open() throws IOException {
    calls = new ServiceCalls(home);
    calls.objects().makeBucket("b");
  }

  @AfterEach
  void close() {
    calls.close();
  }

  private void put(String key, String body) throws InterruptedException {
    calls.result(
        "aws-sdk:s3:putObject", "{'Bucket':'b','Key':'%s','Body':'%s'}".formatted(key, body));
  }

  @Test
  void aTextIsTheBodyAndEverythingElseItsJson() throws IOException, InterruptedException {
    JsonNode text =
        calls.result("aws-sdk:s3:putObject", "{'Bucket':'b','Key':'x/t','Body':'hello'}");
    assertThat(text.get("ETag").asString()).isEqualTo("\"5d41402abc4b2a76b9719d911017c592\"");
    calls.result("aws-sdk:s3:putObject", "{'Bucket':'b','Key':'l','Body':['List','Data']}");
    assertThat(home.resolve("s3/b/x/t")).hasContent("hello");
    assertThat(home.resolve("s3/b/l")).hasContent("[\"List\",\"Data\"]");
  }

  @Test
  void givesTheBodyAsText() throws InterruptedException {
    put("k", "hello");
    JsonNode object = calls.result("aws-sdk:s3:getObject", "{'Bucket':'b','Key':'k'}");
    assertThat(object.get("Body").asString()).isEqualTo("hello");
    assertThat(object.get("ContentLength").asInt()).isEqualTo(5);
    assertThat(object.get("ETag").asString()).isEqualTo("\"5d41402abc4b2a76b9719d911017c592\"");
    assertThat(List.copyOf(object.propertyNames())).isSorted();
    JsonNode head = calls.result("aws-sdk:s3:headObject", "{'Bucket':'b','Key':'k'}");
    assertThat(head.has("Body")).isFalse();
    assertThat(head.get("ETag")).isEqualTo(object.get("ETag"));
  }

  @Test
  void whatIsMissingHasTheNamesOfTheSdk() throws InterruptedException {
    var key = calls.failure("aws-sdk:s3:getObject", "{'Bucket':'b','Key':'k'}");
    assertThat(key.error()).isEqualTo("S3.NoSuchKeyException");
    assertThat(key.cause())
        .startsWith("The specified key does not exist. (Service: S3, Status Code: 404, Request ID");
    assertThat(calls.failure("aws-sdk:s3:getObject", "{'Bucket':'no','Key':'k'}").error())
        .isEqualTo("S3.NoSuchBucketException");
    assertThat(calls.failure("aws-sdk:s3:getObject", "{'Bucket':'b'}").error())
        .isEqualTo("States.Runtime");
  }

  @Test
  void noKeyLeadsOutOfTheBucket() throws IOException, InterruptedException {
    Files.writeString(home.resolve("secret"), "secret");
    for (String key : new String[] {"../../secret", "a/../../../secret", "/etc/passwd", "a//b"}) {
      var failure =
          calls.failure("aws-sdk:s3:getObject", "{'Bucket':'b','Key':'%s'}".formatted(key));
      assertThat(failure.error()).as(key).startsWith("S3.");
    }
    assertThat(calls.failure("aws-sdk:s3:getObject", "{'Bucket':'..','Key':'secret'}").error())
        .startsWith("S3.");
    calls.result("aws-sdk:s3:putObject", "{'Bucket':'b','Key':'../../secret','Body':'an object'}");
    assertThat(home.resolve("secret")).hasContent("secret");
    calls.result("aws-sdk:s3:deleteObject", "{'Bucket':'b','Key':'../../secret'}");
    assertThat(home.resolve("secret")).hasContent("secret");
  }

  @Test
  void listsPageByPage() throws InterruptedException {
    for (String key : new String[] {"p/1", "p/2", "p/3", "q"}) {
      put(key, key);
    }
    JsonNode first =
        calls.result("aws-sdk:s3:listObjectsV2", "{'Bucket':'b','Prefix':'p/','MaxKeys':2}");
    assertThat(first.get("Contents").findValuesAsString("Key")).containsExactly("p/1", "p/2");
    assertThat(first.get("IsTruncated").asBoolean()).isTrue();
    JsonNode second =
        calls.result(
            "aws-sdk:s3:listObjectsV2",
            "{'Bucket':'b','Prefix':'p/','MaxKeys':2,'ContinuationToken':'%s'}"
                .formatted(first.get("NextContinuationToken").asString()));
    assertThat(second.get("Contents").findValuesAsString("Key")).containsExactly("p/3");
    assertThat(second.get("IsTruncated").asBoolean()).isFalse();
  }

  @Test
  void aDelimiterMakesFolders() throws InterruptedException {
    for (String key : new String[] {"a", "x/1", "x/2", "y/1", "z"}) {
      put(key, key);
    }
    JsonNode all = calls.result("aws-sdk:s3:listObjectsV2", "{'Bucket':'b','Delimiter':'/'}");
    assertThat(all.get("CommonPrefixes").findValuesAsString("Prefix")).containsExactly("x/", "y/");
    assertThat(all.get("Contents").findValuesAsString("Key")).containsExactly("a", "z");
    assertThat(all.get("KeyCount").asInt()).isEqualTo(4);
    JsonNode two =
        calls.result("aws-sdk:s3:listObjectsV2", "{'Bucket':'b','Delimiter':'/','MaxKeys':2}");
    JsonNode rest =
        calls.result(
            "aws-sdk:s3:listObjectsV2",
            "{'Bucket':'b','Delimiter':'/','ContinuationToken':'%s'}"
                .formatted(two.get("NextContinuationToken").asString()));
    assertThat(rest.get("CommonPrefixes").findValuesAsString("Prefix")).containsExactly("y/");
    assertThat(rest.get("Contents").findValuesAsString("Key")).containsExactly("z");
  }

  @Test
  void copiesAndDeletes() throws InterruptedException {
    put("from here/k", "hello");
    calls.result(
        "aws-sdk:s3:copyObject", "{'Bucket':'b','Key':'to/k','CopySource':'b/from%20here/k'}");
    assertThat(home.resolve("s3/b/to/k")).hasContent("hello");
    calls.result("aws-sdk:s3:deleteObject", "{'Bucket':'b','Key':'to/k'}");
    assertThat(home.resolve("s3/b/to")).doesNotExist();
    assertThat(home.resolve("s3/b")).exists();
    JsonNode deleted =
        calls.result(
            "aws-sdk:s3:deleteObjects",
            "{'Bucket':'b','Delete':{'Objects':[{'Key':'from here/k'},{'Key':'never'}]}}");
    assertThat(deleted.get("Deleted").findValuesAsString("Key"))
        .containsExactly("from here/k", "never");
    assertThat(home.resolve("s3/b/from here")).doesNotExist();
  }

  @Test
  void whatWouldChangeTheAnswerIsRefused() throws InterruptedException {
    var failure =
        calls.failure("aws-sdk:s3:getObject", "{'Bucket':'b','Key':'k','Range':'bytes=0-1'}");
    assertThat(failure.cause()).contains("'Range' is not supported");
  }
}
