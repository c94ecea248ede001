package org.pouch.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.validation.zeebe.ZeebeDesignTimeValidators;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.ModelException;
import org.camunda.bpm.model.xml.ModelInstance;
import org.camunda.bpm.model.xml.validation.ValidationResult;
import org.camunda.bpm.model.xml.validation.ValidationResultType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules find what the vendor's library finds by its own way of asking them, in sound models and in broken ones. */
class DesignTimeRulesTest {
    /** Attributes and elements without children, each of which is left out in turn. */
    private static final Pattern PART = Pattern.compile(" [\\w:]+=\"[^\"]*\"|<(?:bpmn|zeebe):[\\w]+(?: [^<>]*)?/>");

    private static final Pattern DRAWING =
            Pattern.compile("<bpmndi:BPMNDiagram.*</bpmndi:BPMNDiagram>", Pattern.DOTALL);

    @ParameterizedTest
    @MethodSource("models")
    void findsWhatTheLibraryFindsWhateverIsLeftOut(Path file) throws IOException {
        String model = DRAWING.matcher(Files.readString(file)).replaceFirst("");
        assertThat(errors(model)).isEmpty();
        Set<String> found = new HashSet<>();

        for (String broken : brokenLike(model)) {
            ModelInstance read;
            try {
                read = read(broken);
            } catch (ModelException unreadable) {
                continue;
            }
            List<String> expected;
            try {
                expected = library(read);
            } catch (RuntimeException unknown) {
                // The vendor's rules fail at some of them; ours are the same rules.
                continue;
            }
            assertThat(messages(DesignTimeRules.errors(read))).isEqualTo(expected);
            found.addAll(expected);
        }

        assertThat(found).hasSizeGreaterThan(1);
    }

    static Stream<Path> models() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("processes"))) {
            return files.filter(file -> file.toString().endsWith(".bpmn")).sorted().toList().stream();
        }
    }

    @Test
    void findsTwoBoundaryEventsOfOneErrorAtOneActivity() {
        String twice = """
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" \
                xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="urn:t">
                <bpmn:process id="p" isExecutable="true"><bpmn:startEvent id="s"/>
                <bpmn:serviceTask id="free"/>
                <bpmn:serviceTask id="t"><bpmn:extensionElements><zeebe:taskDefinition type="x"/></bpmn:extensionElements>\
                </bpmn:serviceTask>
                <bpmn:boundaryEvent id="b1" attachedToRef="t"><bpmn:errorEventDefinition errorRef="e"/></bpmn:boundaryEvent>
                <bpmn:boundaryEvent id="b2" attachedToRef="t"><bpmn:errorEventDefinition errorRef="e"/></bpmn:boundaryEvent>
                </bpmn:process><bpmn:error id="e" errorCode="E"/></bpmn:definitions>""";

        assertThat(messages(errors(twice))).isEqualTo(library(read(twice)));
        assertThat(errors(twice)).anyMatch(sentence -> sentence.startsWith("Element: t > serviceTask - ERROR:"));
    }

    /** As where markup stands in an embedded form without being escaped. */
    @Test
    void passesOverWhatIsOfNoNamespace() {
        String form = """
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" \
                xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="urn:t">
                <bpmn:process id="p" isExecutable="true"><bpmn:extensionElements>\
                <zeebe:userTaskForm id="f">{"text": "one<br/>two"}</zeebe:userTaskForm></bpmn:extensionElements>
                <bpmn:startEvent id="s"/></bpmn:process></bpmn:definitions>""";

        assertThat(errors(form)).isEmpty();
        assertThat(library(read(form))).isEmpty();
    }

    private static List<String> brokenLike(String model) {
        List<String> broken = new ArrayList<>();
        Matcher part = PART.matcher(model);
        while (part.find()) {
            broken.add(model.substring(0, part.start()) + model.substring(part.end()));
        }
        return broken;
    }

    private static ModelInstance read(String model) {
        return Bpmn.readModelFromStream(new ByteArrayInputStream(model.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> errors(String model) {
        return DesignTimeRules.errors(read(model));
    }

    private static List<String> library(ModelInstance model) {
        return model.validate(ZeebeDesignTimeValidators.VALIDATORS).getResults().values().stream()
                .flatMap(List::stream)
                .filter(result -> result.getType() == ValidationResultType.ERROR)
                .map(ValidationResult::getMessage)
                .sorted()
                .toList();
    }

    private static List<String> messages(List<String> sentences) {
        return sentences.stream()
                .map(sentence -> sentence.substring(sentence.indexOf(" - ERROR: ") + " - ERROR: ".length()))
                .sorted()
                .toList();
    }
}
