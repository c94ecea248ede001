package org.pouch.casework.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.pouch.casework.CaseRegister.Row;
import org.pouch.casework.CaseRegister.Section;
import org.pouch.packet.PacketKind;

class SchemaRowsTest {
    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");

    private final ObjectNode request =
            (ObjectNode) CaseJson.parse(Files.readString(Path.of("samples/request/case.json")));

    SchemaRowsTest() throws IOException {}

    @Test
    void saysCodesInOneLanguageAtATime() {
        assertThat(row("Sex")).isEqualTo(new Row("Sex", "性别", "male", "男"));
        assertThat(row("Fingerprints").value()).isEqualTo("not applicable");
        assertThat(row("Fingerprints").valueZh()).isEqualTo("不适用");
        assertThat(rows().stream()
                        .filter(row -> !row.value().equals(row.valueZh()))
                        .map(Row::value))
                .isNotEmpty()
                .noneMatch(value -> CHINESE.matcher(value).find());
    }

    @Test
    void leavesNamesAsTheyAreWritten() {
        Row father = row("Father's name");

        assertThat(father.value()).isEqualTo("LYU DEHAI 吕德海").isEqualTo(father.valueZh());
    }

    @Test
    void saysBothInAForm() {
        assertThat(SchemaRows.lines(PacketKind.REQUEST, "person", request))
                .contains("性别: male 男")
                .contains("LYU DEHAI 吕德海")
                .doesNotContain("吕德海 LYU DEHAI");
    }

    private Row row(String label) {
        return rows().stream()
                .filter(row -> row.label().endsWith(label))
                .findFirst()
                .orElseThrow();
    }

    private List<Row> rows() {
        return SchemaRows.sections(PacketKind.REQUEST, request).stream()
                .map(Section::rows)
                .flatMap(List::stream)
                .toList();
    }
}
