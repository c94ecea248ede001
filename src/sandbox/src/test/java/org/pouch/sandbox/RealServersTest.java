package org.pouch.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.sandbox.installed.InstalledServers;
import org.pouch.sandbox.installed.Line;

/** Two authorities over the servers that a system's packages install, as they are installed, and over lines that are bad. */
@Tag("slow")
class RealServersTest {
    private static final int NARROW = 18_000;
    private static final int MOST_CASES = 5;

    @TempDir
    private Path folder;

    @Test
    void losesAndDoublesNothingOverLinesThatAreNarrowBreakOrLeadNowhere() throws IOException {
        try (InstalledServers servers = InstalledServers.start(folder);
                TwoServed two = TwoServed.start(
                        folder,
                        Arrangement.over(servers::channelProperties)
                                .withJavaOptions(servers.javaOptions())
                                .with(Map.of(
                                        "pouch.exchange.lease", "2s",
                                        "pouch.exchange.longest-pause", "2s",
                                        "pouch.partners[0].channels.mail.outbound.answer-timeout", "120000"))
                                .upToTheTravelDocument())) {
            two.utopia().desk();
            two.ruritania().desk();
            List<Line> lines = List.of(
                    servers.line(Sandbox.UTO, InstalledServers.SFTP),
                    servers.line(Sandbox.XRU, InstalledServers.QUEUE),
                    servers.line(Sandbox.XRU, InstalledServers.MAIL));

            breakNearTheEnd(two, lines);
            narrow(two, lines);
            if (SoakTime.isAskedFor()) {
                leadNowhere(two, lines);
            }
            sendMoreThanPostfixTakes(two);
            if (SoakTime.isAskedFor()) {
                sendMuchOverNarrowLines(two, servers);
            }

            assertThat(servers.deadLetters()).isZero();
            assertThat(two.utopia().incidents()).isEmpty();
            assertThat(two.ruritania().incidents()).isEmpty();
            two.stop().requireNothingLostAndNothingDoubled(two.cases().opened().values());
        }
    }

    private static void breakNearTheEnd(TwoServed two, List<Line> lines) {
        List<Long> before = lines.stream().map(Line::passed).toList();
        two.cases().open("whole");
        two.awaitQuiet("over lines that hold");
        List<Long> after = lines.stream().map(Line::passed).toList();

        for (int line = 0; line < lines.size(); line++) {
            lines.get(line).breakAfter((after.get(line) - before.get(line)) * 9 / 10);
        }
        int cases = 0;
        do {
            // Another time less may be said, as where less is asked twice: then the line breaks amid what comes next.
            assertThat(cases).as("cases over a line that does not break").isLessThan(MOST_CASES);
            two.cases().open("broken-" + cases++);
            two.awaitQuiet("after lines broke near the end");
        } while (!lines.stream().allMatch(Line::broke));
    }

    private static void narrow(TwoServed two, List<Line> lines) {
        long before = failures(two);
        lines.forEach(line -> line.narrowTo(NARROW));
        two.cases().open("narrow");
        two.awaitQuiet("over narrow lines");
        assertThat(failures(two)).as("nothing is sent twice because it is slow").isEqualTo(before);
        lines.forEach(line -> line.narrowTo(0));
    }

    private static long failures(TwoServed two) {
        return Stream.of(two.utopia(), two.ruritania())
                .flatMap(authority -> authority.log().lines())
                .filter(line -> line.contains("does not work"))
                .count();
    }

    private void sendMoreThanPostfixTakes(TwoServed two) {
        two.utopia()
                .deploy(ChannelTable.copy(folder.resolve("by-mail"))
                        .withRequestsBy("MAIL")
                        .models());
        two.cases().openLarge("large", 13);
        two.awaitQuiet("after a packet that is larger than a mail may be");
        assertThat(CaseSystem.channelOfRequest(
                        two.utopia(), two.cases().opened().get("large")))
                .isNotEqualTo("MAIL");
    }

    /** Servers that take a connection and say nothing. */
    private static void leadNowhere(TwoServed two, List<Line> lines) {
        lines.forEach(line -> line.silence(true));
        two.cases().open("silent");
        TwoServed.awaitHealth(two.utopia(), "channels/XRU-CRS.sftp.outbound", "AWAY");
        lines.get(0).silence(false);
        TwoServed.awaitHealth(two.ruritania(), "channels/UTO-ORC.queue.outbound", "AWAY");
        lines.get(1).silence(false);
        TwoServed.awaitHealth(two.ruritania(), "channels/UTO-ORC.mail.outbound", "AWAY");
        lines.get(2).silence(false);
        two.awaitQuiet("after lines that led nowhere");
    }

    /** So much that the last answer of a server comes long after the last byte was handed to the machine. */
    private void sendMuchOverNarrowLines(TwoServed two, InstalledServers servers) {
        for (String channel : List.of(InstalledServers.QUEUE, InstalledServers.MAIL)) {
            Line line = servers.line(Sandbox.UTO, channel);
            two.utopia()
                    .deploy(ChannelTable.copy(folder.resolve("by-narrow-" + channel))
                            .withRequestsBy(channel.toUpperCase(Locale.ROOT))
                            .models());
            long before = failures(two);
            line.narrowTo(NARROW);
            two.cases().openLarge("narrow-" + channel, 1);
            two.awaitQuiet("over a narrow line by " + channel);
            line.narrowTo(0);
            assertThat(failures(two)).isEqualTo(before);
            assertThat(CaseSystem.channelOfRequest(
                            two.utopia(), two.cases().opened().get("narrow-" + channel)))
                    .isEqualTo(channel.toUpperCase(Locale.ROOT));
        }
    }
}
