package org.pouch.casework.intervention;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.intervention.Intervention.State;
import org.pouch.casework.intervention.InterventionBook.Entered;
import org.pouch.exchange.ResendPacket;
import org.pouch.packet.PacketId;
import org.pouch.packet.RequestId;
import org.springframework.stereotype.Component;

/** Does what is written down, and writes down how it ended. */
@Component
final class Acting {
    private static final String UNKNOWN = "The engine did not say how it ended. Look at the instance.";

    private static final String UNKNOWN_PACKET = "It is not known whether it was put out. Look at the packet.";

    private final InterventionBook book;
    private final EngineControl engine;
    private final ResendPacket packets;
    private final LedCases led;

    Acting(InterventionBook book, EngineControl engine, ResendPacket packets, LedCases led) {
        this.book = book;
        this.engine = engine;
        this.packets = packets;
        this.led = led;
    }

    /** An engine that does not answer, or a database that is away, is thrown: nothing is written down then. */
    void perform(Entered entered) {
        try {
            act(entered);
        } catch (InterventionRefused refused) {
            book.end(entered, State.REFUSED, refused.sentence());
            return;
        }
        book.end(entered, State.DONE, startAgain(entered).orElse(null));
    }

    private void act(Entered entered) {
        if (entered.order().act() == Act.RESEND) {
            packets.again(new PacketId(entered.order().subject()), entered.id()).ifPresent(why -> {
                throw new InterventionRefused(why);
            });
        } else {
            engine.perform(entered.order());
        }
    }

    void endUnknown(Entered entered) {
        book.end(entered, State.UNKNOWN, entered.order().act() == Act.RESEND ? UNKNOWN_PACKET : UNKNOWN);
    }

    /** @return why the case was not started again, where that was wanted */
    private Optional<String> startAgain(Entered entered) {
        @Nullable RequestId request = entered.request();
        if (!entered.order().startsAgain()) {
            return Optional.empty();
        }
        if (request == null) {
            return Optional.of("It was cancelled. It belongs to no case that could be started again.");
        }
        try {
            led.lead(request, entered.officer());
            return Optional.empty();
        } catch (DecisionRefused | InterventionRefused refused) {
            return Optional.of("It was cancelled, and the case was not started again: " + refused.getMessage());
        }
    }
}
