package org.pouch.casework.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.casework.CaseworkSettings;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.VerifyIdentity;
import org.pouch.casework.VerifyIdentity.RegisterMatch;
import org.pouch.casework.office.Office;
import org.pouch.identity.Identity;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;

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

    private RegisterSearch.Found search(
            String primary, String secondary, @Nullable String original, String birth, @Nullable String id) {
        return RegisterSearch.search(
                new Identity(primary, secondary, original, birth, "Haigang", "XRU", "M", "XRU", id), register);
    }
}
