package org.pouch.casework.office;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pouch.casework.form.TaskGroup;
import org.pouch.packet.AttachmentClass;
import org.pouch.packet.Packet;
import org.pouch.packet.RequestId;

/**
 * nobody is asked for the signature of the person, so that no travel document waits for it. Whoever brings one into a form, a
 * schema, a model, a table or a rule of a task meets this test, and has to say why it is no such signature.
 */
class NoSignatureOfThePersonTest {
    private static final Pattern SIGNATURE =
            Pattern.compile("(?i:(?<![a-z])sign(ed|s|er|ing|atur[a-z]*|atories|atory)?(?![a-z])|autograph|thumbprint)"
                    + "|[a-z]Sign(ed|er|ature|s)?(?![a-z])|签名|签字|亲签|署名|捺印|画押|手印");

    /** Of keys of the authority, of the doctor who certifies fitness to travel, and of the seal of a packet that a partner rejects. */
    private static final Map<String, List<String>> OTHERS = Map.of(
            "replace-key.form", List.of("signing", "sign", "签名", "签名"),
            "confirm-departure.form", List.of("signed", "签名"),
            "receipt.schema.json", List.of("SIGNATURE", "SIGNATURE", "signature", "签名"));

    @Test
    void noFormSchemaModelOrTableNamesOne() throws IOException {
        Map<String, List<String>> found = new TreeMap<>();
        for (Path folder : List.of(Path.of("processes"), Path.of("src/pouch/src/main/resources/schema"))) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    List<String> words = signatures(Files.readString(file));
                    if (!words.isEmpty()) {
                        found.put(file.getFileName().toString(), words);
                    }
                }
            }
        }

        assertThat(found).isEqualTo(OTHERS);
    }

    @Test
    void noRuleOfATaskReadsOneAndNoEvidenceIsOne() {
        try (Office ruritania = Office.ruritania()) {
            List<String> read = ruritania.context.getBeansOfType(TaskGroup.class).values().stream()
                    .flatMap(group -> group.rules().stream())
                    .flatMap(rule -> Stream.concat(rule.form().fields().stream(), rule.form().unasked().stream()))
                    .map(field -> field.key())
                    .toList();

            assertThat(read)
                    .contains("documentNumber", "documentType")
                    .noneMatch(key -> !signatures(key).isEmpty());
            assertThat(AttachmentClass.values())
                    .noneMatch(kind -> !signatures(kind.name()).isEmpty());
        }
    }

    /** From the request to the document, and of all that was entered and sent nothing was one. */
    @Test
    void issuesADocumentToSomebodyWhoSignedNothing() {
        try (BothSides both = new BothSides()) {
            RequestId request = both.utopia.open("request");
            Packet asked = both.request(request);
            both.ruritania.files(asked);
            Packet reply = both.reply(request, "CONFIRMED");
            both.utopia.files(reply);
            Packet document = both.document(request);

            assertThat(Stream.of(asked, reply, document)
                            .map(packet -> signatures(packet.data().toString())))
                    .allMatch(List::isEmpty);
            assertThat(Stream.of(both.utopia, both.ruritania)
                            .flatMap(office -> office.dossier(request).entries().stream())
                            .map(entry -> entry.form().toString()))
                    .isNotEmpty()
                    .allMatch(entered -> signatures(entered).isEmpty());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "applicantSignature",
                "signature",
                "signed_by_person",
                "HOLDER_SIGNATURE",
                "The person signs the form",
                "personHasSigned",
                "Signature of the applicant",
                "申请人签名",
                "本人签字",
                "按手印"
            })
    void knowsOneHoweverItIsCalled(String text) {
        assertThat(signatures(text)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"assigned to", "design", "signal", "bpmn:signalEventDefinition", "签发日期", "签封"})
    void takesNothingElseForOne(String text) {
        assertThat(signatures(text)).isEmpty();
    }

    private static List<String> signatures(String text) {
        return SIGNATURE.matcher(text).results().map(result -> result.group()).toList();
    }
}
