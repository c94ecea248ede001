package org.pouch.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.exchange.Post.soon;
import static org.pouch.exchange.Post.state;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.exchange.PacketRegister.State;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.Packet;
import org.pouch.servers.SampleServers;
import org.pouch.testing.CountedCommits;
import org.pouch.testing.TestAuthority;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How often the databases wait for their disks for one packet with its three receipts. */
@Tag("slow")
class CommitsTest {
    /** Sealed, put out, taken, sent; each receipt stored, lent, judged and recorded; each news lent and told. */
    private static final int MOST_ALONE = 4 + 3 * 3 + 3 * 2;

    private static final int IN_A_RUSH = 24;

    private static final Pattern VERDICT =
            Pattern.compile("(?m)^(\\d+) Arrival(?:Verification\\.verify|Store\\.isStoredAccepted)\\b");

    @TempDir
    private Path data;

    private SampleServers servers;
    private TestAuthority utopia;
    private TestAuthority ruritania;

    @BeforeEach
    void start() {
        servers = SampleServers.start(data);
        utopia = counting(SampleServers.UTOPIA);
        ruritania = counting(SampleServers.RURITANIA);
        exchange(1);
        utopia.bean(CountedCommits.class).forget();
        ruritania.bean(CountedCommits.class).forget();
    }

    private TestAuthority counting(String own) {
        Map<String, String> properties = new TreeMap<>(TestAuthority.sample(new AuthorityId(own)));
        properties.putAll(servers.channelProperties(own));
        properties.put("pouch.exchange.lease", "5m");
        return TestAuthority.start(properties, CountedCommits.class).withIntake();
    }

    @AfterEach
    void stop() {
        utopia.close();
        ruritania.close();
        servers.close();
    }

    @Test
    void aReceiptIsRecordedInTheCommitOfItsVerdict() {
        exchange(1);

        CountedCommits commits = utopia.bean(CountedCommits.class);
        assertThat(commits.toString()).doesNotContain("ArrivalIntake");
        assertThat(verdicts(commits))
                .as("one each, by its turn or, where several came at once, at the door: %s", commits)
                .isEqualTo(3);
        assertThat(commits.all()).as(commits.toString()).isLessThanOrEqualTo(MOST_ALONE);
        assertThat(commits.statements("FROM exchange_packet", "FOR UPDATE"))
                .as("a packet is locked as it is put out and by the sheets that answer it, not as it was sent")
                .isLessThanOrEqualTo(1 + 3);
    }

    @Test
    void manyInARushShareWhatTheyCan() {
        exchange(IN_A_RUSH);

        CountedCommits sender = utopia.bean(CountedCommits.class);
        CountedCommits receiver = ruritania.bean(CountedCommits.class);
        assertThat(sender.toString())
                .as("receipts are verified before they are stored")
                .contains("isStoredAccepted");
        assertThat(sender.all() + receiver.all()).as(sender + "\n\n" + receiver).isLessThan(IN_A_RUSH * MOST_ALONE);
    }

    private static int verdicts(CountedCommits commits) {
        return VERDICT.matcher(commits.toString())
                .results()
                .mapToInt(line -> Integer.parseInt(line.group(1)))
                .sum();
    }

    private void exchange(int number) {
        List<Packet> packets = Stream.generate(Drafts::request).limit(number).toList();
        // Sealed before the first is sent, so that many come at once however slow the machine is.
        packets.forEach(packet -> utopia.bean(SealPacket.class).seal(packet));
        packets.forEach(packet -> utopia.bean(DispatchPacket.class).dispatch(packet.id(), Channel.QUEUE, 1));
        soon().until(() -> packets.stream().allMatch(packet -> state(utopia, packet.id()) == State.ACKNOWLEDGED));
        soon().until(() -> isQuiet(utopia) && isQuiet(ruritania));
    }

    private static boolean isQuiet(TestAuthority authority) {
        return authority
                        .bean(JdbcClient.class)
                        .sql("SELECT (SELECT COUNT(*) FROM exchange_inbox WHERE handled = FALSE)"
                                + " + (SELECT COUNT(*) FROM exchange_outbox WHERE state = 'WAITING')"
                                + " + (SELECT COUNT(*) FROM exchange_telling)")
                        .query(Integer.class)
                        .single()
                == 0;
    }
}
