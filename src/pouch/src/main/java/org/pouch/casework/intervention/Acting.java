package org.pouch.casework.intervention;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.intervention.Intervention.State;
import org.pouch.casework.intervention.InterventionBook.Entered;
import org.pouch.exchange.DeadLetterQueues;
import org.pouch.exchange.ExamineAgain;
import org.pouch.exchange.InboxId;
import org.pouch.exchange.ResendPacket;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketId;
import org.pouch.packet.RequestId;
import org.springframework.stereotype.Component;

/** Does what is written down, and writes down how it ended. */
@Component
final class Acting {
    private static final String UNKNOWN = "The engine did not say how it ended. Look at the instance.";

    private static final String UNKNOWN_PACKET = "It is not known whether it was put out. Look at the packet.";

    private static final String UNKNOWN_LETTERS =
            "It is not known how many were taken in. Look at the channel: what lies there still can be taken in again.";

    private static final String UNKNOWN_RECEIPT =
            "It is not known whether it was taken in. Look at the quarantine: what stands there still can be taken in again.";

    private final InterventionBook book;
    private final EngineControl engine;
    private final ResendPacket packets;
    private final DeadLetterQueues letters;
    private final ExamineAgain arrivals;
    private final LedCases led;
    private final KeptValues values;

    Acting(
            InterventionBook book,
            EngineControl engine,
            ResendPacket packets,
            DeadLetterQueues letters,
            ExamineAgain arrivals,
            LedCases led,
            KeptValues values) {
        this.book = book;
        this.engine = engine;
        this.packets = packets;
        this.letters = letters;
        this.arrivals = arrivals;
        this.led = led;
        this.values = values;
    }

    /** An engine that does not answer, or a database that is away, is thrown: nothing is written down then. */
    void perform(Entered entered) {
        try {
            Order order = values.opened(entered);
            if (isOnceAtEngine(order) && !begins(entered)) {
                return;
            }
            act(order, entered.id());
        } catch (InterventionRefused refused) {
            book.end(entered, State.REFUSED, refused.sentence());
            return;
        }
        book.end(entered, State.DONE, startAgain(entered).orElse(null));
    }

    private static boolean isOnceAtEngine(Order order) {
        return order.act() == Act.MOVE || order.act() == Act.SET_VARIABLE;
    }

    /** From the mark on it is not known to be undone. While the engine is away nothing is marked, and all that is left can still be done. */
    private boolean begins(Entered entered) {
        engine.requireGround(entered.order());
        return book.begin(entered);
    }

    private void act(Order order, String intervention) {
        switch (order.act()) {
            case RESEND ->
                packets.again(new PacketId(order.subject()), intervention).ifPresent(Acting::refuse);
            case TAKE_IN -> letters.takeIn(new AuthorityId(order.subject())).ifPresent(Acting::refuse);
            case TAKE_RECEIPT ->
                arrivals.takeInReceipt(new InboxId(order.subject())).ifPresent(Acting::refuse);
            case RETRY, SET_VARIABLE, CANCEL, MOVE, MIGRATE -> engine.perform(order);
        }
    }

    private static void refuse(String why) {
        throw new InterventionRefused(why);
    }

    void endUnknown(Entered entered) {
        String unknown = switch (entered.order().act()) {
            case RESEND -> UNKNOWN_PACKET;
            case TAKE_IN -> UNKNOWN_LETTERS;
            case TAKE_RECEIPT -> UNKNOWN_RECEIPT;
            case RETRY, SET_VARIABLE, CANCEL, MOVE, MIGRATE -> UNKNOWN;
        };
        book.end(entered, State.UNKNOWN, unknown);
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
