package dmap.render.ci;

import dmap.terminal.SafeText;
import java.io.Writer;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// Writes an indented XML document, and makes texts from outside harmless: what XML 1.0 does not
/// allow, and what cannot be seen, becomes a visible escape.
final class XmlDocument {

  private final XMLStreamWriter xml;
  private int depth;

  XmlDocument(Writer out) throws XMLStreamException {
    xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
    xml.writeStartDocument("UTF-8", "1.0");
  }

  /// A text in one line. `SafeText` escapes control characters and lone surrogates; XML 1.0 forbids
  /// two characters more.
  static String text(String outside) {
    return SafeText.of(outside).replace("\ufffe", "\\ufffe").replace("\uffff", "\\uffff");
  }

  /// @param attributes name, value, name, value and so on
  void start(String element, String... attributes) throws XMLStreamException {
    indent();
    xml.writeStartElement(element);
    attributes(attributes);
    depth++;
  }

  void end() throws XMLStreamException {
    depth--;
    indent();
    xml.writeEndElement();
  }

  void empty(String element, String... attributes) throws XMLStreamException {
    indent();
    xml.writeEmptyElement(element);
    attributes(attributes);
  }

  /// An element that contains a text of one or more lines. The text has been made harmless with
  /// [#text] before.
  void leaf(String element, String text, String... attributes) throws XMLStreamException {
    indent();
    xml.writeStartElement(element);
    attributes(attributes);
    xml.writeCharacters(text);
    xml.writeEndElement();
  }

  void finish() throws XMLStreamException {
    xml.writeCharacters("\n");
    xml.writeEndDocument();
    xml.flush();
  }

  private void attributes(String... attributes) throws XMLStreamException {
    for (int i = 0; i < attributes.length; i += 2) {
      xml.writeAttribute(attributes[i], text(attributes[i + 1]));
    }
  }

  private void indent() throws XMLStreamException {
    xml.writeCharacters("\n" + "  ".repeat(depth));
  }
}
