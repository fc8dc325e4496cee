package dmap.engine;

import dmap.objects.ObjectUri;

/// A result file that was written completely.
record WrittenFile(ObjectUri uri, long sizeBytes) {}
