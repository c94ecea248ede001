package org.pouch.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.exchange.store.UnreadTable;
import org.pouch.testing.TestAuthority;

/** A server that is started again and again would begin to count what it cannot read anew each time. */
@Tag("slow")
class UnreadTest {
    @TempDir
    private Path data;

    @Test
    void countsOnAfterARestart() {
        try (TestAuthority first = start()) {
            assertThat(unread(first, "m-1")).isEqualTo(1);
            assertThat(unread(first, "m-1")).isEqualTo(2);
            assertThat(unread(first, "m-2")).isEqualTo(1);
        }
        try (TestAuthority again = start()) {
            ReceivePacket receive = again.bean(ReceivePacket.class);
            assertThat(unread(again, "m-1")).isEqualTo(3);
            assertThat(receive.unread(TestAuthority.UTOPIA, Channel.MAIL, "m-1"))
                    .as("of another channel")
                    .isEqualTo(1);

            receive.readAtLast(TestAuthority.UTOPIA, Channel.QUEUE, "m-1");

            assertThat(unread(again, "m-1")).isEqualTo(1);
            assertThat(unread(again, "m-2")).isEqualTo(2);
        }
    }

    @Test
    void forgetsWhatIsHandedOutNoMore() {
        try (TestAuthority authority = start()) {
            unread(authority, "m-1");

            authority.bean(UnreadTable.class).forgetBefore(Instant.now().minusSeconds(3600));
            assertThat(unread(authority, "m-1")).isEqualTo(2);
            authority.bean(UnreadTable.class).forgetBefore(Instant.now().plusSeconds(3600));
            assertThat(unread(authority, "m-1")).isEqualTo(1);
        }
    }

    private static int unread(TestAuthority authority, String source) {
        return authority.bean(ReceivePacket.class).unread(TestAuthority.UTOPIA, Channel.QUEUE, source);
    }

    private TestAuthority start() {
        Map<String, String> properties = new TreeMap<>(TestAuthority.sample(TestAuthority.RURITANIA));
        properties.put(
                "spring.datasource.url",
                "jdbc:h2:file:" + data.resolve("xru") + ";MODE=PostgreSQL;LOCK_TIMEOUT=60000"
                        + ";DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH");
        return TestAuthority.start(properties);
    }
}
