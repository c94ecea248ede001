package org.pouch.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.pouch.exchange.permit.LeaveRefused;
import org.pouch.packet.Packet;
import org.pouch.packet.Sha256;
import org.pouch.testing.CountedCommits;
import org.pouch.testing.TestAuthority;
import org.pouch.vault.CaseErased;
import org.pouch.vault.CaseVault;

/** A packet is sealed once: asked again, the same bytes, if they say what the draft says. */
class SealedBeforeTest {
    private final Map<String, String> properties = new TreeMap<>(TestAuthority.sample(TestAuthority.UTOPIA));

    @Test
    void givesTheFirstBytesAfterAnAuthorityHasGotAnotherName() {
        Packet draft = Drafts.request();
        Sha256 first = sealed(draft);
        properties.put("pouch.authority.name", "Office of Returns");
        properties.put("pouch.partners[0].name-zh", "新机关");

        assertThat(sealed(draft)).isEqualTo(first);
    }

    @Test
    void refusesADraftThatSaysSomethingElse() {
        Packet draft = Drafts.request();
        sealed(draft);
        Packet other = new Packet(
                draft.envelope(), draft.data().deepCopy().put("caseFileNo", "R-26-000099"), draft.attachments());

        assertThatThrownBy(() -> sealed(other)).isInstanceOf(LeaveRefused.class);
    }

    @Test
    void whatWasSealedAMomentAgoIsNotReadBackToBeSent() {
        try (TestAuthority utopia = TestAuthority.start(properties, CountedCommits.class)) {
            CountedCommits counts = utopia.bean(CountedCommits.class);
            counts.forget();
            Packet draft = Drafts.request();
            utopia.bean(SealPacket.class).seal(draft);
            utopia.bean(DispatchPacket.class).dispatch(draft.id(), Channel.QUEUE, 1);

            assertThat(counts.statements("SELECT piece", "FROM exchange_document"))
                    .as(counts.toString())
                    .isZero();
            assertThat(counts.statements("INSERT", "exchange_document")).isPositive();
        }
    }

    @Test
    void nothingOfAnErasedCaseLeavesFromMemory() {
        try (TestAuthority utopia = TestAuthority.start(properties)) {
            Packet draft = Drafts.request();
            utopia.bean(SealPacket.class).seal(draft);
            utopia.bean(CaseVault.class).erase(draft.envelope().requestId());

            DispatchPacket dispatch = utopia.bean(DispatchPacket.class);
            assertThatThrownBy(() -> dispatch.dispatch(draft.id(), Channel.QUEUE, 1))
                    .isInstanceOf(CaseErased.class);
        }
    }

    private Sha256 sealed(Packet draft) {
        try (TestAuthority utopia = TestAuthority.start(properties)) {
            return utopia.bean(SealPacket.class).seal(draft);
        }
    }
}
