package dmap.engine.journal;

import dmap.objects.ObjectUri;

/// A result file that was written completely.
public record WrittenFile(ObjectUri uri, long sizeBytes) {}
