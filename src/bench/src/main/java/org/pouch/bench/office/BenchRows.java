package org.pouch.bench.office;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** So many rows made from the sample case, each of another person, with evidence of its own: nothing can be done once for all. */
public record BenchRows(int first, int rows) {
    private static final Path SAMPLE = Path.of("samples/request");
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final LocalDate EARLIEST = LocalDate.of(1950, 1, 1);
    private static final int BIRTHDAYS = 18_000;

    public byte[] lines() {
        StringBuilder lines = new StringBuilder();
        for (int row = first; row < first + rows; row++) {
            lines.append(row(row)).append('\n');
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static ObjectNode row(int number) {
        ObjectNode row = sample();
        row.put("caseFileNo", "B-%07d".formatted(number));
        // Without the numbers and the readable zone of the passport, which say another birthday.
        row.withObject("/person")
                .put("dateOfBirth", EARLIEST.plusDays(number % BIRTHDAYS).toString())
                .set("nationalIdNumber", absent());
        row.path("documents").forEach(document -> {
            ((ObjectNode) document).set("number", absent());
            ((ObjectNode) document).set("mrz", absent());
        });
        row.path("attachments")
                .forEach(file -> ((ObjectNode) file)
                        .put("file", named(number, file.path("file").asText())));
        return row;
    }

    private static ObjectNode absent() {
        return MAPPER.createObjectNode().put("absent", "NOT_AVAILABLE");
    }

    private static String named(int number, String file) {
        return number + "/" + file;
    }

    private static ObjectNode sample() {
        try {
            return (ObjectNode) MAPPER.readTree(SAMPLE.resolve("case.json").toFile());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A file of its own for each row and name: in all too much for memory. */
    public void writeEvidence(Path to) {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(to), StandardCharsets.UTF_8)) {
            for (JsonNode line : sample().path("attachments")) {
                String file = line.path("file").asText();
                byte[] content = Files.readAllBytes(SAMPLE.resolve(file));
                for (int row = first; row < first + rows; row++) {
                    zip.putNextEntry(new ZipEntry(named(row, file)));
                    zip.write(content);
                    zip.closeEntry();
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
