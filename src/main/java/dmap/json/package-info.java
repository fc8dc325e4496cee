/// Reading and writing JSON and YAML: the one configured mapper ([dmap.json.Json]), a text with the
/// place of each value ([dmap.json.Document]), and a reader of objects that collects every mistake
/// instead of stopping at the first ([dmap.json.Fields]). Read `Fields` first.
package dmap.json;
