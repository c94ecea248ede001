package org.pouch.casework.office;

import org.pouch.casework.UserTaskId;
import org.pouch.casework.VerifyIdentity;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;

/** A case whose transfer notice was let be sealed: the person departs on 20 March 2026, 09:30 at +08:00. */
public final class NoticedCase {
    private NoticedCase() {}

    public static RequestId of(Office utopia, Office ruritania) {
        RequestId lyu = utopia.open("request");
        utopia.prepares(lyu, form -> form.put("checkNote", "The passport shows the newer spelling."));
        utopia.approves(UserTaskId.APPROVE_REQUEST, lyu);
        ruritania.files(utopia.seals(lyu, PacketKind.REQUEST));
        ruritania.does(Office.LI, UserTaskId.REGISTER_REQUEST, lyu, form -> {});
        ruritania.the(VerifyIdentity.class).queryRegister(lyu);
        ruritania.does(Office.LI, UserTaskId.CONFIRM_MATCH, lyu, form -> form.put("verification", "CONFIRMED"));
        ruritania.does(Office.LI, UserTaskId.DECIDE_REPLY, lyu, form -> form.put("outcome", "CONFIRMED"));
        ruritania.approves(UserTaskId.APPROVE_REPLY, lyu);
        utopia.files(ruritania.seals(lyu, PacketKind.REPLY));
        utopia.does(Office.LI, UserTaskId.CHECK_IDENTITY_DIFFERENCES, lyu, form -> form.put("decision", "ACCEPT"));
        ruritania.does(
                Office.LI,
                UserTaskId.PREPARE_TRAVEL_DOCUMENT,
                lyu,
                form -> form.put("placeOfIssue", "Haigang 海港")
                        .put("journeyFrom", "Utopia")
                        .put("journeyTo", "Ruritania"));
        ruritania.approves(UserTaskId.APPROVE_TRAVEL_DOCUMENT, lyu);
        utopia.files(ruritania.seals(lyu, PacketKind.TRAVEL_DOCUMENT));
        utopia.does(
                Office.LI,
                UserTaskId.PLAN_TRANSFER,
                lyu,
                form -> form.put("departureDate", "2026-03-20")
                        .put("departureTime", "09:30")
                        .put("departureZone", "+08:00")
                        .put("carrier", "UT0815")
                        .put("routeFrom", "UTAMA")
                        .put("routeTo", "XRRUR")
                        .put("contact24h", "+999 10 555 0100"));
        utopia.approves(UserTaskId.APPROVE_TRANSFER, lyu);
        utopia.seals(lyu, PacketKind.TRANSFER_NOTICE);
        return lyu;
    }
}
