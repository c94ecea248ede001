package org.pouch.casework.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.CaseUploadRefused;
import org.pouch.casework.CaseUploadRefused.FieldProblem;
import org.pouch.casework.guide.GuideCase;
import org.pouch.casework.guide.GuideCase.Guided;
import org.pouch.casework.guide.GuideCase.Kind;
import org.pouch.casework.imports.ImportCases.Format;
import org.pouch.casework.imports.ImportTable.Kept;
import org.springframework.stereotype.Component;

/** Makes the case file of a row, with its evidence. */
@Component
class RowCaseFile {
    /** The row's own number where it is not the file number of the sender. */
    static final String ROW_ID = "rowId";

    /** As much as a case that is opened by hand may have. */
    private static final long MOST_BYTES_OF_A_CASE = 60L * 1024 * 1024;

    private static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final GuideCase guide;
    private final ImportFileTable evidence;

    RowCaseFile(GuideCase guide, ImportFileTable evidence) {
        this.guide = guide;
        this.evidence = evidence;
    }

    /**
     * A row that could be read.
     *
     * @param key what it is known by; null where it says none
     */
    record Parsed(ObjectNode fields, @Nullable String key) {}

    /** @throws CaseUploadRefused when it is no JSON object */
    Parsed parse(String text) {
        try {
            if (STRICT.readTree(text) instanceof ObjectNode fields) {
                JsonNode rowId = fields.remove(ROW_ID);
                Optional<String> key =
                        rowId != null && rowId.isTextual() && !rowId.textValue().isBlank()
                                ? Optional.of("row " + rowId.textValue().strip())
                                : Optional.ofNullable(fields.path("caseFileNo").textValue())
                                        .filter(number -> !number.isBlank())
                                        .map(number -> "file " + number.strip());
                return new Parsed(fields, key.orElse(null));
            }
            throw refused("The row must be one JSON object.");
        } catch (JsonProcessingException noJson) {
            throw refused("The row is not JSON, or names a field twice.");
        }
    }

    private static CaseUploadRefused refused(String sentence) {
        return new CaseUploadRefused(List.of(new FieldProblem("row", "A2", sentence)));
    }

    /** @throws CaseUploadRefused when files that it names are not among the evidence */
    Guided write(Kept of, ObjectNode fields) {
        Files files = new Files(of);
        return of.format() == Format.CSV ? guided(fields, files) : whole(fields, files);
    }

    private Guided whole(ObjectNode caseFile, Files files) {
        Map<String, byte[]> named = new HashMap<>();
        JsonNode attachments = caseFile.path("attachments");
        for (int i = 0; i < attachments.size(); i++) {
            @Nullable String name = attachments.get(i).path("file").textValue();
            if (name != null) {
                int place = i;
                files.find(name, "attachments[" + place + "].file").ifPresent(content -> named.put(name, content));
            }
        }
        files.requireAll();
        return new Guided(caseFile.toString().getBytes(StandardCharsets.UTF_8), named, List.of());
    }

    private Guided guided(ObjectNode cells, Files files) {
        Set<String> ofFiles = guide.sections().stream()
                .flatMap(section -> section.fields().stream())
                .filter(field -> field.kind() == Kind.FILE || field.kind() == Kind.FILES)
                .map(GuideCase.Field::path)
                .collect(Collectors.toSet());
        Map<String, String> entered = new HashMap<>();
        Map<String, List<GuideCase.File>> attached = new HashMap<>();
        cells.properties().forEach(cell -> {
            String path = cell.getKey();
            if (!ofFiles.contains(path)) {
                entered.put(path, cell.getValue().asText());
                return;
            }
            List<GuideCase.File> found = new ArrayList<>();
            for (String name : cell.getValue().asText().split(";")) {
                if (!name.isBlank()) {
                    files.find(name.strip(), path)
                            .ifPresent(content -> found.add(new GuideCase.File("", mime(content), content)));
                }
            }
            attached.put(path, found);
        });
        files.requireAll();
        return guide.write(entered, attached, null);
    }

    /** By its first bytes; whether it is what it seems, is checked like that of any case. */
    private static String mime(byte[] content) {
        int first = content.length == 0 ? 0 : content[0] & 0xFF;
        return switch (first) {
            case 0xFF -> "image/jpeg";
            case 0x89 -> "image/png";
            default -> "application/pdf";
        };
    }

    /** Those of one row; all that are missing are named at once, and none by a name that may be a person's. */
    private final class Files {
        private final Kept of;
        private final List<FieldProblem> problems = new ArrayList<>();
        private long bytes;

        Files(Kept of) {
            this.of = of;
        }

        Optional<byte[]> find(String name, String field) {
            if (bytes > MOST_BYTES_OF_A_CASE) {
                return Optional.empty();
            }
            Optional<byte[]> found = evidence.find(of, name);
            if (found.isEmpty()) {
                problems.add(new FieldProblem(field, "A34", "The file was not among the evidence."));
            }
            bytes += found.map(content -> content.length).orElse(0);
            if (bytes > MOST_BYTES_OF_A_CASE) {
                problems.add(new FieldProblem(
                        field,
                        "A34",
                        "The files of the case have more than " + MOST_BYTES_OF_A_CASE + " bytes together."));
            }
            return found;
        }

        void requireAll() {
            if (!problems.isEmpty()) {
                throw new CaseUploadRefused(problems);
            }
        }
    }
}
