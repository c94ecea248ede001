package org.pouch.process;

import java.util.Arrays;
import java.util.Optional;

/** The job types of the models in processes/, and of instances of earlier ones; each is worked by one step. */
public enum JobType {
    CHECK_COMPLETENESS("casework.checkCompleteness"),
    ASK_SEND_GATE("casework.askSendGate"),
    DRAFT_PACKET("casework.draftPacket"),
    CANCEL_TRANSFER("casework.cancelTransfer"),
    LOOK_UP_AGREEMENT("casework.lookUpAgreement"),
    QUERY_REGISTER("casework.queryRegister"),
    CHECK_TRAVEL_DOCUMENT("casework.checkTravelDocument"),
    LOOK_UP_DOCUMENT("casework.lookUpDocument"),
    ACT_ON_RECTIFICATION("casework.actOnRectification"),
    LOOK_UP_RETURN("casework.lookUpReturn"),
    LOOK_UP_WAIT("casework.lookUpWait"),
    COMPARE_RETURN_NOTES("casework.compareReturnNotes"),
    CLOSE_CASE("casework.closeCase"),
    SEAL_PACKET("exchange.sealPacket"),
    DISPATCH_PACKET("exchange.dispatchPacket"),
    ACKNOWLEDGE_BUSINESS("exchange.acknowledgeBusiness"),
    TAKE_IN_ARRIVAL("exchange.takeInArrival"),
    SETTLE_QUARANTINE("exchange.settleQuarantine"),
    /** Of models of before, whose instances go on. */
    COLLECT_GATE_FACTS("casework.collectGateFacts");

    private final String type;

    JobType(String type) {
        this.type = type;
    }

    /** Whether only instances of earlier models have such jobs. */
    public boolean isOfBefore() {
        return this == COLLECT_GATE_FACTS;
    }

    /** As the models write it. */
    public String type() {
        return type;
    }

    public static Optional<JobType> of(String type) {
        return Arrays.stream(values()).filter(known -> known.type.equals(type)).findFirst();
    }
}
