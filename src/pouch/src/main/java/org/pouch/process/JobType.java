package org.pouch.process;

import java.util.Arrays;
import java.util.Optional;

/** The job types of the models in processes/; each is worked by the one step of the same name. */
public enum JobType {
    CHECK_COMPLETENESS("casework.checkCompleteness"),
    ASK_SEND_GATE("casework.askSendGate"),
    DRAFT_PACKET("casework.draftPacket"),
    QUERY_REGISTER("casework.queryRegister"),
    CHECK_TRAVEL_DOCUMENT("casework.checkTravelDocument"),
    CLOSE_CASE("casework.closeCase"),
    SEAL_PACKET("exchange.sealPacket"),
    DISPATCH_PACKET("exchange.dispatchPacket"),
    ACKNOWLEDGE_BUSINESS("exchange.acknowledgeBusiness"),
    TAKE_IN_ARRIVAL("exchange.takeInArrival"),
    SETTLE_QUARANTINE("exchange.settleQuarantine");

    private final String type;

    JobType(String type) {
        this.type = type;
    }

    /** As the models write it. */
    public String type() {
        return type;
    }

    public static Optional<JobType> of(String type) {
        return Arrays.stream(values()).filter(known -> known.type.equals(type)).findFirst();
    }
}
