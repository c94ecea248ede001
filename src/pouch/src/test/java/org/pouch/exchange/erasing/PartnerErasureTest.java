package org.pouch.exchange.erasing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.pouch.exchange.Channel;
import org.pouch.exchange.DispatchPacket;
import org.pouch.exchange.PacketRegister;
import org.pouch.exchange.SealPacket;
import org.pouch.exchange.erasing.EraseCase.Outcome;
import org.pouch.exchange.erasing.ErasureReport.Erasure;
import org.pouch.exchange.erasing.ErasureReport.State;
import org.pouch.ledger.Ledger;
import org.pouch.ledger.LedgerVerifier;
import org.pouch.packet.Envelope;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketIds;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.pouch.testing.SamplePackets;
import org.pouch.testing.TestAuthority;
import org.pouch.testing.TwoAuthorities;
import org.pouch.vault.CaseErased;
import org.pouch.vault.CaseVault;
import org.springframework.transaction.support.TransactionTemplate;

/** what was erased here is erased at the partner, and confirmed; over real channels. */
@Tag("slow")
@ExtendWith(TwoAuthorities.Provided.class)
class PartnerErasureTest {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final PacketIds IDS = new PacketIds(CLOCK);
    private static final AtomicInteger NUMBERS = new AtomicInteger(700_000);

    private final TestAuthority utopia;
    private final TestAuthority ruritania;

    private RequestId request = RequestId.NONE;
    private PacketId packet = new PacketId("00000000-0000-0000-0000-000000000000");

    PartnerErasureTest(TwoAuthorities two) {
        utopia = two.utopia();
        ruritania = two.ruritania();
    }

    @BeforeEach
    void exchange() {
        request = new RequestId("urn:rdx:UTO:2026:" + NUMBERS.incrementAndGet());
        Packet sent = draft(request);
        packet = sent.id();
        utopia.bean(SealPacket.class).seal(sent);
        utopia.bean(DispatchPacket.class).dispatch(packet, Channel.QUEUE, 1);
        soon().until(() -> state(utopia) == PacketRegister.State.ACKNOWLEDGED);
    }

    @AfterEach
    void eraseAgain() {
        ruritania.cases().erasesAs(null);
    }

    @Test
    void erasesAtThePartnerWhatWasErasedHereAndKeepsTheProof() {
        erase(CLOCK.instant());

        soon().until(() -> ours().map(Erasure::state).equals(Optional.of(State.ERASED)));
        assertThat(ours().orElseThrow().agrees()).isTrue();
        assertThat(ruritania.cases().erased()).contains(request);
        assertThat(theirs().orElseThrow().state()).isEqualTo(State.ERASED);
        assertThat(events(utopia)).contains("ASKED", "PARTNER_ERASED");
        assertThat(events(ruritania)).contains("ANSWERED_ERASED");
        for (TestAuthority each : List.of(utopia, ruritania)) {
            assertThat(each.bean(PacketRegister.class).find(packet)).isPresent();
            assertThat(each.bean(LedgerVerifier.class).verify().isIntact()).isTrue();
        }
        assertThatThrownBy(() -> utopia.bean(PacketRegister.class).document(packet))
                .isInstanceOf(CaseErased.class);
    }

    @Test
    void hearsThatThePartnerStillWorksOnItAndLaterThatItErasedItItself() {
        ruritania.cases().erasesAs(new Outcome.Kept());
        erase(CLOCK.instant());
        soon().until(() -> ours().map(Erasure::state).equals(Optional.of(State.KEPT)));

        in(ruritania, () -> ruritania.bean(AskErasure.class).owe(request, CLOCK.instant()));

        soon().until(() -> ours().map(Erasure::state).equals(Optional.of(State.ERASED)));
        soon().until(() -> ruritania.bean(ErasureReport.class).ofCase(request).stream()
                .anyMatch(each -> each.ours() && each.state() == State.ERASED));
    }

    @Test
    void tellsOfAPartnerThatDoesNotConfirmInTime() {
        ruritania.cases().erasesAs(new Outcome.Ending());
        erase(CLOCK.instant().minus(4, ChronoUnit.DAYS));
        soon().until(() -> ours().map(Erasure::state).equals(Optional.of(State.ASKED)));

        soon().until(() -> {
            utopia.look("erasureWork");
            return ours().orElseThrow().overdue();
        });
        assertThat(events(utopia)).contains("OVERDUE");
        assertThat(utopia.bean(PartnerErasureHealth.class).health().getDetails())
                .containsKey("XRU-CRS");

        ruritania.cases().erasesAs(null);
        soon().until(() -> {
            ruritania.look("erasureWork");
            return ours().map(Erasure::state).equals(Optional.of(State.ERASED));
        });
        assertThat(ours().orElseThrow().overdue()).isFalse();
    }

    @Test
    void asksNobodyAboutACaseThatNobodyHeardOf() {
        RequestId silent = new RequestId("urn:rdx:UTO:2026:987654");

        in(utopia, () -> utopia.bean(AskErasure.class).owe(silent, CLOCK.instant()));

        assertThat(utopia.bean(ErasureReport.class).ofCase(silent)).isEmpty();
    }

    @Test
    void asksOnce() {
        erase(CLOCK.instant());
        erase(CLOCK.instant());

        assertThat(utopia.bean(ErasureReport.class).ofCase(request)).hasSize(1);
    }

    /** Under a number of its own: others use these authorities, too. */
    private static Packet draft(RequestId request) {
        Packet sample = SamplePackets.of(PacketKind.REQUEST);
        Envelope envelope = sample.envelope();
        ObjectNode data = sample.data().deepCopy();
        data.put("requestId", request.value());
        return new Packet(
                new Envelope(
                        IDS.next(),
                        PacketKind.REQUEST,
                        envelope.corridor(),
                        request,
                        null,
                        envelope.agreement(),
                        CLOCK.instant().truncatedTo(ChronoUnit.MILLIS),
                        envelope.languages()),
                data,
                sample.attachments());
    }

    private void erase(Instant at) {
        in(utopia, () -> {
            utopia.bean(CaseVault.class).erase(request);
            utopia.bean(AskErasure.class).owe(request, at.truncatedTo(ChronoUnit.MILLIS));
        });
    }

    private static void in(TestAuthority authority, Runnable step) {
        authority.bean(TransactionTemplate.class).executeWithoutResult(status -> step.run());
    }

    private Optional<Erasure> ours() {
        return utopia.bean(ErasureReport.class).ofCase(request).stream()
                .filter(Erasure::ours)
                .findFirst();
    }

    private Optional<Erasure> theirs() {
        return ruritania.bean(ErasureReport.class).ofCase(request).stream()
                .filter(each -> !each.ours())
                .findFirst();
    }

    private PacketRegister.State state(TestAuthority authority) {
        return authority
                .bean(PacketRegister.class)
                .find(packet)
                .map(PacketRegister.Entry::state)
                .orElse(PacketRegister.State.SEALED);
    }

    private List<String> events(TestAuthority authority) {
        return authority.bean(Ledger.class).ofCase(request).stream()
                .filter(line -> line.event().equals("PartnerErasure"))
                .map(line -> line.data().replaceAll(".*\"what\":\"([A-Z_]+)\".*", "$1"))
                .toList();
    }

    private static ConditionFactory soon() {
        return await().pollInterval(Duration.ofMillis(100));
    }
}
