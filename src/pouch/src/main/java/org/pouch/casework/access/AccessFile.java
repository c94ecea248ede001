package org.pouch.casework.access;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.Role;
import org.pouch.casework.access.AccessReport.Day;
import org.pouch.casework.access.AccessReport.Filter;
import org.pouch.casework.access.AccessReport.Line;
import org.pouch.packet.Sha256;

/** Looks as comma-separated values (RFC 4180), in the order in which they were written down. */
final class AccessFile {
    private static final int PAGE = 500;
    private static final String HEADER = "number,at,officer,roles,action,group,case,item,records,purpose,task\r\n";

    private final AccessTable table;

    AccessFile(AccessTable table) {
        this.table = table;
    }

    /** @return how many looks */
    int write(Filter filter, Writer out) throws IOException {
        out.write(HEADER);
        int looks = 0;
        List<Line> page = table.behind(filter, 0, PAGE);
        while (!page.isEmpty()) {
            for (Line line : page) {
                out.write(row(line));
            }
            looks += page.size();
            page = table.behind(filter, page.get(page.size() - 1).number(), PAGE);
        }
        out.flush();
        return looks;
    }

    Day day(LocalDate day) {
        MessageDigest digest = Sha256.newDigest();
        try (Writer out = new OutputStreamWriter(
                new DigestOutputStream(OutputStream.nullOutputStream(), digest), StandardCharsets.UTF_8)) {
            int looks = write(Filter.of(day), out);
            return new Day(day, looks, Sha256.finish(digest));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static String row(Line line) {
        Look look = line.look();
        return Stream.of(
                                Long.toString(line.number()),
                                line.at().toString(),
                                look.officer(),
                                look.roles().stream().map(Role::name).sorted().collect(Collectors.joining(" ")),
                                look.action().name(),
                                look.group().name(),
                                look.request() == null ? "" : look.request().value(),
                                text(look.item()),
                                Integer.toString(look.records()),
                                look.purpose().name(),
                                text(look.task()))
                        .map(AccessFile::quoted)
                        .collect(Collectors.joining(","))
                + "\r\n";
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    /** No spreadsheet takes it for a formula either. */
    private static String quoted(String value) {
        String safe = !value.isEmpty() && "=+-@\t".indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
        return safe.chars().anyMatch(sign -> sign == ',' || sign == '"' || sign == '\r' || sign == '\n')
                ? "\"" + safe.replace("\"", "\"\"") + "\""
                : safe;
    }
}
