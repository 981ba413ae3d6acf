package io.countersign.document;

import io.countersign.document.ContentOutline.Format;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Counts the test cases of a JUnit report. Document types are not read, so that no entity leads anywhere. */
final class JUnitReader {

    private static final Set<String> ROOTS = Set.of("testsuites", "testsuite");

    private long total;
    private long failed;
    private long skipped;
    private boolean counted; // one test case fails or is skipped once, whatever it says twice

    private JUnitReader() {}

    /** Null where the root element is not that of a JUnit report. */
    static @Nullable ContentOutline outline(InputStream content) {
        boolean known = false;
        try {
            XMLStreamReader xml = factory().createXMLStreamReader(content);
            boolean typed = false;
            while (xml.hasNext() && xml.next() != XMLStreamConstants.START_ELEMENT) {
                typed |= xml.getEventType() == XMLStreamConstants.DTD;
            }
            known = xml.isStartElement() && ROOTS.contains(xml.getLocalName());
            if (!known) {
                return null;
            }
            return typed
                    ? ContentOutline.broken(Format.JUNIT, "The report declares a document type; leave that out.")
                    : new JUnitReader().read(xml);
        } catch (XMLStreamException e) {
            return known
                    ? ContentOutline.broken(
                            Format.JUNIT, "The report begins as JUnit XML and cannot be read to its end.")
                    : null;
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    private ContentOutline read(XMLStreamReader xml) throws XMLStreamException {
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                element(xml.getLocalName());
            }
        }
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("total", total);
        values.put("passed", total - failed - skipped);
        values.put("failed", failed);
        values.put("skipped", skipped);
        return ContentOutline.of(Format.JUNIT, values);
    }

    private void element(String name) {
        if (name.equals("testcase")) {
            total++;
            counted = false;
        } else if (!counted && total > 0) {
            counted = true;
            switch (name) {
                case "failure", "error" -> failed++;
                case "skipped" -> skipped++;
                default -> counted = false;
            }
        }
    }
}
