package org.pouch.casework.gate;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.CaseRegister.Side;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.journey.PastDeparture;
import org.pouch.casework.journey.Renewals;
import org.pouch.packet.PacketId;

/** What an officer stops who stops a packet, or a departure, in <em>Review block</em>: the models end the case of some kinds, and of others the packet alone. */
public final class StopWords {
    private static final String DEPARTURE = "Nobody departs, and the case is closed. · 当事人不予出发，案件结案。";
    private static final String TOO_LATE =
            "The person has departed already: nothing is stopped or released any more. Tell the partner what it has to know, and"
                    + " answer Ask again when you have. · 当事人已经出发：无可停止或放行。请将应知事项告知对方，"
                    + "办妥后选择再次询问。";
    private static final String WITH_THE_CASE = "This packet is not sent, and the case is closed. · 本文件不予发送，案件结案。";
    private static final String ALONE = "This packet is not sent, and the case goes on. · 本文件不予发送，案件继续办理。";

    private static final String AWAITED =
            "The other side waits for this packet, and it is not stopped: ask again, or have it prepared again. Once the other side"
                    + " needs nothing any more, it takes the case back. Where it is gone for good, end the case without telling"
                    + " it, which a second officer approves. · 对方正在等候本文件，不得停止：请再次询问，或重新编制。"
                    + "对方不再需要时，由其撤回案件。对方确已不复存在的，可结案而不告知对方，由另一名官员审批。";

    private StopWords() {}

    /**
     * @param packet null of a departure: its process names none
     * @param isAwaited whether the other side waits for the packet, and has not said that it knows the case no more
     */
    public static String of(Dossier dossier, @Nullable PacketId packet, boolean isAwaited) {
        if (packet == null) {
            return PastDeparture.isOver(dossier) ? TOO_LATE : DEPARTURE;
        }
        Optional<CasePacket> draft = dossier.packets().stream()
                .filter(each -> each.id().equals(packet))
                .findFirst();
        return draft.map(each -> isAwaited ? AWAITED : of(dossier, each)).orElse(ALONE);
    }

    private static String of(Dossier dossier, CasePacket draft) {
        return switch (draft.kind()) {
            case REQUEST, REPLY, TRANSFER_NOTICE, TRANSFER_ANSWER, HANDOVER_RECORD -> WITH_THE_CASE;
            case TRAVEL_DOCUMENT -> Renewals.of(dossier).isPartOf(draft) ? ALONE : WITH_THE_CASE;
            case WITHDRAWAL ->
                "The partner is not told that the case was taken back, and it is closed here." + " · 不告知对方本案已撤回，本方结案。";
            case RETURN_IN_ERROR ->
                "This return is not sent, and the case is not closed: its process goes on waiting for an answer until somebody"
                        + " gives the return up in Press for return. To leave the person there at once, have it prepared"
                        + " again. · 本次退回不予发送，案件不结案：流程仍等候答复，直至有人在催办退回答复中予以放弃。"
                        + "如决定不予退回，请重新编制。";
            case RETURN_ANSWER ->
                "An answer to a return is not stopped, because the other side waits for it: ask again, or have it prepared"
                        + " again. · 退回答复不得停止，因对方正在等候：请再次询问，或重新编制。";
            case RETURN_NOTE ->
                dossier.row().side() == Side.REQUESTED
                        ? ALONE
                        : "A note of a return is not stopped here, because the other side waits for it: ask again, or have it"
                                + " prepared again. · 退回记录不得在此停止，因对方正在等候：请再次询问，或重新编制。";
            case RECTIFICATION ->
                "This correction is not sent. In a case that is open it is not stopped: have it prepared again, and leave"
                        + " the datum there. · 本更正不予发送。未结案的更正不得停止：请重新编制，并决定不予更正。";
            case REMINDER,
                    INTERVIEW_ANSWER,
                    RENEWAL_REQUEST,
                    DOCUMENT_CANCELLATION,
                    RECEIPT,
                    EXCHANGE_NOTE,
                    ERASURE,
                    STATUS_QUERY -> ALONE;
        };
    }
}
