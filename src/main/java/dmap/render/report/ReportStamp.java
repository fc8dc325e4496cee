package dmap.render.report;

import java.time.Instant;

/// What the foot of a report says of the report itself.
///
/// @param madeBy program and version
public record ReportStamp(Instant madeAt, String madeBy) {}
