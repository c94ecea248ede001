package org.pouch.engine.model;

import io.camunda.zeebe.model.bpmn.Bpmn;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.model.xml.ModelException;
import org.camunda.bpm.model.xml.ModelParseException;
import org.pouch.decision.feel.Feel;
import org.pouch.decision.xml.ModelRefused;
import org.pouch.decision.xml.Xml;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * A BPMN file that passed every check.
 *
 * @param converted what Operaton gets
 */
public record BpmnFile(List<ProcessModel> processes, Supplier<byte[]> converted) {
    private static final Pattern NO_CONSTANT =
            Pattern.compile("No enum constant (?:[a-z0-9]+\\.)+(\\w+)\\.(.*)", Pattern.DOTALL);

    public static BpmnFile read(String resource, byte[] bytes, Feel feel) {
        Document document = Xml.parse(resource, bytes);
        Element root = document.getDocumentElement();
        if (!Xml.BPMN.equals(root.getNamespaceURI()) || !"definitions".equals(root.getLocalName())) {
            throw new ModelRefused(resource, null, "it is not a BPMN file: its root is " + root.getNodeName());
        }
        validate(resource, bytes);
        List<ProcessModel> processes = BpmnReader.read(resource, document, feel);
        if (processes.isEmpty()) {
            throw new ModelRefused(resource, null, "Must contain at least one executable process");
        }
        byte[] converted = OperatonXml.convert(document);
        return new BpmnFile(processes, () -> converted);
    }

    /** One that passed before, whose processes are known; it is read again only where it is converted again. */
    public static BpmnFile known(List<ProcessModel> processes, String resource, byte[] bytes, Feel feel) {
        return new BpmnFile(
                processes, () -> read(resource, bytes, feel).converted().get());
    }

    /** For a file that passed before: only what elements do. */
    public static List<ProcessModel> reread(String resource, byte[] bytes, Feel feel) {
        return BpmnReader.read(resource, Xml.parse(resource, bytes), feel);
    }

    /** The vendor's own rules, as its model library publishes them. */
    private static void validate(String resource, byte[] bytes) {
        try {
            List<String> errors = DesignTimeRules.errors(Bpmn.readModelFromStream(new ByteArrayInputStream(bytes)));
            if (!errors.isEmpty()) {
                throw new ModelRefused(resource, null, String.join("\n", errors));
            }
        } catch (ModelParseException failure) {
            String cause = failure.getCause() == null
                    ? failure.getMessage()
                    : failure.getCause().getMessage();
            throw new ModelRefused(resource, null, String.valueOf(cause));
        } catch (ModelException failure) {
            throw new ModelRefused(resource, null, String.valueOf(failure.getMessage()));
        } catch (RuntimeException failure) {
            throw new ModelRefused(resource, null, unknownValue(failure));
        }
    }

    /** The vendor's rules fail themselves where an attribute has a value that its list does not know. */
    private static String unknownValue(RuntimeException failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        Matcher unknown = NO_CONSTANT.matcher(String.valueOf(cause.getMessage()));
        if (!(cause instanceof IllegalArgumentException) || !unknown.matches()) {
            throw failure;
        }
        return "'%s' is not one of the values of %s".formatted(unknown.group(2), unknown.group(1));
    }
}
