package org.pouch.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.pouch.exchange.PacketRegister.State;
import org.pouch.exchange.permit.LeaveRefused;
import org.pouch.packet.Packet;
import org.pouch.testing.TestAuthority;

/** What must not leave stays, and says why; the exchange asks each time and knows no reason of its own. */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WithheldTest {
    private final TestAuthority utopia = TestAuthority.start(TestAuthority.sample(TestAuthority.UTOPIA));
    private final TestAuthority.Leave permit = utopia.bean(TestAuthority.Leave.class);

    @AfterAll
    void close() {
        utopia.close();
    }

    @BeforeEach
    void letEverythingLeave() {
        permit.allow();
    }

    @Test
    void keepsBackWhatMustNotLeaveAnyMore() {
        Packet packet = Drafts.request();
        Post.send(utopia, packet, Channel.MAIL);
        permit.refuse("The send gate does not let it leave.");

        assertThat(take()).isFalse();

        assertThat(Post.state(utopia, packet.id())).isEqualTo(State.FAILED);
        assertThat(Post.entry(utopia, packet.id()).trouble()).contains("The send gate does not let it leave.");
        assertThat(utopia.bean(MeterRegistry.class)
                        .get("pouch.outbox.withheld")
                        .counter()
                        .count())
                .isPositive();
        permit.allow();
        assertThat(take()).as("it waits for a person, not for time").isFalse();
    }

    @Test
    void waitsWhileNobodyAnswers() {
        Packet packet = Drafts.request();
        Post.send(utopia, packet, Channel.MAIL);
        permit.fail(() -> new IllegalStateException("The safeguard table decides nothing, so nothing leaves."));

        assertThat(take()).isFalse();

        assertThat(Post.state(utopia, packet.id())).isEqualTo(State.QUEUED);
        assertThat(Post.entry(utopia, packet.id()).trouble()).isNotEmpty();
    }

    @Test
    void beginsNoAttemptOfWhatMustNotLeave() {
        Packet packet = Drafts.request();
        utopia.bean(SealPacket.class).seal(packet);
        permit.refuse("The send gate does not let it leave.");

        assertThatThrownBy(() -> utopia.bean(DispatchPacket.class).dispatch(packet.id(), Channel.MAIL, 1))
                .isInstanceOf(LeaveRefused.class);
        assertThat(take()).isFalse();
    }

    private boolean take() {
        return utopia.bean(Outbox.class)
                .take(TestAuthority.RURITANIA, Channel.MAIL, Long.MAX_VALUE, Duration.ZERO)
                .isPresent();
    }
}
