package org.pouch.casework.intervention;

import org.jspecify.annotations.Nullable;
import org.pouch.exchange.InboxId;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketId;
import org.pouch.packet.RequestId;

/**
 * One act at one process instance, at one packet or arrival, or at the channel of one partner.
 *
 * @param subject the incident, the variable, the element that is left, the definition of the version, the packet, the partner, the arrival; or nothing
 * @param target the element of the incident, the value as JSON, the element that is entered, the number of the version, what
 *     follows a cancellation; or nothing
 */
public record Order(Act act, Place place, String subject, String target) {
    private static final String START_AGAIN = "START_AGAIN";

    /**
     * @param processInstance 0 where the act is at none
     * @param process the id of its model
     * @param named the case that the engine names
     */
    public record Place(
            long processInstance, String process, @Nullable String named) {
        private static final long NOWHERE = 0;

        /** At no instance, and in no case. */
        static final Place NONE = new Place(NOWHERE, "", null);

        static Place nowhere(RequestId request) {
            return new Place(NOWHERE, "", request.value());
        }

        boolean isNowhere() {
            return processInstance == NOWHERE;
        }
    }

    public static Order retry(Place place, long incident, String element) {
        return new Order(Act.RETRY, place, Long.toString(incident), element);
    }

    public static Order setVariable(Place place, String name, String json) {
        return new Order(Act.SET_VARIABLE, place, name, json);
    }

    /** @param startAgain whether the process of the case begins anew */
    public static Order cancel(Place place, boolean startAgain) {
        return new Order(Act.CANCEL, place, "", startAgain ? START_AGAIN : "");
    }

    public static Order move(Place place, String from, String to) {
        return new Order(Act.MOVE, place, from, to);
    }

    public static Order migrate(Place place, long definition, int version) {
        return new Order(Act.MIGRATE, place, Long.toString(definition), Integer.toString(version));
    }

    public static Order resend(PacketId packet, RequestId request) {
        return new Order(Act.RESEND, Place.nowhere(request), packet.value(), "");
    }

    public static Order takeIn(AuthorityId partner) {
        return new Order(Act.TAKE_IN, Place.NONE, partner.value(), "");
    }

    public static Order takeReceipt(InboxId arrival) {
        return new Order(Act.TAKE_RECEIPT, Place.NONE, arrival.value(), "");
    }

    boolean startsAgain() {
        return act == Act.CANCEL && target.equals(START_AGAIN);
    }

    /** What is kept of the target for good: values of variables are not. */
    String keptTarget() {
        return act == Act.SET_VARIABLE ? "" : target;
    }

    /** For the ledger and for people: ids and names, no value. */
    String what() {
        return what(act, subject, keptTarget());
    }

    static String what(Act act, String subject, String target) {
        return switch (act) {
            case RETRY -> target + " " + subject;
            case SET_VARIABLE, RESEND, TAKE_IN, TAKE_RECEIPT -> subject;
            case CANCEL -> target;
            case MOVE -> subject + " > " + target;
            case MIGRATE -> "v" + target;
        };
    }
}
