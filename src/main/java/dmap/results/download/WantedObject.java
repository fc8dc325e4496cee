package dmap.results.download;

import dmap.objects.ObjectUri;
import java.util.OptionalLong;

/// An object to be copied.
///
/// @param name of the file below the folder, its steps separated by slashes. It is not looked at:
///   made only of parts that can lead nowhere else
/// @param bytes as somebody says; believed for the order of things only
public record WantedObject(ObjectUri uri, String name, OptionalLong bytes) {}
