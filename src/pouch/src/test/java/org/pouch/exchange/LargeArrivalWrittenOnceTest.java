package org.pouch.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.exchange.Post.encryptedFor;
import static org.pouch.exchange.Post.sealedBy;
import static org.pouch.exchange.Post.soon;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.packet.Packet;
import org.pouch.testing.CountedCommits;
import org.pouch.testing.LargePackets;
import org.pouch.testing.TestAuthority;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is large goes to the disk once: decrypted, under the key of its case, before the channel is told that it is here. */
@Tag("slow")
class LargeArrivalWrittenOnceTest {
    private static final int BYTES = 6 << 20;

    /** Its verdict, receipts and lines of the ledger beside it. */
    private static final double MOST = 1.75 * BYTES;

    /** A machine that stands still may have one stored first. */
    private static final int TRIES = 4;

    private final Packet large = LargePackets.of(BYTES);

    @Test
    void aLargePacketIsWrittenToTheFileOnce(@TempDir Path folder) {
        Map<String, String> properties = new TreeMap<>(TestAuthority.sample(TestAuthority.RURITANIA));
        properties.put(
                "spring.datasource.url",
                "jdbc:h2:file:" + folder.resolve("pouch") + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE"
                        + ";DEFAULT_NULL_ORDERING=HIGH;LOCK_TIMEOUT=10000;WRITE_DELAY=0;REUSE_SPACE=FALSE");
        try (TestAuthority ruritania =
                TestAuthority.start(properties, CountedCommits.class).withIntake()) {
            List<String> seen = new ArrayList<>();
            boolean isOnce = false;
            for (int i = 0; i < TRIES && !isOnce; i++) {
                Packet packet = new Packet(Drafts.request().envelope(), large.data(), large.attachments());
                byte[] envelope = encryptedFor("xru", sealedBy("uto", packet).document());
                CountedCommits counts = ruritania.bean(CountedCommits.class);
                counts.forget();
                double before = fileBytes(ruritania);
                ruritania
                        .bean(ReceivePacket.class)
                        .receive(new Arrival(TestAuthority.UTOPIA, Channel.QUEUE, packet.id() + ".p7m", envelope));
                soon().until(() -> isHandled(ruritania, packet));

                double written = fileBytes(ruritania) - before;
                int stored = counts.statements("INSERT", "exchange_inbox_bytes");
                seen.add("%.0f bytes, %d pieces as they came".formatted(written, stored));
                isOnce = stored == 0 && written < MOST;
                assertThat(written).isGreaterThan(BYTES);
            }
            assertThat(isOnce).as(seen.toString()).isTrue();
        }
    }

    private static boolean isHandled(TestAuthority authority, Packet packet) {
        return authority
                        .bean(JdbcClient.class)
                        .sql(
                                "SELECT COUNT(*) FROM exchange_inbox WHERE packet_id = ? AND status = 'ACCEPTED' AND handled = TRUE")
                        .param(packet.id().value())
                        .query(Integer.class)
                        .single()
                == 1;
    }

    private static double fileBytes(TestAuthority authority) {
        return authority
                .bean(JdbcClient.class)
                .sql("SELECT setting_value FROM information_schema.settings WHERE setting_name = 'info.FILE_SIZE'")
                .query(Double.class)
                .single();
    }
}
