package org.pouch.casework.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.casework.CaseworkSettings;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.VerifyIdentity;
import org.pouch.casework.VerifyIdentity.RegisterMatch;
import org.pouch.casework.office.Office;
import org.pouch.identity.Identity;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.pouch.packet.SchemaCheck;

class RegisterSearchTest {
    private final List<RegisterEntry> register =
            new CivilRegister(new CaseworkSettings(Office.SAMPLES.resolve("register-xru.json"))).entries();

    @Test
    void findsTheOnePersonAmongThoseWhoComeNear() {
        RegisterSearch.Found found = search("LYU", "JIANGUO", "吕建国", "1985-01-15", "999901198501150015");

        assertThat(found.match()).isEqualTo(RegisterMatch.UNIQUE);
        assertThat(found.fitting()).extracting(RegisterEntry::reference).containsExactly("CR-0004817");
        assertThat(found.near()).extracting(RegisterEntry::reference).contains("CR-0009120");
    }

    @Test
    void findsThePersonUnderTheOlderSpelling() {
        assertThat(search("LU", "JIAN GUO", "吕建国", "1985-01-15", null).match()).isEqualTo(RegisterMatch.UNIQUE);
    }

    @Test
    void findsSeveralWhenOnlyLatinLettersAreKnown() {
        assertThat(search("LV", "JIANGUO", null, "1985-01-15", null).match()).isEqualTo(RegisterMatch.SEVERAL);
        assertThat(search("LYU", "JIANGUO", "吕建国", "1985", null).match()).isEqualTo(RegisterMatch.SEVERAL);
    }

    @Test
    void doesNotTakeSomeoneWhoseNumberDisagrees() {
        RegisterSearch.Found found = search("LYU", "JIANGUO", "吕建国", "1985-01-15", "999901198501150031");

        assertThat(found.match()).isEqualTo(RegisterMatch.NONE);
        assertThat(found.near()).isNotEmpty();
    }

    @Test
    void findsNobodyOfAnUnknownName() {
        assertThat(search("CHEN", "WEIDONG", "陈卫东", "1979-08-02", "999901197908020031")
                        .match())
                .isEqualTo(RegisterMatch.NONE);
    }

    @Test
    void isUnavailableWhenTheFileCannotBeRead(@TempDir Path folder) throws IOException {
        Path broken = Files.writeString(folder.resolve("register.json"), "{\"entries\": [");
        try (Office utopia = Office.utopia();
                Office ruritania = Office.ruritania(broken)) {
            RequestId lyu = utopia.open("request");
            utopia.prepares(lyu, form -> {});
            utopia.approves(UserTaskId.APPROVE_REQUEST, lyu);
            ruritania.files(utopia.seals(lyu, PacketKind.REQUEST));

            assertThat(ruritania.the(VerifyIdentity.class).queryRegister(lyu)).isEqualTo(RegisterMatch.UNAVAILABLE);
        }
    }

    /** Of some nationals the police or the office of household registers alone knows, on paper. */
    @Test
    void isNotNeededToConfirmWhomANamedRecordOnPaperKnows(@TempDir Path folder) throws IOException {
        Path broken = Files.writeString(folder.resolve("register.json"), "{\"entries\": [");
        try (Office utopia = Office.utopia();
                Office ruritania = Office.ruritania(broken)) {
            RequestId lyu = utopia.open("request");
            utopia.prepares(lyu, form -> {});
            utopia.approves(UserTaskId.APPROVE_REQUEST, lyu);
            ruritania.files(utopia.seals(lyu, PacketKind.REQUEST));
            ruritania.does(Office.LI, UserTaskId.REGISTER_REQUEST, lyu, form -> {});
            Consumer<ObjectNode> found = form -> {
                assertThat(form.path("candidates").asText()).contains("does not answer");
                form.put("verification", "CONFIRMED")
                        .put("source", "HOUSEHOLD_OFFICE")
                        .put("registerRef", "HB-1985-0077")
                        .put("note", "Volume of 1985, page 77.");
            };
            Consumer<ObjectNode> named = found.andThen(form ->
                    form.put("sourceOffice", "Haigang, Wanghai district").put("sourceOfficer", "Zhou Lan"));

            assertThatThrownBy(() -> ruritania.does(Office.LI, UserTaskId.SEARCH_MANUALLY, lyu, found))
                    .isInstanceOfSatisfying(
                            DecisionRefused.class,
                            refused -> assertThat(refused.fields()).containsOnlyKeys("sourceOffice", "sourceOfficer"));
            ruritania.does(Office.LI, UserTaskId.SEARCH_MANUALLY, lyu, named);
            ruritania.does(Office.LI, UserTaskId.DECIDE_REPLY, lyu, form -> form.put("outcome", "CONFIRMED"));
            ruritania.approves(UserTaskId.APPROVE_REPLY, lyu);
            Packet reply = ruritania.seals(lyu, PacketKind.REPLY);

            assertThat(SchemaCheck.problems(PacketKind.REPLY, reply.data())).isEmpty();
            assertThat(reply.data().at("/confirmedIdentity/nationality").asText())
                    .isEqualTo("XRU");
            assertThat(reply.data().toString()).doesNotContain("Zhou Lan", "HB-1985-0077");
            assertThat(utopia.files(reply)).containsEntry("replyOutcome", "CONFIRMED");
        }
    }

    /** Whom the register knows as no national any more is none by an older record on paper. */
    @Test
    void isNotOverruledByPaperWhereItSaysThatTheNationalityIsLost(@TempDir Path folder) throws IOException {
        String lost = Files.readString(Office.SAMPLES.resolve("register-xru.json"))
                .replaceFirst("\"status\": \"ACTIVE\"", "\"status\": \"NATIONALITY_LOST\"");
        try (Office utopia = Office.utopia();
                Office ruritania = Office.ruritania(Files.writeString(folder.resolve("register.json"), lost))) {
            RequestId lyu = utopia.open("request");
            utopia.prepares(lyu, form -> {});
            utopia.approves(UserTaskId.APPROVE_REQUEST, lyu);
            ruritania.files(utopia.seals(lyu, PacketKind.REQUEST));
            ruritania.does(Office.LI, UserTaskId.REGISTER_REQUEST, lyu, form -> {});

            assertThatThrownBy(() -> ruritania.does(
                            Office.LI,
                            UserTaskId.SEARCH_MANUALLY,
                            lyu,
                            form -> form.put("verification", "CONFIRMED")
                                    .put("source", "POLICE")
                                    .put("registerRef", "P-1999-12")
                                    .put("sourceOffice", "Haigang, Wanghai district")
                                    .put("sourceOfficer", "Zhou Lan")
                                    .put("note", "Card of 1999, drawer 12.")))
                    .isInstanceOfSatisfying(
                            DecisionRefused.class,
                            refused -> assertThat(refused.fields()).containsOnlyKeys("source"));
        }
    }

    private RegisterSearch.Found search(
            String primary, String secondary, @Nullable String original, String birth, @Nullable String id) {
        return RegisterSearch.search(
                new Identity(primary, secondary, original, birth, "Haigang", "XRU", "M", "XRU", id), register);
    }
}
