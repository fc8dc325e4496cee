package dmap.results.download;

import dmap.objects.ObjectUri;
import java.util.OptionalLong;

/// An object to be copied.
///
/// @param name of the file below the folder, with slashes between its parts. It is not checked: the
///   caller makes it of parts that cannot lead out of the folder
/// @param bytes as somebody says; used only to plan the download
public record WantedObject(ObjectUri uri, String name, OptionalLong bytes) {}
