package dmap.results.find;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResultPointerTest {
  @Test
  void findsTheResultPointerWhereverAStateMovedIt() {
    String pointer =
        "{\"MapRunArn\":\"arn:x\",\"ResultWriterDetails\":{\"Bucket\":\"out\",\"Key\":\"a/manifest.json\"}}";
    assertThat(ResultPointer.in("{\"in\":1,\"map\":[" + pointer + "]}"))
        .singleElement()
        .satisfies(p -> assertThat(p.manifest()).hasToString("s3://out/a/manifest.json"));
    assertThat(ResultPointer.in("[1,2]")).isEmpty();
    assertThat(ResultPointer.in("not json")).isEmpty();
  }
}
