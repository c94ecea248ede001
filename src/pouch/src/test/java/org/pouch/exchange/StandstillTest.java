package org.pouch.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.exchange.Post.entry;
import static org.pouch.exchange.Post.soon;
import static org.pouch.exchange.Post.state;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.pouch.exchange.PacketRegister.State;
import org.pouch.exchange.note.CooperationNote;
import org.pouch.exchange.note.TellCooperation;
import org.pouch.exchange.standstill.StandstillEnds;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketId;
import org.pouch.packet.ReceiptCode;
import org.pouch.testing.TestAuthority;
import org.pouch.testing.TwoAuthorities;
import org.springframework.transaction.support.TransactionTemplate;

/** While cooperation stands still nothing of a case leaves and nothing is filed; then all goes on, once. */
@Tag("slow")
@ExtendWith(TwoAuthorities.Provided.class)
class StandstillTest {
    private final TestAuthority utopia;
    private final TestAuthority ruritania;

    StandstillTest(TwoAuthorities two) {
        utopia = two.utopia();
        ruritania = two.ruritania();
    }

    @AfterEach
    void goOn() {
        resume(utopia);
        resume(ruritania);
    }

    @Test
    void keepsWhatComesAndSaysNothingElseUntilItGoesOn() {
        cooperation(ruritania).suspend();
        Packet packet = Drafts.request();
        Post.send(utopia, packet, Channel.QUEUE);

        soon().until(() -> codes(packet.id()).contains(ReceiptCode.KEPT_SUSPENDED.name()));
        assertThat(codes(packet.id())).isEqualTo("TRANSPORT KEPT_SUSPENDED");
        // An answer may be here before it is written down that what it answers left.
        soon().until(() -> state(utopia, packet.id()) == State.SENT);
        assertThat(ruritania.cases().filed()).doesNotContain(packet.id());
        assertThat(utopia.failedAttempts())
                .noneMatch(attempt -> attempt.startsWith(packet.id().value()));
        soon().until(() -> ruritania.bean(StandstillEnds.class).still().kept() == 1);

        resume(ruritania);

        soon().until(() -> state(utopia, packet.id()) == State.ACKNOWLEDGED);
        assertThat(ruritania.cases().filed()).containsOnlyOnce(packet.id());
        soon().until(() -> levelsAccepted(packet.id()) == 3); // the last may overtake the others
        soon().until(() -> ruritania.bean(StandstillEnds.class).still().kept() == 0);
    }

    @Test
    void answersACopyOfWhatIsKeptByTheSameReceipt() {
        cooperation(ruritania).suspend();
        Packet packet = Drafts.request();
        Post.send(utopia, packet, Channel.QUEUE);
        soon().until(() -> codes(packet.id()).contains(ReceiptCode.KEPT_SUSPENDED.name()));
        soon().until(() -> ruritania.bean(StandstillEnds.class).still().kept() == 1);

        utopia.bean(DispatchPacket.class).dispatch(packet.id(), Channel.QUEUE, 2);

        soon().until(() -> entry(utopia, packet.id()).state() == State.SENT);
        resume(ruritania);
        soon().until(() -> state(utopia, packet.id()) == State.ACKNOWLEDGED);
        assertThat(ruritania.cases().filed()).containsOnlyOnce(packet.id());
    }

    @Test
    void holdsWhatIsInTheOutboxWithoutFailingIt() {
        cooperation(utopia).suspend();
        Packet packet = Drafts.request();
        Post.send(utopia, packet, Channel.QUEUE);
        soon().until(() -> utopia.bean(StandstillEnds.class).still().held() == 1);
        assertThat(state(utopia, packet.id())).isEqualTo(State.QUEUED);
        assertThat(entry(utopia, packet.id()).trouble()).isNull();

        resume(utopia);

        soon().until(() -> state(utopia, packet.id()) == State.ACKNOWLEDGED);
        assertThat(utopia.failedAttempts())
                .noneMatch(attempt -> attempt.startsWith(packet.id().value()));
    }

    @Test
    void tellsThePartnerSinceWhenAndUntilWhen() {
        Instant from = Instant.parse("2026-03-02T09:15:00.250Z");
        CooperationNote began = note(from, null);
        CooperationNote ended = note(from, from.plus(Duration.ofDays(700)));

        utopia.bean(TellCooperation.class).tell(began, TestAuthority.RURITANIA, packet -> true);
        utopia.bean(TellCooperation.class).tell(ended, TestAuthority.RURITANIA, packet -> true);
        utopia.bean(TellCooperation.class).tell(ended, TestAuthority.RURITANIA, packet -> false);

        soon().until(() -> cooperation(ruritania).notes().size() == 2);
        assertThat(cooperation(ruritania).notes()).containsExactlyInAnyOrder(began, ended);
    }

    private static CooperationNote note(Instant from, @Nullable Instant until) {
        return new CooperationNote(
                new PacketId("0198f0e0-5b3c-7a10-8000-0000000000aa"),
                TestAuthority.UTOPIA,
                TestAuthority.RURITANIA,
                until == null ? null : "UTO-XRU/2026-1",
                from,
                until);
    }

    private String codes(PacketId packet) {
        return String.join(
                ", ",
                entry(utopia, packet).receipts().stream()
                        .map(receipt -> receipt.level() + " " + receipt.code())
                        .toList());
    }

    private long levelsAccepted(PacketId packet) {
        return entry(utopia, packet).receipts().stream()
                .filter(receipt -> receipt.code() == ReceiptCode.ACCEPTED)
                .map(PacketRegister.ReceiptLine::level)
                .distinct()
                .count();
    }

    private static TestAuthority.Cooperation cooperation(TestAuthority authority) {
        return authority.bean(TestAuthority.Cooperation.class);
    }

    private static void resume(TestAuthority authority) {
        cooperation(authority).resume();
        authority
                .bean(TransactionTemplate.class)
                .executeWithoutResult(
                        status -> authority.bean(StandstillEnds.class).lookAgain());
    }
}
