package org.pouch.casework.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.bar.AskedBars;
import org.pouch.casework.bar.LegalBarRegister;
import org.pouch.casework.bar.LegalBarRegister.Answer;
import org.pouch.casework.correction.MinorityOnFile;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.CasePacket.Direction;
import org.pouch.casework.dossier.Minority;
import org.pouch.casework.dossier.PersonJson;
import org.pouch.casework.duty.TaskTerms;
import org.pouch.casework.find.FindCases;
import org.pouch.casework.onward.OnwardConsents;
import org.pouch.casework.onward.OnwardConsents.Noted;
import org.pouch.casework.onward.OnwardConsents.Purpose;
import org.pouch.casework.rectification.RectifyCase;
import org.pouch.exchange.PacketOutOfPlace;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketKind;
import org.pouch.packet.ReceiptCode;
import org.pouch.packet.RequestId;
import org.pouch.packet.SchemaCheck;
import org.pouch.testing.SamplePackets;

/** what was wrong is corrected at both sides, and the person stays the same (domain.md scenario 23). */
class RectificationTest {
    private static final String NOTE = "The birth certificate was read wrongly.";

    private final BothSides both = new BothSides();
    private final Office utopia = both.utopia;
    private final Office ruritania = both.ruritania;

    @AfterEach
    void close() {
        both.close();
    }

    static void prepares(Office office, RequestId request, Consumer<ObjectNode> change) {
        office.does(Office.LI, UserTaskId.PREPARE_RECTIFICATION, request, form -> {
            form.put("decision", "CORRECT").put("note", NOTE);
            change.accept(form);
        });
    }

    static Packet corrects(Office office, RequestId request, String field, String value) {
        prepares(office, request, form -> form.put("field", field).put("value", value));
        office.approves(UserTaskId.APPROVE_RECTIFICATION, request);
        return BothSides.checked(office.seals(request, PacketKind.RECTIFICATION));
    }

    static void notes(Office office, RequestId request, String decision) {
        office.does(
                Office.LI,
                UserTaskId.NOTE_RECTIFICATION,
                request,
                form -> form.put("decision", decision).put("note", "Compared with the register."));
    }

    static String onFile(Office office, RequestId request, String path) {
        return CaseJson.textOr(office.dossier(request).data(), path, "");
    }

