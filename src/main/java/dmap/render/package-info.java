/// Results as text for people and as JSON for programs: one small class for each result and format,
/// pure functions of a complete record. Read [dmap.render.ProgressLines] first.
package dmap.render;
