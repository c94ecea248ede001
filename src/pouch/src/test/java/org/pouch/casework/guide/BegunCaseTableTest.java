package org.pouch.casework.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pouch.casework.office.Office;
import org.pouch.packet.RequestId;
import org.pouch.vault.CaseVault;

class BegunCaseTableTest {
    private static final String FIRST = "0198f0e0-5b3c-7a10-8000-0000000000aa";
    private static final String SECOND = "0198f0e0-5b3c-7a10-8000-0000000000ab";
    private static final Map<String, String> FIELDS = Map.of("person.primaryIdentifier", "LYU");

    private final Office utopia = Office.utopia();
    private final BegunCaseTable begun = utopia.the(BegunCaseTable.class);

    @AfterEach
    void close() {
        utopia.close();
    }

    @Test
    void erasesWhatWasThrownAwayOrLeftForAMonth() {
        RequestId thrownAway = begin(FIRST);
        begun.throwAway(FIRST, Office.LI);
        RequestId left = begin(FIRST);
        utopia.clock.moveTo(utopia.clock.instant().plus(Duration.ofDays(30)).toString());
        RequestId fresh = begin(SECOND);
        assertThat(begun.throwAwayOld(10)).isZero();
        utopia.clock.moveTo(utopia.clock.instant().plus(Duration.ofSeconds(1)).toString());

        assertThat(begun.throwAwayOld(10)).isEqualTo(1);

        assertThat(begun.of(Office.LI)).extracting(BegunCases.Begun::request).containsExactly(fresh);
        CaseVault vault = utopia.the(CaseVault.class);
        assertThat(vault.isErased(thrownAway)).isTrue();
        assertThat(vault.isErased(left)).isTrue();
        assertThat(vault.isErased(fresh)).isFalse();
    }

    private RequestId begin(String id) {
        begun.keep(id, Office.LI, FIELDS);
        return begun.find(id, Office.LI).orElseThrow().request();
    }
}
