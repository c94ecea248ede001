package org.pouch.exchange.send;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Optional;
import org.pouch.exchange.ExchangeSettings;
import org.pouch.exchange.Outbox.Setback;
import org.pouch.exchange.Outbox.Setback.Kind;
import org.pouch.exchange.permit.SendPermit;
import org.pouch.exchange.permit.SendPermit.Occasion;
import org.pouch.exchange.standstill.Standstill;
import org.pouch.exchange.store.DatabaseFailure;
import org.pouch.exchange.store.StoredPacket;
import org.pouch.packet.PacketId;
import org.pouch.resilience.FailureText;
import org.pouch.resilience.LeaseKeeper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** What is in the outbox and must not leave, counted by partner. */
@Component
final class Withheld implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(Withheld.class);

    private final SendPermit permit;
    private final Standstill standstill;
    private final MeterRegistry meters;
    private final LeaseKeeper watch;

    Withheld(SendPermit permit, Standstill standstill, MeterRegistry meters, ExchangeSettings settings, Clock clock) {
        this.permit = permit;
        this.standstill = standstill;
        this.meters = meters;
        this.watch = new LeaseKeeper("leave-to-go-on", settings.lease(), settings.longestSending(), clock);
    }

    /** Why the bytes do not leave now; where nobody answers they wait until somebody does. */
    Optional<Setback> objection(StoredPacket packet) {
        try {
            return permit.objection(packet.packetId(), packet.kind(), packet.digest(), Occasion.SEND)
                    .map(why -> withheld(packet, why));
        } catch (RuntimeException notAnswered) {
            if (notAnswered instanceof DataAccessException || DatabaseFailure.isAway(notAnswered)) {
                throw notAnswered;
            }
            String why = FailureText.forPerson("Asking whether it may leave failed.", notAnswered);
            LOG.warn(
                    "Packet {} waits, since nobody says whether it may leave: {}",
                    packet.packetId(),
                    FailureText.forLog(notAnswered));
            return Optional.of(withheld(packet, Kind.PASSING, why));
        }
    }

    /** Whether cooperation stands still for it; where nobody answers, {@link #objection} is asked and says so. */
    boolean isHeld(StoredPacket packet) {
        try {
            return packet.kind().isOfCase() && standstill.holds(packet.packetId(), packet.kind());
        } catch (RuntimeException notAnswered) {
            if (notAnswered instanceof DataAccessException || DatabaseFailure.isAway(notAnswered)) {
                throw notAnswered;
            }
            LOG.debug(
                    "Whether packet {} stands still is not answered: {}",
                    packet.packetId(),
                    FailureText.forLog(notAnswered));
            return false;
        }
    }

    /**
     * Asks again and again whether what is on its way must not go on, until the answer is closed. By a thread of its own: whoever answers reads a case, and while
     * that lasts leases are renewed.
     *
     * @param end done each time that it must not
     * @param unanswered done when nobody has answered for three leases, and again and again
     */
    LeaseKeeper.Kept watch(PacketId packet, Runnable end, Runnable unanswered) {
        return watch.keep(
                () -> {
                    if (permit.mustEnd(packet)) {
                        end.run();
                    }
                },
                () -> {}, // Whoever renews its lease looks at that.
                unanswered);
    }

    @Override
    public void destroy() {
        watch.close();
    }

    private Setback withheld(StoredPacket packet, String why) {
        return withheld(packet, Kind.REFUSED, why);
    }

    private Setback withheld(StoredPacket packet, Kind kind, String why) {
        Counter.builder("pouch.outbox.withheld")
                .description(
                        "How often a packet was kept from leaving, by the send gate or because nobody answered for it")
                .tag("partner", packet.partner().value())
                .register(meters)
                .increment();
        return new Setback(kind, why);
    }
}
