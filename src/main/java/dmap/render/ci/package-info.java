/// The results of a run for a build server: JUnit XML and a summary for GitHub Actions. Read
/// [dmap.render.ci.JUnitXml] first.
package dmap.render.ci;
