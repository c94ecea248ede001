package org.pouch.casework.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pouch.casework.CloseCase;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.RegisterBar;
import org.pouch.casework.SendGate;
import org.pouch.casework.WithdrawCase;
import org.pouch.casework.bar.LegalBarRegister;
import org.pouch.casework.copies.LocateCopies;
import org.pouch.casework.dossier.CaseStore;
import org.pouch.casework.dossier.PersonJson;
import org.pouch.casework.register.EarlierRefusals;
import org.pouch.exchange.erasing.EraseCase;
import org.pouch.identity.Identity;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.Packet;
import org.pouch.packet.RequestId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** That a person was refuted or is barred is forgotten neither with the content of the case nor by the way it ended. */
class RememberedPersonsTest {
    private static final AuthorityId XRU = new AuthorityId("XRU-CRS");

    private final BothSides both = new BothSides();
    private final Office utopia = both.utopia;
    private final RequestId lyu = utopia.open("request");

    @AfterEach
    void close() {
        both.close();
    }

    @Test
    void takingARefusedCaseBackIsNoWayToAskAgain() {
        refuted();
        utopia.the(WithdrawCase.class).withdraw(lyu, Office.LI);

        assertThat(isRepeated(file -> {})).isTrue();

        ended("WITHDRAWN");
        assertThat(isRepeated(file -> {})).as("erased").isTrue();
    }

    @Test
    void remembersARefusalOfWhichNothingElseIsKept() {
        refuted();
        ended("REFUTED");

        assertThat(isRepeated(file -> {})).isTrue();
        assertThat(isRepeated(Office.born("1985"))).as("less is known").isTrue();
        assertThat(isRepeated(Office.born("1985-01-16"))).as("somebody else").isFalse();
        assertThat(isRepeated(file -> file.withArray("/attachments")
                        .addObject()
                        .put("id", "birth")
                        .put("class", "BIRTH_CERTIFICATE")
                        .put("sha256", "1".repeat(64))))
                .as("new evidence")
                .isFalse();
    }

    @Test
    void keepsOfARememberedPersonMarksAlone() {
        refuted();
        Identity person = PersonJson.identity(utopia.dossier(lyu).data().path("person"));
        ended("REFUTED");

        assertThat(utopia.the(JdbcClient.class)
                        .sql("SELECT mark FROM casework_remembered_mark")
                        .query(String.class)
                        .list())
                .isNotEmpty()
                .allSatisfy(mark -> assertThat(mark).matches("[0-9a-f]{64}"));
        assertThat(utopia.the(LocateCopies.class).about(person))
                .as("the person may ask what is kept (R-40)")
                .singleElement()
                .satisfies(copy -> assertThat(copy.erasedAt()).isNotNull());
    }

    @Test
    void remembersABarUntilItIsLifted() {
        RequestId again = utopia.open("request");
        utopia.prepares(again, form -> {});
        RegisterBar bars = utopia.the(RegisterBar.class);
        bars.register(lyu, "wang.fang");
        utopia.the(WithdrawCase.class).withdraw(lyu, Office.LI);
        erased(lyu);

        assertThat(utopia.the(SendGate.class).ask(again)).isEqualTo(SendGate.Verdict.BLOCK);

        Lifting.bars(utopia, lyu, "wang.fang", "li.jun");
        assertThat(utopia.the(SendGate.class).ask(again)).isEqualTo(SendGate.Verdict.PASS);
    }

    /** who was barred under a name is barred under it still, whatever the name is now. */
    @Test
    void leadsOutOfNoBarByACorrection() {
        both.request(lyu);
        utopia.the(RegisterBar.class).register(lyu, "wang.fang");
        ObjectNode corrected = utopia.dossier(lyu).data().deepCopy();
        Office.born("1985-01-16").accept(corrected);
        utopia.context.getBean(CaseStore.class).correctData(lyu, corrected);
        RequestId again = utopia.open("request");

        assertThat(answer(again)).isEqualTo(LegalBarRegister.Answer.BAR);
        assertThat(answer(utopia.open("request", Office.born("1985-01-17"))))
                .as("somebody else")
                .isEqualTo(LegalBarRegister.Answer.CLEAR);
    }

    /** Of a damaged packet nobody learns that its partner refuted; the case says so, too, and its request says of whom. */
    @Test
    void remembersOfADamagedCaseWhatCanStillBeRead() {
        refuted();
        utopia.the(CloseCase.class).close(lyu, "REFUTED");
        utopia.the(JdbcClient.class)
                .sql("UPDATE casework_packet SET data = 'vault:1:AAAA' WHERE request_id = ?")
                .param(lyu.value())
                .update();
        erased(lyu);

        assertThat(isRepeated(file -> {})).isTrue();
    }

    /** A bar that stops nobody must not seem to be one. */
    @Test
    void refusesABarWhereNothingTellsAnyMoreWhomItIsAbout() {
        utopia.the(WithdrawCase.class).withdraw(lyu, Office.LI);
        erased(lyu);

        assertThatThrownBy(() -> utopia.the(RegisterBar.class).register(lyu, "wang.fang"))
                .isInstanceOf(DecisionRefused.class)
                .hasMessageContaining("erased");
        assertThat(utopia.the(RegisterBar.class).isBarred(lyu)).isFalse();
    }

    @Test
    void takesABarOfAnErasedCaseWhosePersonIsRemembered() {
        RequestId again = utopia.open("request");
        utopia.prepares(again, form -> {});
        refuted();
        ended("REFUTED");

        utopia.the(RegisterBar.class).register(lyu, "wang.fang");

        assertThat(answer(again)).isEqualTo(LegalBarRegister.Answer.BAR);
    }

    private LegalBarRegister.Answer answer(RequestId request) {
        return utopia.the(LegalBarRegister.class)
                .ask(request, utopia.dossier(request).data().path("person"));
    }

    private void refuted() {
        Packet asked = both.request(lyu);
        utopia.sealed.add(asked.id());
        both.ruritania.files(asked);
        both.reply(lyu, "CONFIRMED");
        utopia.files(both.refuted());
    }

    private void ended(String outcome) {
        ended(lyu, outcome);
    }

    private void ended(RequestId request, String outcome) {
        utopia.the(CloseCase.class).close(request, outcome);
        erased(request);
    }

    private void erased(RequestId request) {
        assertThat(utopia.the(EraseCase.class).erase(request, XRU)).isInstanceOf(EraseCase.Outcome.Erased.class);
        assertThat(utopia.dossier(request).data()).isEmpty();
    }

    private boolean isRepeated(Consumer<ObjectNode> change) {
        RequestId again = utopia.open("request");
        ObjectNode data = utopia.dossier(again).data().deepCopy();
        change.accept(data);
        utopia.context.getBean(CaseStore.class).replaceData(again, data);
        return utopia.the(EarlierRefusals.class).isRepeated(utopia.dossier(again));
    }
}
