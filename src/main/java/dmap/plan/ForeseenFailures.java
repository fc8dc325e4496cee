package dmap.plan;

import dmap.expression.EvaluationFailure;
import dmap.objects.ObjectStore.NoSuchObject;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/// The messages about failures that an execution would certainly have.
final class ForeseenFailures {

  static final String INPUT = "`--input` gives the execution's input";

  private ForeseenFailures() {}

  static String evaluation(String state, EvaluationFailure e) {
    return "the state '%s' would fail with %s: %s".formatted(state, e.error(), e.reason());
  }

  static String reading(IOException e) {
    return switch (e) {
      case NoSuchObject missing -> "there is " + missing.getMessage();
      case NoSuchFileException missing -> "there is no file or folder " + missing.getFile();
      case AccessDeniedException denied -> "no permission to read " + denied.getFile();
      case IOException other -> String.valueOf(other.getMessage());
    };
  }
}
