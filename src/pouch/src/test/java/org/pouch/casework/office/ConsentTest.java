package org.pouch.casework.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.GateBlocked;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.dossier.EntryStore;
import org.pouch.casework.dossier.OfficerEntry;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;

/** What the two states said of a journey and its papers bounds what officers enter (tables B, C and E). */
class ConsentTest {
    private final BothSides both = new BothSides();
    private final Office utopia = both.utopia;
    private final Office ruritania = both.ruritania;

    @AfterEach
    void close() {
        both.close();
    }

    @Test
    void letsNobodyBePlannedForADayAfterThePartnersConsent() {
        both.decided = form -> form.put("validUntil", "2026-03-19");
        RequestId lyu = both.documented();

        assertRefuses("departureDate", () -> both.plans(lyu));
        both.planned = form -> form.put("departureDate", "2026-03-19");
        both.plans(lyu);

        assertThat(utopia.dossier(lyu).row().standing().shown()).isEqualTo("TRANSFER_PLANNED");
    }

    /** The notice names the day where the journey begins, and by that one nothing is sealed: it must not be planned first. */
    @Test
    void countsTheDayWhereTheJourneyBeginsThoughItIsStillTheOneBeforeElsewhere() {
        both.decided = form -> form.put("validUntil", "2026-03-19");
        RequestId lyu = both.documented();
        both.planned = form -> form.put("departureDate", "2026-03-20")
                .put("departureTime", "00:30")
                .put("departureZone", "+14:00");

        assertRefuses("departureDate", () -> both.plans(lyu));
    }

    /** As it may have been planned by a release that did not ask. */
    @Test
    void sealsNoNoticeOfADepartureAfterTheConsent() {
        both.decided = form -> form.put("validUntil", "2026-03-20");
        RequestId lyu = both.documented();
        both.plans(lyu);
        OfficerEntry plan = utopia.dossier(lyu).requireEntry(UserTaskId.PLAN_TRANSFER);
        ObjectNode later = plan.form().deepCopy().put("departureDate", "2026-03-21");
        utopia.the(EntryStore.class)
                .insert(
                        lyu,
                        null,
                        new OfficerEntry(0, 990_001, plan.task(), plan.officer(), later, plan.variables(), plan.at()));
        utopia.approves(UserTaskId.APPROVE_TRANSFER, lyu);

        assertThatThrownBy(() -> utopia.seals(lyu, PacketKind.TRANSFER_NOTICE)).isInstanceOf(GateBlocked.class);
        utopia.reviewsBlock(lyu, form -> {
            assertThat(form.path("rules").asText()).contains("consent is good until 2026-03-20");
            form.put("decision", "PREPARE_AGAIN").put("grounds", "The consent of the partner ends before that day.");
        });
    }

    @Test
    void issuesNoDocumentForLongerThanAgreed() {
        RequestId lyu = utopia.open("request");
        ruritania.files(both.request(lyu));
        utopia.files(both.reply(lyu, "CONFIRMED"));
        Consumer<ObjectNode> journey = form ->
                form.put("placeOfIssue", "Haigang").put("journeyFrom", "Utopia").put("journeyTo", "Ruritania");

        // 90 days from 2 March.
        assertRefuses(
                "validUntil",
                () -> ruritania.does(
                        Office.LI,
                        UserTaskId.PREPARE_TRAVEL_DOCUMENT,
                        lyu,
                        journey.andThen(form -> form.put("validUntil", "2026-06-01"))));
        ruritania.does(
                Office.LI,
                UserTaskId.PREPARE_TRAVEL_DOCUMENT,
                lyu,
                journey.andThen(form -> form.put("validUntil", "2026-05-31")));
    }

    @Test
    void recordsNoHandoverOfADayBeforeTheTransfer() {
        RequestId lyu = both.accepted();
        both.departs(lyu);

        assertThatThrownBy(() -> both.record(lyu, form -> form.put("handoverDate", "2026-03-18")))
                .isInstanceOfSatisfying(
                        DecisionRefused.class,
                        refused -> assertThat(refused.fields()).containsOnlyKeys("handoverDate"));
        // Across the date line.
        both.record(lyu, form -> form.put("handoverDate", "2026-03-19"));
    }

    private static void assertRefuses(String field, ThrowingCallable entry) {
        assertThatThrownBy(entry)
                .isInstanceOfSatisfying(
                        DecisionRefused.class,
                        refused -> assertThat(refused.fields()).containsOnlyKeys(field));
    }
}
