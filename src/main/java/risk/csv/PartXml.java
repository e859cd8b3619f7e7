package risk.csv;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.MissingResourceException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The XML of one part of a workbook, from element to element. What is no XML, or breaks off, is damaged; a text, an attribute or
 * a comment of more than {@link #MOST_BYTES} is refused before it fills the memory. Outside entities are not looked at.
 */
final class PartXml {

    /** The longest text between two tags. */
    static final int MOST_BYTES = RecordScanner.MAX_RECORD_BYTES;

    private final XMLStreamReader xml;
    private final Piece in;

    private PartXml(XMLStreamReader xml, Piece in) {
        this.xml = xml;
        this.in = in;
    }

    static PartXml of(byte[] part) {
        return of(new ByteArrayInputStream(part));
    }

    /** @param part which is not closed */
    static PartXml of(InputStream part) {
        // A factory for each: it keeps what its last reader read, and readers of several threads would share that.
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        Piece in = new Piece(part);
        try {
            return new PartXml(factory.createXMLStreamReader(in), in);
        } catch (XMLStreamException | MissingResourceException e) {
            throw Workbook.damaged(e);
        }
    }

    /** Goes on to the next tag; false at the end. */
    boolean nextTag() {
        while (hasNext()) {
            int event = next();
            if (event == XMLStreamConstants.START_ELEMENT || event == XMLStreamConstants.END_ELEMENT) {
                return true;
            }
        }
        return false;
    }

    /** Goes on to the next tag that begins an element; false at the end. */
    boolean nextStart() {
        while (nextTag()) {
            if (xml.isStartElement()) {
                return true;
            }
        }
        return false;
    }

    /** The name of the tag where this is, without what says whose it is. */
    String name() {
        return xml.getLocalName();
    }

    boolean isStart() {
        return xml.isStartElement();
    }

    boolean isEndOf(String element) {
        return xml.isEndElement() && name().equals(element);
    }

    @Nullable
    String attribute(String name) {
        return xml.getAttributeValue(null, name);
    }

    /** The {@code id} that another part is named by: that of a namespace. */
    String relation() {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals("id") && xml.getAttributeNamespace(i) != null) {
                return xml.getAttributeValue(i);
            }
        }
        return "";
    }

    /** The text of the element that begins here; goes on to its end. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (int depth = 1; depth > 0; ) {
            switch (next()) {
                case XMLStreamConstants.START_ELEMENT -> depth++;
                case XMLStreamConstants.END_ELEMENT -> depth--;
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    if (text.length() + xml.getTextLength() > MOST_BYTES) {
                        throw Workbook.tooLarge();
                    }
                    text.append(xml.getText());
                }
                default -> {
                    // Comments and the like.
                }
            }
        }
        return text.toString();
    }

    /** Goes on to the end of the element that begins here. */
    void skip() {
        for (int depth = 1; depth > 0; ) {
            int event = next();
            depth += event == XMLStreamConstants.START_ELEMENT ? 1 : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
        }
    }

    private boolean hasNext() {
        try {
            return xml.hasNext();
        } catch (XMLStreamException e) {
            throw Workbook.damaged(e);
        }
    }

    private int next() {
        in.begin();
        try {
            return xml.next();
        } catch (XMLStreamException | MissingResourceException e) {
            // For some faults the JDK lacks the message that it is about to give.
            throw Workbook.damaged(e);
        }
    }

    /** Counts what is read for one piece of the XML, which the parser holds in memory. */
    private static final class Piece extends FilterInputStream {

        /** As much as the parser may read ahead. */
        private static final int AHEAD = 1 << 16;

        private long bytes;

        Piece(InputStream in) {
            super(in);
        }

        void begin() {
            bytes = 0;
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            count(b < 0 ? 0 : 1);
            return b;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count(Math.max(0, read));
            return read;
        }

        /** The parser does so at the end of the XML, where an archive has more parts to come. */
        @Override
        public void close() {
            // Nothing to do.
        }

        private void count(int read) {
            bytes += read;
            if (bytes > MOST_BYTES + AHEAD) {
                throw Workbook.tooLarge();
            }
        }
    }
}
