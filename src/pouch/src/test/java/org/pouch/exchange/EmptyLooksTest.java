package org.pouch.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.pouch.packet.Packet;
import org.pouch.testing.CountedCommits;
import org.pouch.testing.TestAuthority;

/** Of the looks into the outbox most find nothing: those are to cost what a database remembers, a query that locks nothing. */
@Tag("slow")
class EmptyLooksTest {
    private TestAuthority utopia;

    /** It has no channel, so that nobody else looks. */
    @BeforeEach
    void start() {
        utopia = TestAuthority.start(TestAuthority.sample(TestAuthority.UTOPIA), CountedCommits.class);
    }

    @AfterEach
    void stop() {
        utopia.close();
    }

    @Test
    void aLookThatFindsNothingLocksNothing() {
        assertThat(isTaken()).isFalse();
        assertThat(leases()).isZero();

        Packet packet = Drafts.request();
        utopia.bean(SealPacket.class).seal(packet);
        utopia.bean(DispatchPacket.class).dispatch(packet.id(), Channel.SFTP, 1);

        assertThat(isTaken()).isTrue();
        assertThat(leases()).isOne();
    }

    private boolean isTaken() {
        return utopia.bean(Outbox.class)
                .take(TestAuthority.RURITANIA, Channel.SFTP, Long.MAX_VALUE, Duration.ofMillis(1))
                .isPresent();
    }

    private int leases() {
        return utopia.bean(CountedCommits.class).statements("exchange_outbox", "held = FALSE", "SKIP LOCKED");
    }
}
