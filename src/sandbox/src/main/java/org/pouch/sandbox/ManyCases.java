package org.pouch.sandbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files for an import, made from one case: as many persons as are wanted, each with a name, a birthday and a number of their own. */
final class ManyCases {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String CASE = "case.json";
    private static final LocalDate FIRST_BIRTHDAY = LocalDate.of(1970, 1, 1);
    private static final int MODULUS = 11;

    private record Name(String latin, String original) {}

    private static final List<Name> FAMILIES = List.of(
            new Name("CHEN", "陈"),
            new Name("LIN", "林"),
            new Name("WANG", "王"),
            new Name("LI", "李"),
            new Name("ZHANG", "张"));
    private static final List<Name> GIVEN =
            List.of(new Name("HAI", "海"), new Name("MING", "明"), new Name("PING", "平"), new Name("JUN", "军"));

    private final Path folder;

    /** @param folder with {@code case.json} and the files that it names */
    ManyCases(Path folder) {
        this.folder = folder;
    }

    /** @param wanted {@code cases}, of which the last {@code urgent} are; then {@code again} rows that came before, {@code bad} of no use */
    byte[] file(ObjectNode wanted) {
        ArrayNode rows = MAPPER.createArrayNode();
        int cases = wanted.path("cases").asInt();
        for (int number = 1; number <= cases; number++) {
            ObjectNode row = row(number);
            rows.add(number > cases - wanted.path("urgent").asInt() ? row.put("procedure", "ACCELERATED") : row);
        }
        for (int number = 1; number <= wanted.path("again").asInt(); number++) {
            rows.add(row(number));
        }
        for (int number = 1; number <= wanted.path("bad").asInt(); number++) {
            ObjectNode row = row(cases + number);
            row.withObject("/person").put("dateOfBirth", "2999-01-01");
            rows.add(row);
        }
        return rows.toString().getBytes(StandardCharsets.UTF_8);
    }

    private ObjectNode row(int number) {
        ObjectNode row = sample();
        Name family = FAMILIES.get(number % FAMILIES.size());
        Name given = GIVEN.get(number / FAMILIES.size() % GIVEN.size());
        LocalDate birthday = FIRST_BIRTHDAY.plusDays(37L * number);
        String identity = identity(birthday, number);
        ObjectNode person = row.withObject("/person");
        person.put("primaryIdentifier", family.latin())
                .put("secondaryIdentifier", given.latin())
                .put("dateOfBirth", birthday.toString())
                .put("nationalIdNumber", identity);
        person.withObject("/nameOriginalScript").put("text", family.original() + given.original());
        row.withArray("documents").forEach(document -> ((ObjectNode) document).put("number", identity));
        return row.put("caseFileNo", "L-19-%06d".formatted(number));
    }

    private ObjectNode sample() {
        try {
            return (ObjectNode) MAPPER.readTree(folder.resolve(CASE).toFile());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** With its check character (GB 11643: ISO 7064 MOD 11-2). */
    private static String identity(LocalDate birthday, int number) {
        String body =
                "999901" + birthday.format(DateTimeFormatter.BASIC_ISO_DATE) + "%03d".formatted(2 * number % 1000);
        int sum = 0;
        for (int i = 0; i < body.length(); i++) {
            int weight = (1 << (body.length() - i)) % MODULUS;
            sum += weight * (body.charAt(i) - '0');
        }
        return body + "10X98765432".charAt(sum % MODULUS);
    }

    /** The files of the sample, which every row names. */
    byte[] evidence() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8);
                Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (!name.equals(CASE)) {
                    zip.putNextEntry(new ZipEntry(name));
                    zip.write(Files.readAllBytes(file));
                    zip.closeEntry();
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return bytes.toByteArray();
    }
}
