package org.pouch.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.pouch.exchange.permit.LeaveRefused;
import org.pouch.packet.Packet;
import org.pouch.testing.TestAuthority;
import org.pouch.testing.TwoAuthorities;

/** A packet goes by the channels that the parties of its case agreed, whatever way is wanted. */
@Tag("slow")
@ExtendWith(TwoAuthorities.Provided.class)
class AgreedChannelsTest {
    private final TestAuthority utopia;
    private final TestAuthority.Leave permit;

    AgreedChannelsTest(TwoAuthorities two) {
        utopia = two.utopia();
        permit = utopia.bean(TestAuthority.Leave.class);
    }

    @AfterEach
    void letEverythingLeave() {
        permit.allow();
    }

    @Test
    void takesAnAgreedWayForTheOneThatIsWanted() {
        Packet packet = sealed();
        permit.agree(Channel.QUEUE);

        utopia.bean(DispatchPacket.class).dispatch(packet.id(), Channel.SFTP, 1);

        assertThat(Post.entry(utopia, packet.id()).channel()).isEqualTo(Channel.QUEUE);
    }

    @Test
    void takesNoneWhereNoneIsAgreed() {
        Packet packet = sealed();
        permit.agree();

        assertThatThrownBy(() -> utopia.bean(DispatchPacket.class).dispatch(packet.id(), Channel.SFTP, 1))
                .isInstanceOf(LeaveRefused.class)
                .hasMessageContaining("admits none of the channels to XRU-CRS");
    }

    private Packet sealed() {
        Packet packet = Drafts.request();
        utopia.bean(SealPacket.class).seal(packet);
        return packet;
    }
}
