package org.pouch.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FormLanguageTest {
    private final ObjectMapper json = new ObjectMapper();

    static Stream<Path> forms() throws IOException {
        return Files.list(Path.of("processes")).filter(file -> file.toString().endsWith(".form"));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void leavesNoChineseToAnEnglishReader(Path form) throws IOException {
        assertThat(json.writeValueAsString(in(form, Locale.ENGLISH))).doesNotContainPattern("\\p{IsHan}");
    }

    @ParameterizedTest
    @MethodSource("forms")
    void namesEveryFieldInChineseToAChineseReader(Path form) throws IOException {
        assertThat(in(form, Locale.SIMPLIFIED_CHINESE).get("components"))
                .allSatisfy(component -> assertThat(component.findValuesAsText("label"))
                        .allSatisfy(label -> assertThat(label).containsPattern("\\p{IsHan}")));
    }

    private JsonNode in(Path form, Locale reader) throws IOException {
        return new FormLanguage(reader).in(json.readTree(form.toFile()));
    }
}