    static void assertField(ThrowingCallable call, String field, String part) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        DecisionRefused.class,
                        refused -> assertThat(refused.fields().get(field)).contains(part));
    }

    private static void assertNotFiled(Office office, Packet packet) {
        assertThatThrownBy(() -> office.files(packet))
                .isInstanceOfSatisfying(
                        PacketOutOfPlace.class,
                        misplaced -> assertThat(misplaced.code()).isEqualTo(ReceiptCode.DUPLICATE_DIFFERENT));
    }

    private RequestId asked() {
        RequestId lyu = utopia.open("request");
        ruritania.files(both.request(lyu));
        return lyu;
    }

    @Test
    void isShownAtBothSidesAndFoundByTheRightName() {
        RequestId lyu = asked();

        Packet corrected = corrects(utopia, lyu, "SECONDARY_IDENTIFIER", "JIANGUA");
        assertThat(corrected.data().toString()).doesNotContain("JIANGUO", NOTE);
        ruritania.files(corrected);

        assertThat(onFile(utopia, lyu, "person.secondaryIdentifier")).isEqualTo("JIANGUA");
        assertThat(onFile(ruritania, lyu, "person.secondaryIdentifier")).isEqualTo("JIANGUA");
        assertThat(ruritania.cases().find(lyu).orElseThrow().line().personLabel())
                .contains("JIANGUA");
        FindCases finding = ruritania.the(FindCases.class);
        assertThat(finding.search(new FindCases.Filter(finding.wanted("Jiangua").orElseThrow(), null, null), 10, 0)
                        .total())
                .isEqualTo(1);
    }

    @Test
    void leadsFromAWrongDateOfBirthToAnotherTravelDocument() {
        RequestId lyu = both.accepted();
        ruritania.files(corrects(utopia, lyu, "DATE_OF_BIRTH", "1985-01-16"));
        // The register has not said so yet.
        assertThatThrownBy(() -> both.departs(lyu)).hasMessageContaining("confirms it otherwise");
        assertThat(ruritania.cancelling).isEmpty();

        notes(ruritania, lyu, "FOLLOW");
        ruritania.the(RectifyCase.class).act(lyu);
        assertThat(ruritania.rectifying).containsExactly(lyu);
        Packet followed = corrects(ruritania, lyu, "DATE_OF_BIRTH", "1985-01-16");
        ruritania.the(RectifyCase.class).act(lyu);
        assertThat(ruritania.rectifying).hasSize(1);
        assertThat(ruritania.cancelling).containsExactly(lyu);
        utopia.files(followed);
        // Nobody here has seen it yet.
        assertThatThrownBy(() -> both.departs(lyu)).hasMessageContaining("no officer has noted");
        notes(utopia, lyu, "NOTED");
        assertThatThrownBy(() -> both.departs(lyu)).hasMessageContaining("differ in");

        ruritania.does(
                Office.LI,
                UserTaskId.CANCEL_TRAVEL_DOCUMENT,
                lyu,
                form -> form.put("decision", "CANCEL")
                        .put("code", "IDENTITY_CHANGED")
                        .put("note", NOTE));
        ruritania.approves(UserTaskId.APPROVE_CANCELLATION, lyu);
        utopia.files(ruritania.seals(lyu, PacketKind.DOCUMENT_CANCELLATION));
        utopia.does(Office.LI, UserTaskId.ASK_FOR_RENEWAL, lyu, form -> form.put("wanted", "NEW_DOCUMENT"));
        utopia.approves(UserTaskId.APPROVE_RENEWAL, lyu);
        ruritania.files(utopia.seals(lyu, PacketKind.RENEWAL_REQUEST));
        ruritania.does(Office.LI, UserTaskId.EXTEND_TRAVEL_DOCUMENT, lyu, form -> form.put("decision", "REISSUE"));
        ruritania.does(Office.LI, UserTaskId.PREPARE_TRAVEL_DOCUMENT, lyu, form -> {});
        ruritania.approves(UserTaskId.APPROVE_TRAVEL_DOCUMENT, lyu);
        Packet reissued = BothSides.checked(ruritania.seals(lyu, PacketKind.TRAVEL_DOCUMENT));
        utopia.files(reissued);

        assertThat(reissued.data().at("/person/dateOfBirth").asText()).isEqualTo("1985-01-16");
        assertThat(reissued.data().at("/mrz/1").asText()).contains("850116");
        // What is in the hands of the partner is another document: the transfer is announced anew.
        utopia.does(
                Office.LI,
                UserTaskId.CHANGE_TRANSFER,
                lyu,
                form -> form.put("decision", "CHANGE").put("cause", "WEATHER").put("note", NOTE));
        both.plans(lyu);
    }

    @Test
    void letsNoDocumentBeExtendedThatSaysWhatWasCorrected() {
        RequestId lyu = both.documented();
        utopia.does(Office.LI, UserTaskId.ASK_FOR_RENEWAL, lyu, form -> form.put("wanted", "EXTENSION"));
        utopia.approves(UserTaskId.APPROVE_RENEWAL, lyu);
        ruritania.files(utopia.seals(lyu, PacketKind.RENEWAL_REQUEST));
        corrects(ruritania, lyu, "DATE_OF_BIRTH", "1986-01-15");

        assertField(
                () -> ruritania.does(
                        Office.LI, UserTaskId.EXTEND_TRAVEL_DOCUMENT, lyu, form -> form.put("decision", "EXTEND")),
                "decision",
                "was corrected");
    }

    @Test
    void doesNotMakeAnotherPersonOfThePerson() {
        RequestId lyu = asked();

        assertField(() -> corrects(utopia, lyu, "DATE_OF_BIRTH", "1990-03-07"), "value", "either the year or the day");
        assertField(() -> corrects(utopia, lyu, "SECONDARY_IDENTIFIER", "XIAOMING"), "value", "another person");
        assertField(() -> corrects(utopia, lyu, "NATIONAL_ID_NUMBER", "999901199003070015"), "value", "digits");
        assertField(() -> corrects(utopia, lyu, "SEX", "male"), "value", "M, F, X or U");
        assertField(() -> corrects(utopia, lyu, "DATE_OF_BIRTH", "2085-01-15"), "value", "future");
    }

    @Test
    void doesNotMakeAnotherPersonStepByStepEither() {
        RequestId lyu = asked();
        ruritania.files(corrects(utopia, lyu, "DATE_OF_BIRTH", "1985-03-15"));
        assertField(() -> corrects(utopia, lyu, "DATE_OF_BIRTH", "1990-03-15"), "value", "either the year or the day");
        ruritania.files(corrects(utopia, lyu, "SECONDARY_IDENTIFIER", "JIANGUA"));
        assertField(() -> corrects(utopia, lyu, "SEX", "F"), "value", "At most 2");
    }

    /** of what the partner sent nobody is said to be told to whom nothing was passed on. */
    @Test
    void namesAsToldOnlyWhomThePartnerLetHaveItsData() {
        RequestId lyu = both.documented();
        Consumer<ObjectNode> told = form ->
                form.put("field", "DATE_OF_BIRTH").put("value", "1985-01-16").put("notifiedRecipients", "XRU-CIV");
        assertField(() -> prepares(ruritania, lyu, told), "notifiedRecipients", "R-34");

        OnwardConsents consents = ruritania.the(OnwardConsents.class);
        consents.note(
                lyu,
                new Noted(
                        new AuthorityId("XRU-CIV"),
                        Purpose.CIVIL_REGISTER,
                        "U-17",
                        ruritania.today().plusDays(30)),
                Office.LI);
        String consent = consents.of(lyu).get(0).id();
        consents.confirm(lyu, consent, Office.ZHAO);
        consents.passOn(lyu, consent, Office.LI);

        assertThat(ruritania
                        .cases()
                        .formData(UserTaskId.PREPARE_RECTIFICATION.value(), lyu, Office.LI)
                        .path("notifiedRecipients")
                        .asText())
                .isEqualTo("XRU-CIV");
        prepares(ruritania, lyu, told);
    }

    @Test
    void isAskedAgainByTheSideThatReceivesIt() {
        RequestId lyu = asked();
        Packet corrected = corrects(utopia, lyu, "DATE_OF_BIRTH", "1985-01-16");

        assertNotFiled(ruritania, both.anew(corrected, data -> data.put("value", "1990-03-07")));
        assertNotFiled(ruritania, both.anew(corrected, data -> data.put("value", "2090-01-16")));
        assertNotFiled(ruritania, both.anew(corrected, data -> data.put("formerDigest", "00".repeat(32))));
        assertNotFiled(
                ruritania,
                both.anew(
                        corrected,
                        data -> data.put("field", "SECONDARY_IDENTIFIER").put("value", "JIANGUA")));
        assertThat(onFile(ruritania, lyu, "person.dateOfBirth")).isEqualTo("1985-01-15");

        ruritania.files(corrected);
        // What stands there already has no effect.
        ruritania.files(both.anew(corrected, data -> {}));
        assertThat(onFile(ruritania, lyu, "person.dateOfBirth")).isEqualTo("1985-01-16");
    }

    /** A value that another field might have, no packet says of this one. */
    @ParameterizedTest
    @CsvSource({
        "PRIMARY_IDENTIFIER, LYU, 吕",
        "SECONDARY_IDENTIFIER, JIANGUO, 1985-01-15",
        "NAME_ORIGINAL_SCRIPT, 吕建国, ' '",
        "PLACE_OF_BIRTH, Haigang 海港, ' '",
        "DATE_OF_BIRTH, 1985-01, unknown",
        "SEX, F, female",
        "NATIONAL_ID_NUMBER, 110101198501152417, 110101 19850115",
        "DOCUMENT_NUMBER, E12345678, e12345678"
    })
    void hasNoValueThatTheFieldCannotHave(String field, String right, String wrong) {
        ObjectNode data = SamplePackets.of(PacketKind.RECTIFICATION).data().deepCopy();

        assertThat(SchemaCheck.problems(
                        PacketKind.RECTIFICATION, data.put("field", field).put("value", right)))
                .isEmpty();
        assertThat(SchemaCheck.problems(PacketKind.RECTIFICATION, data.put("value", wrong)))
                .extracting(SchemaCheck.Problem::field)
                .containsOnly("value");
    }

    @Test
    void makesNobodyOlderThanTheSafeguardsOfMinorsHold() {
        RequestId lyu = utopia.open("request", data -> {
            ((ObjectNode) data.path("person")).put("dateOfBirth", "2007-01-15");
            ((ObjectNode) data)
                    .putObject("minor")
                    .put("isMinor", false)
                    .put("ageDisputed", true)
                    .put("unaccompanied", false)
                    .put("guardianRef", "GUARD-26-9")
                    .put("receptionArrangement", "FAMILY");
        });
        utopia.prepares(
                lyu,
                form -> form.put("checkNote", "The passport shows the newer spelling.")
                        .put("bestInterestsRef", "BI-26-7"));
        utopia.does(
                Office.ZHAO,
                UserTaskId.DECIDE_HOLD,
                lyu,
                form -> form.put("decision", "RELEASE")
                        .put("grounds", "Best interests were assessed by two officers.")
                        .put("expiresOn", "2026-05-31"));
        utopia.approves(UserTaskId.APPROVE_REQUEST, lyu);
        utopia.seals(lyu, PacketKind.REQUEST);
        assertThat(minority(lyu)).isEqualTo(Minority.DISPUTED);

        corrects(utopia, lyu, "DATE_OF_BIRTH", "2001-01-15");

        assertThat(onFile(utopia, lyu, "person.dateOfBirth")).isEqualTo("2001-01-15");
        assertThat(minority(lyu)).isEqualTo(Minority.DISPUTED);
    }

    private Minority minority(RequestId request) {
        return MinorityOnFile.of(utopia.dossier(request), utopia.clock.instant());
    }

    @Test
    void correctsTheNumberOfADocumentThatTheRequestNames() {
        RequestId lyu = asked();
        String wrong = utopia.dossier(lyu).data().at("/documents/0/number").asText();
        String right = wrong.substring(0, wrong.length() - 1) + (wrong.endsWith("7") ? "8" : "7");
        assertField(
                () -> prepares(
                        utopia,
                        lyu,
                        form -> form.put("field", "DOCUMENT_NUMBER")
                                .put("documentNumber", "X0000000")
                                .put("value", right)),
                "documentNumber",
                "not what stands on file");
        prepares(
                utopia,
                lyu,
                form -> form.put("field", "DOCUMENT_NUMBER")
                        .put("documentNumber", wrong)
                        .put("value", right));
        utopia.approves(UserTaskId.APPROVE_RECTIFICATION, lyu);
        ruritania.files(BothSides.checked(utopia.seals(lyu, PacketKind.RECTIFICATION)));

        assertThat(ruritania.dossier(lyu).data().at("/documents/0/number").asText())
                .isEqualTo(right);
    }

    @Test
    void countsNoMoreWhenItIsPutAway() {
        RequestId lyu = asked();
        corrects(utopia, lyu, "DATE_OF_BIRTH", "1985-01-16");

        utopia.does(
                Office.ZHAO,
                UserTaskId.REVIEW_BLOCK,
                lyu,
                form -> form.put("decision", "PREPARE_AGAIN").put("grounds", "The certificate is of another person."));

        assertThat(onFile(utopia, lyu, "person.dateOfBirth")).isEqualTo("1985-01-15");
        assertThat(utopia.cases().find(lyu).orElseThrow().line().state()).isEqualTo("SENT");
        ruritania.files(corrects(utopia, lyu, "DATE_OF_BIRTH", "1985-01-17"));
    }

    @Test
    void isNotApprovedByWhoPreparedIt() {
        RequestId lyu = asked();
        utopia.does(
                Office.WANG,
                UserTaskId.PREPARE_RECTIFICATION,
                lyu,
                form -> form.put("decision", "CORRECT")
                        .put("field", "DATE_OF_BIRTH")
                        .put("value", "1985-01-16")
                        .put("note", NOTE));

        assertThatThrownBy(() -> utopia.does(
                        Office.WANG, UserTaskId.APPROVE_RECTIFICATION, lyu, form -> form.put("decision", "APPROVE")))
                .hasMessageContaining("R-50");
    }

    @Test
    void isToBeNotedWithinSeventyTwoHoursOfItsApproval() {
        RequestId lyu = asked();
        ruritania.files(corrects(utopia, lyu, "DATE_OF_BIRTH", "1985-01-16"));
        Instant approved = ruritania
                .dossier(lyu)
                .latest(PacketKind.RECTIFICATION, Direction.RECEIVED)
                .orElseThrow()
                .createdAt();

        assertThat(ruritania
                        .the(TaskTerms.class)
                        .due(UserTaskId.NOTE_RECTIFICATION.value(), lyu, approved.plus(Duration.ofDays(30))))
                .isEqualTo(approved.plus(Duration.ofHours(72)));
    }

    @Test
    void isOfferedOnceSomethingWasSaid() {
        RequestId lyu = utopia.open("request");
        assertThat(utopia.the(RectifyCase.class).isRectifiable(lyu)).isFalse();
        ruritania.files(both.request(lyu));

        utopia.the(RectifyCase.class).rectify(lyu, Office.LI);
        assertThat(utopia.rectifying).containsExactly(lyu);
        assertThatThrownBy(() -> ruritania.the(RectifyCase.class).rectify(lyu, Office.LI))
                .isInstanceOf(DecisionRefused.class);
    }

    @Test
    void saysToWhoWantsAnotherThatOneIsUnderWay() {
        RequestId lyu = asked();
        RectifyCase rectifying = utopia.the(RectifyCase.class);
        rectifying.rectify(lyu, Office.LI);

        assertThatThrownBy(() -> rectifying.rectify(lyu, Office.ZHAO))
                .isInstanceOf(DecisionRefused.class)
                .hasMessageContaining("under way");
        assertThat(utopia.rectifying).containsExactly(lyu);
        utopia.rectifying.clear();
        rectifying.rectify(lyu, Office.ZHAO);
        assertThat(utopia.rectifying).containsExactly(lyu);
    }

    @Test
    void asksRegistersAboutThePersonAsSaidBefore() {
        RequestId lyu = asked();
        corrects(utopia, lyu, "SECONDARY_IDENTIFIER", "JIANGUA");
        LegalBarRegister bars =
                (request, person) -> PersonJson.label(person).contains("JIANGUO") ? Answer.BAR : Answer.CLEAR;

        assertThat(AskedBars.worst(bars, utopia.dossier(lyu))).isEqualTo(Answer.BAR);
        assertThat(bars.ask(lyu, utopia.dossier(lyu).data().path("person"))).isEqualTo(Answer.CLEAR);
    }

    @Test
    void saysWhatStandsOnFileBesideWhatIsMissing() {
        RequestId lyu = asked();

        assertThat(AllAtOnceTest.refused(
                        utopia,
                        Office.LI,
                        UserTaskId.PREPARE_RECTIFICATION,
                        lyu,
                        form -> form.put("decision", "CORRECT")
                                .put("field", "SECONDARY_IDENTIFIER")
                                .put("value", "JIANGUO")
                                .put("notifiedRecipients", "somebody")))
                .containsOnlyKeys("note", "value", "notifiedRecipients");
        assertThat(AllAtOnceTest.refused(
                        utopia, Office.LI, UserTaskId.NOTE_RECTIFICATION, lyu, form -> form.put("decision", "FOLLOW")))
                .containsOnlyKeys("note", "decision");
    }
}
