package org.pouch.sandbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened, printed as it happens and kept for {@code timeline.json}. */
final class Timeline {
    private final Clock clock;
    private final PrintWriter out;
    private final long begun = System.nanoTime();
    private final List<Line> lines = new ArrayList<>();

    Timeline(Clock clock, PrintWriter out) {
        this.clock = clock;
        this.out = out;
    }

    /**
     * One line.
     *
     * @param who an officer, or the program
     * @param millis how long it took, where that says something
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(
            Instant at,
            String authority,
            String who,
            String what,
            @Nullable String channel,
            @Nullable String packetId,
            @Nullable String kind,
            @Nullable String verdict,
            @Nullable Long millis) {}

    synchronized void officer(String authority, String who, String what) {
        add(new Line(clock.instant(), authority, who, what, null, null, null, null, null));
    }

    synchronized void packet(
            String authority,
            String what,
            @Nullable String channel,
            String packetId,
            String kind,
            @Nullable String verdict,
            @Nullable Long millis) {
        add(new Line(clock.instant(), authority, "Pouch", what, channel, packetId, kind, verdict, millis));
    }

    synchronized void note(String sentence) {
        out.println();
        out.println(sentence);
        out.flush();
    }

    synchronized void daysLater(int days) {
        out.printf("%28s%d %s later%n", "", days, days == 1 ? "day" : "days");
        out.flush();
    }

    /** The servers are up. */
    synchronized void started() {
        out.printf("Ready after %.1f s.%n%n", elapsed().toMillis() / 1000.0);
        out.flush();
    }

    synchronized void write(Path file) {
        ObjectMapper mapper = new ObjectMapper()
                .findAndRegisterModules()
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .enable(SerializationFeature.INDENT_OUTPUT);
        try {
            Files.writeString(file, mapper.writeValueAsString(lines));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private void add(Line line) {
        lines.add(line);
        double seconds = elapsed().toMillis() / 1000.0;
        StringBuilder text = new StringBuilder(
                String.format("%6.1f s  %-8s %-18s %s", seconds, line.authority(), line.who(), line.what()));
        if (line.kind() != null) {
            text.append(' ').append(line.kind());
        }
        if (line.packetId() != null) {
            text.append(' ').append(tail(line.packetId()));
        }
        if (line.channel() != null) {
            text.append(" · ").append(line.channel());
        }
        if (line.verdict() != null) {
            text.append(" · ").append(line.verdict());
        }
        if (line.millis() != null) {
            text.append(" · ").append(readable(line.millis()));
        }
        out.println(text);
        out.flush();
    }

    private static String readable(long millis) {
        long hours = Duration.ofMillis(millis).toHours();
        return hours == 0 ? millis + " ms" : hours < 48 ? hours + " hours" : hours / 24 + " days";
    }

    /** The last digits tell packets made within a second apart; the first do not. */
    private static String tail(String packetId) {
        return "…" + packetId.substring(packetId.length() - 8);
    }
}
