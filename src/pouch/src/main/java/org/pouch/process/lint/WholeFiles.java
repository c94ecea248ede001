package org.pouch.process.lint;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Whether a file is written to its end: XML whose first element is closed, JSON whose first value is. Nothing is said of what it says. */
final class WholeFiles {
    private static final ObjectMapper JSON = new ObjectMapper();

    private WholeFiles() {}

    static boolean areWhole(ModelFolder models) {
        return models.resources().stream().allMatch(WholeFiles::isWhole);
    }

    private static boolean isWhole(ModelFolder.Resource file) {
        try {
            return file.kind() == ModelFolder.Kind.FORM ? isJson(file.content()) : isXml(file.content());
        } catch (IOException | XMLStreamException brokenOff) {
            return false;
        }
    }

    private static boolean isJson(byte[] content) throws IOException {
        try (JsonParser parser = JSON.createParser(content)) {
            return parser.nextToken() != null && parser.skipChildren().currentToken() != null;
        }
    }

    private static boolean isXml(byte[] content) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(content));
        while (reader.hasNext()) {
            reader.next();
        }
        reader.close();
        return true;
    }
}
