package org.pouch.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.exchange.Post.encryptedFor;
import static org.pouch.exchange.Post.sealedBy;
import static org.pouch.exchange.Post.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.pouch.exchange.PacketRegister.State;
import org.pouch.exchange.VerifyArrival.Outcome;
import org.pouch.exchange.VerifyArrival.Status;
import org.pouch.packet.Packet;
import org.pouch.packet.ReceiptCode;
import org.pouch.packet.ReceiptLevel;
import org.pouch.testing.TestAuthority;

/** An acceptance counts for one document, by the authority that received it, and says one thing. */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BoundReceiptsTest {
    private final TestAuthority utopia = TestAuthority.start(TestAuthority.sample(TestAuthority.UTOPIA));
    private Packet packet = Drafts.request();

    @BeforeEach
    void seal() {
        packet = Drafts.request();
        utopia.bean(SealPacket.class).seal(packet);
    }

    @AfterAll
    void stop() {
        utopia.close();
    }

    @Test
    void refusesAnAcceptanceThatNamesNoDocument() {
        refuses(ReceiptLevel.BUSINESS, receipt -> receipt.putNull("documentDigest"));
        refuses(ReceiptLevel.TECHNICAL, receipt -> receipt.putNull("documentDigest"));
    }

    @Test
    void refusesAnAcceptanceInTheNameOfAnother() {
        refuses(ReceiptLevel.BUSINESS, receipt -> receipt.put("receivingAuthority", "UTO-MOI"));
    }

    @Test
    void refusesWhatIsAcceptedAndRejected() {
        refuses(ReceiptLevel.BUSINESS, receipt -> receipt.put("outcome", "REJECTED"));
    }

    /** Terms run from what is signed, and from nothing else. */
    @Test
    void refusesAnAcceptanceWhoseTermsRunFromAnotherTime() {
        refuses(ReceiptLevel.BUSINESS, receipt -> receipt.put("clockStart", "2099-01-01T00:00:00Z"));
    }

    @Test
    void takesAnAcceptanceOfTheDocument() {
        Outcome outcome = told(Drafts.acceptance(utopia, packet.id(), ReceiptLevel.BUSINESS));

        assertThat(outcome.status()).isEqualTo(Status.ACCEPTED);
    }

    private void refuses(ReceiptLevel level, Consumer<ObjectNode> change) {
        Packet honest = Drafts.acceptance(utopia, packet.id(), level);
        ObjectNode data = honest.data().deepCopy();
        change.accept(data);

        Outcome outcome = told(new Packet(honest.envelope(), data, List.of()));

        assertThat(outcome.status()).isEqualTo(Status.QUARANTINED);
        assertThat(outcome.code()).isEqualTo(ReceiptCode.SCHEMA);
        assertThat(state(utopia, packet.id())).isEqualTo(State.SEALED);
    }

    private Outcome told(Packet receipt) {
        byte[] envelope = encryptedFor("uto", sealedBy("xru", receipt).document());
        InboxId arrival = utopia.bean(ReceivePacket.class)
                .receive(new Arrival(TestAuthority.RURITANIA, Channel.QUEUE, receipt.id() + ".p7m", envelope));
        return utopia.bean(VerifyArrival.class).verify(arrival);
    }
}
